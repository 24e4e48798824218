package forms

import (
	"strings"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// recustoming is the form that corrects whose a ticket is, and when it was
// opened.
type recustoming struct {
	*mending
	ticket   sla.Ticket
	zone     sla.Zone
	customer *kit.Pick
	opened   *kit.Field
}

// CorrectTicket opens the form.
func CorrectTicket(w *gui.Window, id string) {
	now := w.Now()
	var t sla.Ticket
	var name string
	gui.AskForm(w, func(v *ledger.View) (a openingAnswer, err error) {
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
		(&recustoming{mending: Correct(w, kit.Say("Correct")), ticket: t, zone: a.zone}).show(a, name)
	})
}

func (r *recustoming) show(a openingAnswer, name string) {
	r.customer = r.form.Pick(kit.Say("Customer"), "customer", func(text string, answer func([]kit.Choice)) {
		answer(findCustomers(a.customers, text, ""))
	})
	r.customer.Set(kit.Choice{ID: r.ticket.Customer, Text: name})
	r.customer.Typed, r.customer.Picked = r.follow, func(kit.Choice) { r.follow() }
	r.opened = r.form.Field(kit.Say("Opened"), "opened", gui.WholeMoment(r.ticket.Opened, r.zone))
	r.opened.Hint = kit.Offset(r.w.Now(), r.zone)
	r.w.WithCalendar(r.opened, func() sla.Zone { return r.zone })
	r.form.OnType(r.opened, r.follow)
	r.Do = func(tx *ledger.Tx, why string) (string, error) {
		t, err := r.said()
		if err != nil {
			return "", err
		}
		_, err = tx.SetTicket(t, why, nil)
		return kit.Say("%s is corrected.", t.ID), err
	}
	r.list.Zone = r.zone
	hint := kit.Lines(kit.HintText, func() string {
		return kit.Say("Plan, deadline and verdicts follow from both. Work on an invoice keeps the ticket as it is.")
	})
	r.mending.Show(kit.Say("Customer and opening of %s", r.ticket.ID), kit.Below(12, kit.NewCaption(r.ticket), kit.Beside(12, []float32{1, 1}, r.customer.Field, r.opened), hint), true)
}

// said is the ticket as the form says.
func (r *recustoming) said() (sla.Ticket, error) {
	t := r.ticket
	t.Customer = picked(r.customer)
	text := strings.TrimSpace(r.opened.Text())
	if text == gui.WholeMoment(t.Opened, r.zone) {
		return t, nil
	}
	at, err := app.ParseInstant(text, r.w.Now(), r.zone)
	t.Opened = at
	return t, fieldError("opened", err)
}

// follow shows what follows from what is typed.
func (r *recustoming) follow() {
	t, err := r.said()
	now := r.w.Now()
	r.Preview = func(v *ledger.View) (e Effect, _ error) {
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
		e.Told = []string{
			kit.Say("Plan: %s → %s", kit.PlanName(r.ticket.Plan), kit.PlanName(would.Ticket.Plan)),
			kit.Say("Response due: %s → %s", DueWords(r.ticket, now, r.zone), DueWords(would.Ticket, now, r.zone)),
		}
		return e, err
	}
	r.Look()
}
