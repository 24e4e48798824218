package forms

import (
	"cmp"
	"strings"
	"time"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// MergeTicket asks which ticket is the same problem, and shows what moves there
// and what that does to deadline, verdicts and amounts.
func MergeTicket(w *gui.Window, id string) {
	from, into := id, sla.Ticket{}
	if s, ok := w.Shown().(likener); ok {
		if own, like := s.AlikeTo(id); like.ID != "" {
			if into = like; like.Opened.After(own.Opened) { // the newer one goes
				from, into = like.ID, own
			}
		}
	}
	gui.AskForm(w, func(v *ledger.View) (sla.Ticket, error) { return v.Ticket(from) }, func(t sla.Ticket) {
		showTicketMerge(w, t, into)
	})
}

// likener is a screen that may show a ticket, and knows another one that reads like it.
type likener interface {
	AlikeTo(ticket string) (own, like sla.Ticket)
}

// showTicketMerge opens the form, with the ticket that it may go to where one is
// known.
func showTicketMerge(w *gui.Window, from, to sla.Ticket) {
	c := Correct(w, kit.Say("Merge"))
	looked := &kit.Turn{}
	into := c.form.Pick(kit.Say("Into ticket"), "ticket", func(text string, answer func([]kit.Choice)) {
		gui.Ask(w, looked, func(v *ledger.View) ([]kit.Choice, error) {
			return FindTicketsFor(v, from.Customer, from.ID, text)
		}, func(found []kit.Choice, _ error) { answer(found) })
	})
	target := func() string { return picked(into) }
	into.Typed = func() {
		c.Preview = nil
		if id := target(); id != "" {
			c.Preview = func(v *ledger.View) (Effect, error) { return ticketMergeEffect(v, from.ID, id, w.Now()) }
		}
		c.Look()
	}
	into.Picked = func(kit.Choice) { into.Typed() }
	c.Do = func(tx *ledger.Tx, why string) (string, error) {
		m, err := tx.MergeTickets(from.ID, target(), why)
		return kit.Say("%s is merged into %s.", m.From.ID, m.Into.ID), err
	}
	c.list.Zone = w.Rail.Zone
	if to.ID != "" {
		into.Set(gui.TicketChoice(to))
	}
	c.Show(kit.Say("Merge %s into another ticket", from.ID), kit.Below(12, kit.NewCaption(from), into.Field), true)
	if to.ID != "" {
		into.Typed()
		w.Win.Canvas().Focus(c.reason.Entry)
	}
}

// picked is the id that is chosen in a field, else what was typed.
func picked(p *kit.Pick) string { return cmp.Or(p.Chosen.ID, strings.TrimSpace(p.Text())) }

func ticketMergeEffect(v *ledger.View, from, into string, now time.Time) (Effect, error) {
	before, err := v.Ticket(into)
	if err != nil {
		return Effect{}, err
	}
	m, err := v.PreviewMerge(from, into)
	if err != nil {
		return Effect{}, err
	}
	e, err := pricedEffect(v, ledger.Rerating{Changed: m.Changed, Invoiced: m.Invoiced})
	moved := 0
	for _, change := range m.Changed {
		if change.Before.Ticket != change.After.Ticket {
			moved++
		}
	}
	e.Told = append(e.Told, kit.Say("%s is closed. %s carries %s.", from, into, m.Into.Plan),
		kit.Say("Response due: %s → %s", DueWords(before, now, v.Zone()), DueWords(m.Into, now, v.Zone())),
		kit.SayCount("%d entries move to %s.", moved, into))
	if n := len(m.Stay); n > 0 {
		e.Told = append(e.Told, kit.SayCount("%d entries are invoiced and stay on %s.", n, from))
	}
	return e, err
}

// DueWords say when a ticket is to be answered.
func DueWords(t sla.Ticket, now time.Time, zone sla.Zone) string {
	if t.Deadline.IsZero() {
		return kit.Say("no deadline")
	}
	return kit.Moment(t.Deadline, now, zone)
}

// MergeCustomer asks which customer is the same, and shows what goes with it.
func MergeCustomer(w *gui.Window, id string) {
	now := w.Now()
	var from invoice.Customer
	gui.AskForm(w, func(v *ledger.View) (a openingAnswer, err error) {
		if from, err = v.Customer(id); err != nil {
			return a, err
		}
		return readOpening(v, v.Zone().Day(now))
	}, func(a openingAnswer) {
		showCustomerMerge(w, from, a)
	})
}

func showCustomerMerge(w *gui.Window, from invoice.Customer, a openingAnswer) {
	c := Correct(w, kit.Say("Merge"))
	into := c.form.Pick(kit.Say("Into customer"), "customer", func(text string, answer func([]kit.Choice)) {
		answer(findCustomers(a.customers, text, from.ID))
	})
	target := func() string { return picked(into) }
	into.Typed = func() {
		c.Preview = nil
		if id := target(); id != "" {
			c.Preview = func(v *ledger.View) (Effect, error) {
				return customerMergeEffect(v, from.ID, id, v.Zone().Day(w.Now()))
			}
		}
		c.Look()
	}
	into.Picked = func(kit.Choice) { into.Typed() }
	c.Do = func(tx *ledger.Tx, why string) (string, error) {
		m, err := tx.MergeCustomers(from.ID, target(), why)
		return kit.Say("%s is merged into %s.", m.From.Name, m.Into.Name), err
	}
	c.Show(kit.Say("Merge %s into another customer", from.Name), into.Field, false)
}

func customerMergeEffect(v *ledger.View, from, into string, on sla.Day) (e Effect, err error) {
	m, err := v.PreviewMergeCustomers(from, into, on)
	if err != nil {
		return e, err
	}
	together, err := m.Together(v, on)
	e.Told = append(e.Told, kit.Say("%s (%s) is closed.", m.From.Name, m.From.ID))
	for _, part := range []struct {
		n     int
		words string
	}{
		{len(m.Tickets), "%d tickets go to %s, with all their work."}, {len(m.Plans), "%d plan periods go to %s."}, {len(m.Orders), "%d orders go to %s."},
		{len(m.Recurring), "%d recurring lines go to %s."},
	} {
		if part.n > 0 {
			e.Told = append(e.Told, kit.SayCount(part.words, part.n, m.Into.Name))
		}
	}
	for _, d := range m.Dropped {
		e.Told = append(e.Told, kit.Say("%s no longer holds: %s has %s from that day. Tickets keep the plan they were opened under.", periodWords(d.Period), m.Into.Name, string(d.Instead.Plan)))
	}
	if m.Unbilled > 0 {
		e.Told = append(e.Told, kit.Say("%s of unbilled work is billed to %s.", m.Unbilled, m.Into.Name))
	}
	if n := len(m.Documents); n > 0 {
		e.Told = append(e.Told, kit.SayCount("%d documents keep %s as their buyer.", n, m.From.Name))
	}
	e.Told = append(e.Told, kit.Say("One account: balance due %s EUR after %s EUR of credit.", kit.Money(together.Owed()), kit.Money(together.Credit)))
	return e, err
}

// findCustomers are the customers that a text fits, but one.
func findCustomers(all []customerChoice, text, but string) (found []kit.Choice) {
	for _, c := range all {
		if c.ID != but && len(found) < 50 && kit.HoldsWords(c.low, text) {
			found = append(found, kit.Choice{ID: c.ID, Text: c.Name, Extra: c.ID, Paint: func(p *kit.Pen, x, y, _ float32) { p.Badge(x, y, c.plan) }})
		}
	}
	return found
}
