package ledger

import (
	"errors"
	"slices"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// customerMerged closes a customer that is the same as another one, and names
// what goes with that one: tickets with all their entries, plan periods by their
// first days, orders, recurring lines. Documents keep their buyer; the accounts are one from then
// on, see [View.AccountHolder].
type customerMerged struct {
	Customer string // who is closed
	Into     string
	Tickets  []string
	Plans    []sla.Day
	Orders   []string
	Reason   string
	Undoes   uint64       `cbor:",omitempty"` // the merge that is taken back, or 0
	Dropped  []PlanPeriod `cbor:",omitempty"` // of Customer, in force no more: see [DroppedPlan]

	Recurring []string `cbor:",omitempty" json:",omitempty"` // ids of its recurring lines
}

var _ = register(func() payload { return new(customerMerged) })

func (*customerMerged) kind() string { return "customer-merged" }

func (p *customerMerged) judge(v *View, e event.Event) error {
	if p.Undoes > 0 {
		return p.judgeBack(v, e)
	}
	m, err := v.mergingCustomers(p.Customer, p.Into)
	if err != nil {
		return err
	}
	return errors.Join(needsReason(p.Reason, "two customers become one", "enter why they are the same"), p.sameMoves(m.moves()), v.noDiscounts(p.Customer, v.zone.Day(e.At).Month()))
}

// judgeBack judges a merge that is taken back: it was done, and gives back what
// went over.
func (p *customerMerged) judgeBack(v *View, e event.Event) error {
	c, err := v.Customer(p.Customer)
	if err != nil {
		return err
	}
	if c.Merged != p.Into {
		return conflict("%s was not merged into %s", p.Customer, p.Into)
	}
	_, done, err := v.undoneBy(e, p.Undoes)
	if err != nil {
		return err
	}
	if merge, ok := done.(*customerMerged); ok && merge.Customer == p.Customer && merge.Undoes == 0 {
		return errors.Join(p.sameMoves(*merge), p.stillThere(v))
	}
	return or(err, conflict("event %d did not merge %s into another customer", p.Undoes, p.Customer))
}

// stillThere refuses to give back what has gone on to somebody else since.
func (p *customerMerged) stillThere(v *View) error {
	for _, id := range p.Tickets {
		if t, err := v.Ticket(id); err != nil || t.Customer != p.Into {
			return or(err, conflict("ticket %s is %s's by now", id, t.Customer))
		}
	}
	for _, first := range p.Plans {
		if known, err := v.HasPlan(p.Into, first); err != nil || !known {
			return or(err, unknown("plan of", p.Into))
		}
	}
	for _, id := range p.Orders {
		if o, err := v.Order(id); err != nil || o.Customer != p.Into {
			return or(err, conflict("order %s is %s's by now", id, o.Customer))
		}
	}
	for _, id := range p.Recurring {
		if r, err := v.Recurring(id); err != nil || r.Customer != p.Into {
			return or(err, conflict("recurring line %s is %s's by now", id, r.Customer))
		}
	}
	return nil
}

// sameMoves refuses to move anything else than what follows.
func (p *customerMerged) sameMoves(right customerMerged) error {
	same := slices.Equal(p.Tickets, right.Tickets) && slices.Equal(p.Plans, right.Plans) && slices.Equal(p.Dropped, right.Dropped) && slices.Equal(p.Orders, right.Orders)
	if !slices.Equal(p.Recurring, right.Recurring) {
		return conflict("%d recurring lines of %s are named, it has %d", len(p.Recurring), p.Customer, len(right.Recurring))
	}
	if !same {
		return conflict("%d tickets, %d plans and %d orders of %s are named, it has %d, %d and %d",
			len(p.Tickets), len(p.Plans)+len(p.Dropped), len(p.Orders), p.Customer, len(right.Tickets), len(right.Plans)+len(right.Dropped), len(right.Orders))
	}
	return nil
}

// owner is whose everything is after the event that it names.
func (p *customerMerged) owner() string {
	if p.Undoes > 0 {
		return p.Customer
	}
	return p.Into
}

func (p *customerMerged) apply(tx *Tx, event event.Event) error {
	closed, err := tx.Customer(p.Customer)
	if err != nil {
		return err
	}
	if closed.Merged = p.Into; p.Undoes > 0 {
		closed.Merged = ""
		tx.del(customerMergersBucket, text(p.Into)+p.Customer)
	} else {
		tx.put(customerMergersBucket, text(p.Into)+p.Customer, nil)
	}
	tx.save(customersBucket, closed.ID, closed)
	tx.remember("customer", p.Customer, event)
	tx.remember("customer", p.Into, event)
	for _, id := range p.Tickets {
		if err := tx.giveTicket(id, p.owner(), event); err != nil {
			return err
		}
	}
	return errors.Join(tx.givePlans(p), tx.giveOrders(p), tx.giveRecurring(p))
}

// giveTicket files a ticket with its entries under another customer. Plan,
// promise and verdicts are frozen and stay.
func (tx *Tx) giveTicket(id, customer string, event event.Event) error {
	before, err := tx.Ticket(id)
	if err != nil {
		return err
	}
	after := before
	after.Customer = customer
	tx.del(customerTicketsBucket, text(before.Customer)+id)
	if err := tx.fileTicket(before, after); err != nil {
		return err
	}
	tx.remember("ticket", id, event)
	works, err := tx.TicketWork(id)
	if err != nil {
		return err
	}
	for _, w := range works {
		w.Customer = customer
		if err := tx.refile(w, event); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) givePlans(p *customerMerged) error {
	from, to := p.Customer, p.owner()
	if p.Undoes > 0 {
		from = p.Into
	}
	for _, first := range p.Plans {
		var period PlanPeriod
		ok, err := tx.load(plansBucket, text(from)+day(first), &period)
		if err != nil || !ok {
			return or(err, unknown("plan of", from))
		}
		period.Customer = to
		tx.del(plansBucket, text(from)+day(first))
		tx.save(plansBucket, text(to)+day(first), period)
	}
	for _, period := range p.Dropped {
		if key := text(p.Customer) + day(period.From); p.Undoes > 0 {
			tx.save(plansBucket, key, period)
		} else {
			tx.del(plansBucket, key)
		}
	}
	return nil
}

func (tx *Tx) giveOrders(p *customerMerged) error {
	for _, id := range p.Orders {
		o, err := tx.Order(id)
		if err != nil {
			return err
		}
		o.Customer = p.owner()
		tx.save(ordersBucket, id, o)
	}
	return nil
}

func (tx *Tx) giveRecurring(p *customerMerged) error {
	for _, id := range p.Recurring {
		r, err := tx.Recurring(id)
		if err != nil {
			return err
		}
		r.Customer = p.owner()
		if err := tx.fileRecurring(r); err != nil {
			return err
		}
	}
	return nil
}

func (p *customerMerged) said() sla.Text {
	if p.Undoes > 0 {
		return because(sla.Say("%s is a customer of its own again", p.Customer), p.Reason)
	}
	return because(sla.Say("%s merged into %s (tickets moved: %d)", p.Customer, p.Into, len(p.Tickets)), p.Reason)
}

// MergeCustomers closes a customer that is the same as another one. Its tickets
// with all their entries, its plans, orders and recurring lines go with that one; documents
// keep their buyer, and the accounts are one. A plan that begins on the same day
// as one of the customer that stays is in force no more.
func (tx *Tx) MergeCustomers(from, into, reason string) (CustomerMerging, error) {
	from, into = tx.nameIn(customersBucket, from), tx.nameIn(customersBucket, into)
	m, err := tx.PreviewMergeCustomers(from, into, tx.Today())
	if err != nil {
		return m, err
	}
	p := m.moves()
	p.Reason = reason
	return m, tx.append(&p, nil)
}

// undo makes two customers of one again, as long as neither these
// nor what went over has changed since.
func (p *customerMerged) undo(tx *Tx, u *Undone) error {
	if p.Undoes > 0 {
		return notUndone(*u, "it took something back itself")
	}
	moves, err := tx.moves(p.Into)
	for _, m := range moves {
		if m.Seq > u.Event.Seq && !m.Cancelled && (m.SetOff != nil || m.Payment.Number == "") {
			err = errors.Join(err, notUndone(*u, "%s is money of the one account since; cancel it first", m.ID()))
		}
	}
	if err != nil {
		return err
	}
	for _, id := range []string{p.Customer, p.Into} {
		if err := tx.untouched(*u, "customer", id); err != nil {
			return err
		}
	}
	for _, id := range p.Tickets {
		if err := tx.untouchedTicket(*u, id); err != nil {
			return err
		}
	}
	back := *p
	back.Reason, back.Undoes = "undo", u.Event.Seq
	if err := tx.append(&back, nil); err != nil {
		return err
	}
	for _, id := range []string{p.Customer, p.Into} {
		if there, err := tx.onAccount(id); err != nil || there.IsNegative() {
			return or(err, notUndone(*u, "money of the one account pays for the other since"))
		}
	}
	return nil
}

// untouchedTicket refuses when a ticket or its entries were changed after an
// act, or work was logged on it.
func (tx *Tx) untouchedTicket(u Undone, id string) error {
	if err := tx.untouched(u, "ticket", id); err != nil {
		return err
	}
	works, err := tx.TicketWork(id)
	if err != nil {
		return err
	}
	for _, w := range works {
		if seq, err := tx.seqOf(w.ID); err != nil || seq > u.Event.Seq {
			return or(err, notUndone(u, "entry %s was logged since", w.ID))
		}
		if err := tx.untouched(u, "entry", w.ID); err != nil {
			return err
		}
	}
	return nil
}
