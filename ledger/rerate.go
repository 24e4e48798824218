package ledger

import (
	"cmp"
	"time"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// Rerating is what an act on a ticket does to its entries.
type Rerating struct {
	Ticket   sla.Ticket
	Changed  []Change    // entries whose verdict changed, or the plan that it rests on
	Invoiced []sla.Entry // entries on issued invoices that would not be billed any more: a credit note is due
}

// Change is an entry before and after.
type Change struct{ Before, After sla.Entry }

// SetBug says whether a ticket was caused by a bug in our software, and judges
// its entries anew, in closed months too; issued invoices stay as they are
// (clause "H-2").
func (tx *Tx) SetBug(id string, bug bool, reason string) (Rerating, error) {
	t, err := tx.Ticket(id)
	if err != nil {
		return Rerating{}, err
	}
	t.Bug, t.BugReason = bug, reason
	if !bug {
		t.BugReason = ""
	}
	act := map[bool]string{true: "bug", false: "not-bug"}[bug]
	return tx.changeTicket(act, t, reason, nil)
}

// SetPlanOf freezes another plan into a ticket, as if its customer had had it
// at the opening.
func (tx *Tx) SetPlanOf(id string, plan sla.PlanID, reason string) (Rerating, error) {
	t, err := tx.Ticket(id)
	if err != nil {
		return Rerating{}, err
	}
	terms, err := tx.Terms(t.Terms)
	if err != nil {
		return Rerating{}, err
	}
	if t.Plan, err = terms.ParsePlan(string(plan)); err != nil {
		return Rerating{}, err
	}
	if err := tx.promise(terms, &t); err != nil {
		return Rerating{}, err
	}
	return tx.changeTicket("plan", t, reason, nil)
}

// SetTicket changes subject, priority, channel, response, state and bug of a
// ticket, and customer and opening where they were recorded wrongly; see
// [Tx.frozenAnew] for what is frozen. A Responded other than the ticket's is the
// response as recorded by hand, else Recorded is.
func (tx *Tx) SetTicket(t sla.Ticket, reason string, row *event.Row) (Rerating, error) {
	before, err := tx.Ticket(t.ID)
	if err != nil {
		return Rerating{}, err
	}
	if !t.Responded.Equal(before.Responded) {
		t.Recorded = t.Responded
	}
	if t, err = tx.settled(t, before, tx.act.At); err != nil {
		return Rerating{}, err
	}
	return tx.changeTicket("set", t, reason, row)
}

// settled checks a changed ticket and fills in what does not change, and its
// first response: only the one recorded by hand is changed, work stays an
// answer too.
func (v *View) settled(t, before sla.Ticket, at time.Time) (sla.Ticket, error) {
	t.Recorded = t.Recorded.Truncate(time.Second)
	t.Responded = t.Recorded
	t.Plan, t.Terms, t.Deadline, t.AtRisk = before.Plan, before.Terms, before.Deadline, before.AtRisk
	t.Solved, t.Merged = before.Solved, before.Merged
	if err := v.checkTicket(t); err != nil {
		return t, err
	}
	t, err := v.frozenAnew(t, before)
	if err != nil {
		return t, err
	}
	terms, err := v.Terms(t.Terms)
	if err != nil {
		return t, err
	}
	if t.Channel, err = terms.ParseChannel(t.Channel); err != nil {
		return t, err
	}
	if t.Customer != before.Customer || !t.Opened.Equal(before.Opened) {
		solvedAsOpened(&t, at)
	}
	if t.State == sla.Solved && before.State != sla.Solved {
		answerBySolving(&t, v.zone.Local(at))
	}
	t.Responded, err = v.firstResponse(t)
	v.localize(&t)
	return t, err
}

// frozenAnew freezes into a ticket what follows from another customer or another
// day of opening; another time of that day only moves the deadline, so that a
// plan recorded late changes no ticket by itself. Work that a document bills or
// lists, or that an order was named for, keeps a ticket with its customer.
func (v *View) frozenAnew(t, before sla.Ticket) (sla.Ticket, error) {
	if t.Opened = v.zone.Local(t.Opened.Truncate(time.Second)); t.Opened.Equal(before.Opened) {
		t.Opened = before.Opened
	}
	if t.Opened.Equal(before.Opened) && t.Customer == before.Customer {
		return t, nil
	}
	if t.Customer != before.Customer {
		if err := v.movable(before); err != nil {
			return t, err
		}
		return v.freeze(t)
	}
	if err := v.billedNowhere(before); err != nil {
		return t, err
	}
	if v.zone.Day(t.Opened) != v.zone.Day(before.Opened) {
		return v.freeze(t)
	}
	terms, err := v.Terms(t.Terms)
	if err != nil {
		return t, err
	}
	err = v.promise(terms, &t)
	return t, err
}

// billedNowhere refuses a ticket whose work stands on an invoice: what was
// billed rests on its customer and its opening.
func (v *View) billedNowhere(t sla.Ticket) error {
	entries, err := v.TicketWork(t.ID)
	if err != nil {
		return err
	}
	for _, w := range entries {
		if w.Invoice != "" {
			return conflict("%s of ticket %s is on invoice %s; credit that first", w.ID, t.ID, w.Invoice)
		}
	}
	return nil
}

// movable refuses to give a ticket to another customer once its own has it on
// paper.
func (v *View) movable(t sla.Ticket) error {
	entries, err := v.TicketWork(t.ID)
	if err != nil {
		return err
	}
	for _, w := range entries {
		if on := cmp.Or(w.Invoice, w.Listed, w.Order); on != "" {
			return conflict("%s of ticket %s is on %s of %s; open another ticket and move the work there", w.ID, t.ID, on, t.Customer)
		}
	}
	return nil
}

// changeTicket judges a ticket's entries as the changed ticket wants it and
// records both.
func (tx *Tx) changeTicket(act string, t sla.Ticket, reason string, row *event.Row) (Rerating, error) {
	outcome, err := tx.rerate(t)
	if err != nil {
		return Rerating{}, err
	}
	rerated := make([]sla.Entry, len(outcome.Changed))
	for i, change := range outcome.Changed {
		rerated[i] = change.After
	}
	return outcome, tx.append(&ticketChanged{Act: act, Ticket: t, Reason: reason, Rerated: rerated}, row)
}

// PreviewBug tells what SetBug would change.
func (v *View) PreviewBug(id string, bug bool) (Rerating, error) {
	t, err := v.Ticket(id)
	if err != nil {
		return Rerating{}, err
	}
	t.Bug = bug
	return v.rerate(t)
}

// rerate judges the entries of a ticket as if the ticket were t.
func (v *View) rerate(t sla.Ticket) (Rerating, error) {
	outcome := Rerating{Ticket: t}
	entries, err := v.TicketWork(t.ID)
	if err != nil {
		return outcome, err
	}
	for _, before := range entries {
		after, err := v.judge(before, t)
		if err != nil {
			return outcome, err
		}
		switch {
		case before.Invoice == "" && after != before:
			outcome.Changed = append(outcome.Changed, Change{Before: before, After: after})
		case before.Invoice != "" && !IsStatement(before.Invoice) && after.Verdict.Ruling != before.Verdict.Ruling:
			outcome.Invoiced = append(outcome.Invoiced, before)
		}
	}
	return outcome, nil
}
