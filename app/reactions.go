package app

import (
	"cmp"
	"slices"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// By is what a report is divided by.
type By string

// The divisions of reports; each takes some of them.
const (
	ByAll      By = "" // one row
	ByMonth    By = "month"
	ByPlan     By = "plan"
	ByPriority By = "priority"
	ByCustomer By = "customer"
	ByPerson   By = "person"
	ByKind     By = "kind"
)

// Now is when something is asked: the instant, and its day in the ledger's zone.
type Now struct {
	At  time.Time
	Day sla.Day
}

// NowIn is an instant as a ledger sees it.
func NowIn(v *ledger.View, at time.Time) Now { return Now{at, v.Zone().Day(at)} }

// Days are the days of a report, both included.
type Days struct{ From, To sla.Day }

// MonthsOf are the days of some months, both included.
func MonthsOf(from, to sla.Month) Days { return Days{from.First(), to.Last()} }

// Whole tells whether they are whole months, and which.
func (d Days) Whole() (from, to sla.Month, whole bool) {
	from, to = d.From.Month(), d.To.Month()
	return from, to, d.From == from.First() && d.To == to.Last()
}

// has tells whether a day is one of them.
func (d Days) has(on sla.Day) bool { return on >= d.From && on <= d.To }

// Answers is how the promises of a group of tickets were kept, by the day of their
// opening, and how long the first answer took.
type Answers struct {
	Key     string // as the report is divided: month, plan, ...; "" is all, or nobody's
	Tickets int64  // opened, also those without a promise
	sla.Reactions

	// Why those that are late are: their sum is Late.
	Carried    int64 // answered late, and due on a later day than that of the opening, since less than the window was left of it
	Tardy      int64 // answered late on the day itself
	Unanswered int64 // past the deadline, and nobody answered

	// Working time until the answer, of those with a promise that were answered,
	// begun minutes as whole ones: the one in the middle, and so much that nine in
	// ten took no longer.
	Answered    int64
	Median, P90 sla.Minutes

	took []sla.Minutes
}

// AnswersBy tells how the promises of the tickets opened in some days were kept, as
// they stand at an instant, narrowed to only some of them, divided by month, plan,
// priority, customer or person (whose the ticket is), and of all together.
// [sla.ReactionAt] says what is met.
func AnswersBy(v *ledger.View, of Days, by By, only Only, at time.Time) (rows []Answers, all Answers, err error) {
	groups := answerGroups{}
	if err := eachAnswer(v, of, by, only, at, groups.add); err != nil {
		return nil, all, err
	}
	return groups.rows(v, of, by)
}

// answerGroups are answers by their keys.
type answerGroups map[string]*Answers

func (groups answerGroups) add(_ sla.Ticket, key string, a answer) error {
	if groups[key] == nil {
		groups[key] = &Answers{Key: key}
	}
	groups[key].add(a)
	return nil
}

// rows are the groups in their order, and all together.
func (groups answerGroups) rows(v *ledger.View, of Days, by By) (rows []Answers, all Answers, err error) {
	for _, g := range groups {
		all.plus(*g)
		g.measure()
		rows = append(rows, *g)
	}
	all.measure()
	order, err := keyOrder(v, by, of.To.Month())
	slices.SortFunc(rows, func(a, b Answers) int { return order(a.Key, b.Key) })
	return rows, all, err
}

// answer is what became of a ticket.
type answer struct {
	reaction sla.Reaction
	cause    Cause       // why it is late
	answered bool        // and there was a promise
	took     sla.Minutes // working time until then, begun minutes as whole ones
}

// Cause is why an answer is late.
type Cause string

// The causes.
const (
	NotLate    Cause = ""
	Carried    Cause = "carried"    // answered late, and due on a later day than that of the opening
	Tardy      Cause = "tardy"      // answered late on the day itself
	Unanswered Cause = "unanswered" // past the deadline, and nobody answered
)

// eachAnswer calls each with the tickets opened in some days, and the group that each
// belongs to.
func eachAnswer(v *ledger.View, of Days, by By, only Only, at time.Time, each func(t sla.Ticket, key string, a answer) error) error {
	calendars := calendars{}
	zone := v.Zone()
	_, _, whole := of.Whole()
	return eachOpened(v, of, only.Customer, func(t sla.Ticket) error {
		var day sla.Day
		if !whole || only.Customer != "" || by == ByMonth { // else these are the right ones
			if day = zone.Day(t.Opened); !of.has(day) {
				return nil
			}
		}
		if !only.ticket(t) {
			return nil
		}
		calendar, err := calendars.of(v, t)
		if err != nil {
			return err
		}
		return each(t, answerKey(t, by, day), answerOf(t, calendar, at))
	})
}

// calendars are those that were asked for, by the version of the terms.
type calendars map[string]*sla.Calendar

// of is the calendar that holds for a ticket.
func (c calendars) of(v *ledger.View, t sla.Ticket) (*sla.Calendar, error) {
	if known := c[t.Terms]; known != nil {
		return known, nil
	}
	calendar, err := v.Calendar(t.Terms)
	c[t.Terms] = calendar
	return calendar, err
}

// answerOf is what became of a ticket by an instant.
func answerOf(t sla.Ticket, calendar *sla.Calendar, at time.Time) answer {
	a := answer{reaction: sla.ReactionAt(t, at)}
	answered := !t.Responded.IsZero()
	zone := calendar.Zone()
	switch {
	case a.reaction != sla.ReactionLate:
	case !answered:
		a.cause = Unanswered
	case zone.Day(t.Deadline) != zone.Day(t.Opened):
		a.cause = Carried
	default:
		a.cause = Tardy
	}
	if a.answered = t.Promised() && answered; a.answered {
		a.took = begun(calendar.Between(t.Opened, t.Responded))
	}
	return a
}

// eachOpened calls each with the tickets that may be opened in some days, of one
// customer or of all.
func eachOpened(v *ledger.View, of Days, customer string, each func(sla.Ticket) error) error {
	if customer == "" {
		return v.EachOpened(of.From.Month(), of.To.Month(), each)
	}
	tickets, err := v.CustomerTicketsWhere(customer, func(g ledger.TicketGlance) bool { return of.has(v.Zone().Day(g.Opened)) })
	if err != nil {
		return err
	}
	for _, t := range tickets {
		if err := each(t); err != nil {
			return err
		}
	}
	return nil
}

// answerKey is the group that a ticket belongs to.
func answerKey(t sla.Ticket, by By, opened sla.Day) string {
	switch by {
	case ByMonth:
		return opened.Month().String()
	case ByPlan:
		return string(t.Plan)
	case ByPriority:
		return t.Priority.String()
	case ByCustomer:
		return t.Customer
	case ByPerson:
		return t.Assigned
	}
	return ""
}

// add counts a ticket.
func (a *Answers) add(one answer) {
	a.Tickets++
	a.Count(one.reaction, 1)
	switch one.cause {
	case Carried:
		a.Carried++
	case Tardy:
		a.Tardy++
	case Unanswered:
		a.Unanswered++
	}
	if one.answered {
		a.took = append(a.took, one.took)
	}
}

// begun is a time in whole minutes, a begun one counted.
func begun(took time.Duration) sla.Minutes {
	return sla.Minutes((took + time.Minute - 1) / time.Minute)
}

// plus adds the tickets of another group.
func (a *Answers) plus(o Answers) {
	a.Tickets, a.Reactions = a.Tickets+o.Tickets, a.Reactions.Plus(o.Reactions)
	a.Carried, a.Tardy, a.Unanswered = a.Carried+o.Carried, a.Tardy+o.Tardy, a.Unanswered+o.Unanswered
	a.took = append(a.took, o.took...)
}

// measure works out how long answers took.
func (a *Answers) measure() {
	n := len(a.took)
	a.Answered = int64(n)
	if n == 0 {
		return
	}
	slices.Sort(a.took)
	a.Median = (a.took[(n-1)/2] + a.took[n/2] + 1) / 2
	a.P90 = a.took[(9*n+9)/10-1]
	a.took = nil
}

// keyOrder is the order of the rows of a report: months as they come, plans by rank
// in the terms of a month, priorities from the most urgent, all else by name; what
// is nobody's comes last.
func keyOrder(v *ledger.View, by By, in sla.Month) (func(a, b string) int, error) {
	rank := func(string) int { return 0 }
	switch by {
	case ByPlan:
		of, err := ranks(v, in)
		if err != nil {
			return nil, err
		}
		rank = func(key string) int { return of(sla.PlanID(key)) }
	case ByPriority:
		rank = func(key string) int {
			return slices.IndexFunc(sla.Priorities, func(p sla.Priority) bool { return p.String() == key })
		}
	}
	return func(a, b string) int {
		if (a == "") != (b == "") {
			return cmp.Compare(len(b), len(a))
		}
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
	}, nil
}
