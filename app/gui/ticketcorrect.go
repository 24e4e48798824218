package gui

import (
	"strings"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// recustoming is the form that corrects whose a ticket is, and when it was
// opened.
type recustoming struct {
	*mending
	ticket   sla.Ticket
	zone     sla.Zone
	customer *pick
	opened   *field
}

// correctTicket opens the form.
func (w *Window) correctTicket(id string) {
	now := w.now()
	var t sla.Ticket
	var name string
	askForm(w, func(v *ledger.View) (a openingAnswer, err error) {
		if t, err = v.Ticket(id); err != nil {
			return a, err
		}
		c, err := v.Customer(t.Customer)
		if err != nil {
			return a, err
		}
		name = c.Name
		return readOpening(v, v.Zone().Day(now))
	}, func(a openingAnswer) {
		(&recustoming{mending: w.correct(say("Correct")), ticket: t, zone: a.zone}).show(a, name)
	})
}

func (r *recustoming) show(a openingAnswer, name string) {
	r.customer = r.form.pick(say("Customer"), "customer", func(text string, answer func([]choice)) {
		answer(findCustomers(a.customers, text, ""))
	})
	r.customer.set(choice{id: r.ticket.Customer, text: name})
	r.customer.typed, r.customer.picked = r.follow, func(choice) { r.follow() }
	r.opened = r.form.field(say("Opened"), "opened", wholeMoment(r.ticket.Opened, r.zone))
	r.opened.hint = offset(r.w.now(), r.zone)
	r.w.withCalendar(r.opened, func() sla.Zone { return r.zone })
	r.form.onType(r.opened, r.follow)
	r.do = func(tx *ledger.Tx, why string) (string, error) {
		t, err := r.said()
		if err != nil {
			return "", err
		}
		_, err = tx.SetTicket(t, why, nil)
		return say("%s is corrected.", t.ID), err
	}
	r.list.zone = r.zone
	hint := lines(hintText, func() string {
		return say("Plan, deadline and verdicts follow from both. Work on an invoice keeps the ticket as it is.")
	})
	r.mending.show(say("Customer and opening of %s", r.ticket.ID), below(12, newCaption(r.ticket), beside(12, []float32{1, 1}, r.customer.field, r.opened), hint), true)
}

// said is the ticket as the form says.
func (r *recustoming) said() (sla.Ticket, error) {
	t := r.ticket
	t.Customer = picked(r.customer)
	text := strings.TrimSpace(r.opened.text())
	if text == wholeMoment(t.Opened, r.zone) {
		return t, nil
	}
	at, err := app.ParseInstant(text, r.w.now(), r.zone)
	t.Opened = at
	return t, fieldError("opened", err)
}

// follow shows what follows from what is typed.
func (r *recustoming) follow() {
	t, err := r.said()
	now := r.w.now()
	r.preview = func(v *ledger.View) (e effect, _ error) {
		if err != nil {
			return e, err
		}
		if t.Customer == r.ticket.Customer && t.Opened.Equal(r.ticket.Opened) {
			return e, nil
		}
		would, err := v.PreviewTicketSet(t, now)
		if err != nil {
			return e, err
		}
		e, err = pricedEffect(v, would)
		e.told = []string{
			say("Plan: %s → %s", planName(r.ticket.Plan), planName(would.Ticket.Plan)),
			say("Response due: %s → %s", dueWords(r.ticket, now, r.zone), dueWords(would.Ticket, now, r.zone)),
		}
		return e, err
	}
	r.look()
}
