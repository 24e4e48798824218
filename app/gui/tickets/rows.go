package tickets

import (
	"cmp"
	"math"
	"slices"
	"time"

	"hourbook/app/search"
	"hourbook/ledger"
	"hourbook/sla"
)

// ticketRow is a ticket as the table needs it: small, since all tickets of the
// ledger are held. Instants are seconds of Unix, 0 for none.
type ticketRow struct {
	id, subject string
	low         string // the subject as it is searched for
	customer    *ticketCustomer
	assigned    string // whose it is, or empty
	plan        sla.PlanID
	rank        int
	terms       *sla.Terms
	opened      int64
	deadline    int64
	atRisk      int64
	responded   int64
	priority    sla.Priority
	state       sla.State
	bug         bool
	place       int // in the index
}

// ticketCustomer is a customer as tickets name it.
type ticketCustomer struct{ id, name, low string }

// ticketList is what the ledger answers beside the rows.
type ticketList struct {
	plans   []sla.PlanID // of today's terms, by rank
	persons []string     // whose some tickets are
	states  [3]int       // how many tickets are in each state
	zone    sla.Zone
	me      string // as the staff list names who sits here
	read    bool
}

// ticketReader makes rows, with one copy of what they share.
type ticketReader struct {
	customers map[string]*ticketCustomer
	terms     map[string]*sla.Terms
}

// readTickets brings the index up to date.
func readTickets(v *ledger.View, index *ticketIndex, asked int, user string, today sla.Day) (list ticketList, err error) {
	if list.me, err = v.StaffNamed(user); err != nil {
		return list, err
	}
	if err := index.read(v, asked, list.me); err != nil {
		return list, err
	}
	list.zone, list.states, list.persons, list.read = v.Zone(), index.states(), index.persons(), true
	list.plans, err = plansOn(v, today)
	return list, err
}

// plansOn lists the plans of a day's terms by rank.
func plansOn(v *ledger.View, day sla.Day) ([]sla.PlanID, error) {
	terms, err := v.TermsOn(day)
	if err != nil {
		return nil, err
	}
	var plans []sla.PlanID
	for _, p := range terms.Plans {
		plans = append(plans, p.ID)
	}
	slices.SortStableFunc(plans, func(a, b sla.PlanID) int {
		one, _ := terms.Plan(a)
		other, _ := terms.Plan(b)
		return cmp.Compare(one.Rank, other.Rank)
	})
	return plans, nil
}

func newTicketReader() *ticketReader {
	return &ticketReader{customers: map[string]*ticketCustomer{}, terms: map[string]*sla.Terms{}}
}

func (r *ticketReader) row(v *ledger.View, t sla.Ticket) (*ticketRow, error) {
	terms, err := r.termsOf(v, t.Terms)
	if err != nil {
		return nil, err
	}
	customer, err := r.customerOf(v, t.Customer)
	if err != nil {
		return nil, err
	}
	plan, known := terms.Plan(t.Plan)
	if !known {
		plan = sla.Plan{ID: t.Plan, Rank: math.MaxInt32}
	}
	return &ticketRow{
		id: t.ID, subject: t.Subject, low: search.Plain(t.Subject), customer: customer, assigned: t.Assigned, plan: plan.ID, rank: plan.Rank, terms: terms,
		opened: seconds(t.Opened), deadline: seconds(t.Deadline), atRisk: seconds(t.AtRisk), responded: seconds(t.Responded),
		priority: t.Priority, state: t.State, bug: t.Bug,
	}, nil
}

func (r *ticketReader) customerOf(v *ledger.View, id string) (*ticketCustomer, error) {
	if known := r.customers[id]; known != nil {
		return known, nil
	}
	c, err := v.Customer(id)
	if err != nil {
		return nil, err
	}
	r.customers[id] = &ticketCustomer{c.ID, c.Name, search.Plain(c.Name + " " + c.ID)}
	return r.customers[id], nil
}

// termsOf are a version's rules with the confirmed holidays.
func (r *ticketReader) termsOf(v *ledger.View, version string) (*sla.Terms, error) {
	if terms := r.terms[version]; terms != nil {
		return terms, nil
	}
	rules, err := v.RulesShown(version)
	if err != nil {
		return nil, err
	}
	r.terms[version] = rules
	return rules, nil
}

func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

func instantOf(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0)
}

// ticket is the row as far as a countdown needs it.
func (r *ticketRow) ticket() sla.Ticket {
	return sla.Ticket{
		ID: r.id, Priority: r.priority, Plan: r.plan, State: r.state, Bug: r.bug,
		Opened: instantOf(r.opened), Deadline: instantOf(r.deadline), AtRisk: instantOf(r.atRisk), Responded: instantOf(r.responded),
	}
}

// bySolving puts first what is to be solved, in the order of the queue; then
// what waits, and what is solved, the newest first.
func bySolving(a, b *ticketRow) int {
	if c := cmp.Compare(a.state, b.state); c != 0 {
		return c
	}
	if a.state == sla.Solved {
		return cmp.Or(cmp.Compare(b.opened, a.opened), sla.NaturalCompare(a.id, b.id))
	}
	return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.priority, b.priority), byDeadline(a, b), cmp.Compare(a.opened, b.opened), sla.NaturalCompare(a.id, b.id))
}

// byDeadline puts what has none last.
func byDeadline(a, b *ticketRow) int {
	switch {
	case a.deadline == 0 && b.deadline == 0:
		return 0
	case a.deadline == 0:
		return 1
	case b.deadline == 0:
		return -1
	}
	return cmp.Compare(a.deadline, b.deadline)
}
