package app

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/invoice/pdf"
	"hourbook/ledger"
	"hourbook/sla"
)

// mostMonths is how many months a review has columns for.
const mostMonths = 12

// most of each part of a review that tells tickets one by one.
const (
	mostKinds   = 3 // the others stand together
	mostNotable = 5
	mostComing  = 6
)

// reviewing is a review that is being written.
type reviewing struct {
	v        *ledger.View
	r        invoice.Review
	of       Days
	kinds    map[string][]sla.Minutes // without what bugs caused
	bugs     []sla.Minutes
	given    int64        // what work at no charge is worth, as totals count it
	tickets  []sla.Ticket // opened in the months, or not solved, by id
	work     map[string]*reviewedTicket
	faults   map[string]*reviewedFault
	kindName func(id string) string
}

// reviewedTicket is a ticket with the kinds of work on it, in their order.
type reviewedTicket struct {
	invoice.ReviewTicket
	kinds []string
}

// reviewedFault is a fault with what its work is worth, as totals count it.
type reviewedFault struct {
	invoice.ReviewFault
	worth int64
}

// Review is what some months were for a customer, both included, as it stands on a
// day and at an instant: hours, answers, what was given, what comes.
func Review(v *ledger.View, customer string, from, to sla.Month, on Now) (invoice.Review, error) {
	if err := ReviewSpan(from, to); err != nil {
		return invoice.Review{}, err
	}
	c, err := v.Customer(customer)
	if err != nil {
		return invoice.Review{}, err
	}
	w := &reviewing{v: v, of: MonthsOf(from, to), kinds: map[string][]sla.Minutes{}, bugs: make([]sla.Minutes, to-from+1),
		work: map[string]*reviewedTicket{}, faults: map[string]*reviewedFault{}}
	w.r = invoice.Review{Language: invoice.LanguageOf(c), On: on.Day, From: from, To: to, Buyer: c.Party}
	if w.r.Seller, err = v.SellerOn(on.Day); err != nil {
		return w.r, err
	}
	for _, do := range []func(Now) error{w.plan, w.gather, w.hours, w.answers, w.invoiced, w.coming} {
		if err := do(on); err != nil {
			return w.r, fmt.Errorf("review of %s: %w", customer, err)
		}
	}
	return w.r, nil
}

// ReviewSpan refuses months that no review can be of, with an [sla.InputError].
func ReviewSpan(from, to sla.Month) error {
	if to < from || to-from >= mostMonths {
		return &sla.InputError{Field: "to", Value: to.String(), Problem: "a review is of one to twelve months", Remedy: "give a month in the year from --from"}
	}
	return nil
}

// plan is the plan in force, and the words of the terms.
func (w *reviewing) plan(on Now) error {
	terms, err := w.v.TermsOn(on.Day)
	if err != nil {
		return err
	}
	w.kindName = func(id string) string {
		if kind, ok := terms.Kind(id); ok {
			return kind.Name.In(w.r.Language)
		}
		return id
	}
	period, ok, err := w.v.PlanOn(w.r.Buyer.ID, on.Day)
	if err != nil || !ok {
		return err
	}
	plan, _ := terms.Plan(period.Plan)
	w.r.Plan, w.r.Window = plan.Name.In(w.r.Language), plan.Window
	if period.Until != 0 {
		words := invoice.ReviewWordsIn(w.r.Language)
		w.r.Coming = append(w.r.Coming, invoice.ReviewNext{Day: period.Until, Title: invoice.Fill(words.PlanEnds, w.r.Plan), Text: words.PlanEndsText})
	}
	return nil
}

// gather reads the tickets of the months, those that wait, and the work of the months.
func (w *reviewing) gather(Now) (err error) {
	w.tickets, err = w.v.CustomerTicketsWhere(w.r.Buyer.ID, func(g ledger.TicketGlance) bool {
		return g.State != sla.Solved && !g.Merged || w.of.has(w.v.Zone().Day(g.Opened))
	})
	if err != nil {
		return err
	}
	for i := range w.tickets {
		t := &w.tickets[i]
		if w.opened(t) && t.Merged == "" {
			w.r.Tickets++
			if t.State == sla.Solved {
				w.r.Solved++
			}
		}
	}
	return w.v.EachCustomerSum(w.r.Buyer.ID, w.r.From, w.r.To, w.add)
}

// opened tells whether a ticket was opened in the months.
func (w *reviewing) opened(t *sla.Ticket) bool { return w.of.has(w.v.Zone().Day(t.Opened)) }

// add counts an entry.
func (w *reviewing) add(one sla.Entry) error {
	use, err := w.v.UseOf(one)
	if err != nil {
		return err
	}
	month := int(one.Day.Month() - w.r.From)
	w.r.Worked += one.Minutes
	switch one.Verdict.Ruling {
	case sla.Free:
		w.given += use.Total.Worth
		w.r.Bugs += one.Minutes
		w.bugs[month] += one.Minutes
		return w.addFault(one, use.Total.Worth)
	case sla.Covered:
		w.given += use.Total.Worth
		w.r.Covered += one.Minutes
	case sla.Waived:
		w.given += use.Total.Worth
		w.r.Goodwill += one.Minutes
	}
	if w.kinds[one.Kind] == nil {
		w.kinds[one.Kind] = make([]sla.Minutes, len(w.bugs))
	}
	w.kinds[one.Kind][month] += one.Minutes
	return w.addTicket(one)
}

// addFault counts an entry that a bug caused.
func (w *reviewing) addFault(one sla.Entry, worth int64) error {
	f := w.faults[one.Ticket]
	if f == nil {
		t, err := w.v.Ticket(one.Ticket)
		if err != nil {
			return err
		}
		f = &reviewedFault{ReviewFault: invoice.ReviewFault{Ticket: one.Ticket, Subject: t.Subject, Reason: t.BugReason}}
		w.faults[one.Ticket] = f
	}
	f.Done, f.Minutes, f.worth = max(f.Done, one.Day), f.Minutes+one.Minutes, f.worth+worth
	return nil
}

// addTicket counts another entry for its ticket.
func (w *reviewing) addTicket(one sla.Entry) error {
	n := w.work[one.Ticket]
	if n == nil {
		t, err := w.v.Ticket(one.Ticket)
		if err != nil {
			return err
		}
		n = &reviewedTicket{ReviewTicket: invoice.ReviewTicket{Ticket: one.Ticket, Subject: t.Subject, Solved: t.State == sla.Solved}}
		w.work[one.Ticket] = n
	}
	n.Minutes += one.Minutes
	if one.Verdict.Ruling == sla.Covered {
		n.Covered += one.Minutes
	}
	if !slices.Contains(n.kinds, one.Kind) {
		n.kinds = append(n.kinds, one.Kind)
	}
	return nil
}

// hours are the kinds of work, the tickets of note and the faults, most first.
func (w *reviewing) hours(Now) error {
	words := invoice.ReviewWordsIn(w.r.Language)
	for id, months := range w.kinds {
		w.r.Kinds = append(w.r.Kinds, invoice.ReviewKind{Name: w.kindName(id), Months: months})
	}
	slices.SortFunc(w.r.Kinds, func(a, b invoice.ReviewKind) int {
		return cmp.Or(cmp.Compare(b.Sum(), a.Sum()), cmp.Compare(a.Name, b.Name))
	})
	if len(w.r.Kinds) > mostKinds+1 {
		other := invoice.ReviewKind{Name: words.Other, Months: make([]sla.Minutes, len(w.bugs))}
		for _, k := range w.r.Kinds[mostKinds:] {
			for m, minutes := range k.Months {
				other.Months[m] += minutes
			}
		}
		w.r.Kinds = append(w.r.Kinds[:mostKinds], other)
	}
	if w.r.Bugs > 0 {
		w.r.Kinds = append(w.r.Kinds, invoice.ReviewKind{Name: words.Bugs, Bugs: true, Months: w.bugs})
	}
	w.notable()
	return nil
}

// notable are the tickets with most time, all faults, and what was given.
func (w *reviewing) notable() {
	most := slices.SortedFunc(maps.Values(w.work), func(a, b *reviewedTicket) int {
		return cmp.Or(cmp.Compare(b.Minutes, a.Minutes), cmp.Compare(a.Ticket, b.Ticket))
	})
	for _, t := range most[:min(len(most), mostNotable)] {
		for _, kind := range t.kinds {
			if name := w.kindName(kind); !slices.Contains(t.Work, name) {
				t.Work = append(t.Work, name)
			}
		}
		w.r.Notable = append(w.r.Notable, t.ReviewTicket)
	}
	for _, f := range slices.SortedFunc(maps.Values(w.faults), func(a, b *reviewedFault) int {
		return cmp.Or(cmp.Compare(a.Done, b.Done), cmp.Compare(a.Ticket, b.Ticket))
	}) {
		f.Worth = ledger.Total{Worth: f.worth}.Value()
		w.r.Faults = append(w.r.Faults, f.ReviewFault)
	}
	w.r.NoChargeWorth = ledger.Total{Worth: w.given}.Value()
}

// answers are those by priority and together, and each late one.
func (w *reviewing) answers(on Now) error {
	groups, calendars := answerGroups{}, calendars{}
	for i := range w.tickets {
		if err := w.answer(&w.tickets[i], on.At, groups, calendars); err != nil {
			return err
		}
	}
	rows, all, err := groups.rows(w.v, w.of, ByPriority)
	if err != nil {
		return err
	}
	for _, a := range append(rows, all) {
		if promised := a.Met + a.Late + a.Open; promised > 0 {
			w.r.Answers = append(w.r.Answers, invoice.ReviewAnswers{Priority: w.priority(a.Key), Reactions: a.Reactions, Tickets: promised, Answered: a.Answered, Median: a.Median, P90: a.P90})
		}
	}
	return nil
}

// answer counts how a ticket was answered, if it was opened in the months.
func (w *reviewing) answer(t *sla.Ticket, at time.Time, groups answerGroups, calendars calendars) error {
	if !w.opened(t) {
		return nil
	}
	calendar, err := calendars.of(w.v, *t)
	if err != nil {
		return err
	}
	a := answerOf(*t, calendar, at)
	if a.reaction == sla.ReactionLate {
		late := invoice.LateAnswer{Ticket: t.ID, Subject: t.Subject, Opened: invoice.FormatIn(w.r.Language).Moment(w.v.Zone().Local(t.Opened)), Never: t.Responded.IsZero()}
		if !late.Never {
			late.After, late.By = begun(calendar.Between(t.Opened, t.Responded)), begun(calendar.Between(t.Deadline, t.Responded))
		}
		w.r.Late = append(w.r.Late, late)
	}
	return groups.add(*t, answerKey(*t, ByPriority, 0), a)
}

// priority is the name of one, in the language of the review; "" stays so.
func (w *reviewing) priority(key string) string {
	p, err := sla.ParsePriority(key)
	if err != nil {
		return ""
	}
	return p.Name().In(w.r.Language)
}

// invoiced is what documents of these months come to.
func (w *reviewing) invoiced(Now) error {
	all, err := w.v.AllIssued(w.r.Buyer.ID)
	for _, i := range all {
		if !w.of.has(i.Issued) {
			continue
		}
		doc, err := w.v.DocumentHead(i.Number)
		if err != nil {
			return err
		}
		sign := decimal.NewFromInt(1)
		if doc.Kind == invoice.CreditNote {
			sign = sign.Neg()
		}
		w.r.Invoiced = w.r.Invoiced.Add(doc.Net.Mul(sign))
		w.r.Documents++
	}
	return err
}

// coming are the tickets that wait, the oldest first.
func (w *reviewing) coming(Now) error {
	words, format := invoice.ReviewWordsIn(w.r.Language), invoice.FormatIn(w.r.Language)
	var open []*sla.Ticket
	for i := range w.tickets {
		if t := &w.tickets[i]; t.State != sla.Solved && t.Merged == "" {
			open = append(open, t)
		}
	}
	slices.SortFunc(open, func(a, b *sla.Ticket) int { return cmp.Or(a.Opened.Compare(b.Opened), cmp.Compare(a.ID, b.ID)) })
	for _, t := range open {
		if len(w.r.Coming) < mostComing {
			opened := invoice.Fill(words.OpenedOn, format.Day(w.v.Zone().Day(t.Opened)))
			w.r.Coming = append(w.r.Coming, invoice.ReviewNext{Title: t.ID + " " + t.Subject, Text: words.StillOpen + ", " + opened})
		}
	}
	if len(w.r.Coming) == 0 {
		w.r.Coming = append(w.r.Coming, invoice.ReviewNext{Title: words.NothingOpen})
	}
	return nil
}

// DrawReview makes the PDF of a review.
func DrawReview(r invoice.Review) ([]byte, error) { return pdf.DrawReview(r) }
