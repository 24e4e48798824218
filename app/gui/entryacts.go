package gui

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app/search"
	"hourbook/ledger"
	"hourbook/sla"
)

// newEntryCaption names the entry that a sheet is about.
func (w *Window) newEntryCaption(one ticketWork) *drawing {
	return newDrawing(200, 40, func(p *pen, size fyne.Size) {
		icon, ink, _ := rulingMark(one.Verdict.Ruling)
		p.icon(0, 2, 16, icon, ink)
		p.textIn(24, 10, size.Width-100, capital(in(one.name))+noteBehind(one.Note), bodyText)
		p.textTo(size.Width, 10, say("%s · %s", one.Minutes, euros(one.amount)), strongText)
		p.textIn(24, 29, size.Width-24, one.Day.String()+" · "+one.Staff+" · "+one.Ticket+" · "+one.ID, smallText)
	})
}

func noteBehind(note string) string {
	if note == "" {
		return ""
	}
	return " · " + note
}

// withReason asks for the reason of an act on an entry.
func (w *Window) withReason(title, word, explained string, one ticketWork, label string, do func(tx *ledger.Tx, reason string) error) {
	var f *form
	var reason *field
	f = w.form(word, func() {
		if !f.needs(reason, say("A correction needs a reason"), say("Enter a short reason")) {
			return
		}
		why := strings.TrimSpace(reason.text())
		f.wait()
		act(w, func(tx *ledger.Tx) (struct{}, error) { return struct{}{}, do(tx, why) }, func(_ struct{}, err error) { f.done(err) })
	})
	reason = f.field(label, "reason", "")
	f.show(title, 520, below(12, w.newEntryCaption(one), lines(bodyText, func() string { return explained }), reason))
}

// removeEntry takes an entry out; the history keeps it.
func (w *Window) removeEntry(one ticketWork) {
	w.withReason(say("Remove an entry"), say("Remove"), say("The entry no longer counts anywhere. It stays in the history; press Ctrl+Z to restore it."), one, say("Reason"),
		func(tx *ledger.Tx, reason string) error {
			_, err := tx.Remove(one.ID, reason)
			return err
		})
}

// waiveEntry gives a billable entry away, or charges it again.
func (w *Window) waiveEntry(one ticketWork) {
	waive := one.Verdict.Ruling == sla.Billable
	title, word, text := say("Waive an entry"), say("Waive"), say("%s → %s. Shown as waived, separately from free work.", euros(one.amount), euros(one.amount.Sub(one.amount)))
	if !waive {
		title, word, text = say("Undo a waiver"), say("Charge again"), say("%s → %s", euros(one.amount), euros(one.worth))
	}
	w.withReason(title, word, text, one, say("Reason"), func(tx *ledger.Tx, reason string) error {
		_, err := tx.Waive(one.ID, waive, reason)
		return err
	})
}

// moving is the form that moves an entry to another ticket.
type moving struct {
	w       *Window
	form    *form
	work    ticketWork
	ticket  *pick
	reason  *field
	verdict *verdictBox
	asked   turn
	looked  turn
}

// moveEntry opens the form.
func (w *Window) moveEntry(one ticketWork) {
	m := &moving{w: w, work: one, verdict: newVerdictBox()}
	m.form = w.form(say("Move"), m.save)
	m.ticket = m.form.pick(say("To ticket"), "ticket", m.find)
	m.ticket.typed, m.ticket.picked = m.judge, func(choice) { m.judge() }
	m.reason = m.form.field(say("Reason"), "reason", "")
	m.verdict.hint(say("Enter a ticket number, subject or customer. The ticket's plan decides who pays."))
	m.form.show(say("Move an entry to another ticket"), 540, below(12, w.newEntryCaption(one), m.ticket.field, m.verdict, m.reason))
}

const mostFoundTickets = 30

// find looks for tickets, those of the same customer first.
func (m *moving) find(text string, answer func([]choice)) {
	customer, own := m.work.Customer, m.work.Ticket
	ask(m.w, &m.looked, func(v *ledger.View) ([]choice, error) { return findTicketsFor(v, customer, own, text) }, func(found []choice, _ error) {
		answer(found)
	})
}

func findTicketsFor(v *ledger.View, customer, own, text string) ([]choice, error) {
	var found []choice
	names := map[string]string{}
	customers, err := v.Customers()
	for _, c := range customers {
		names[c.ID] = c.Name
	}
	if err != nil {
		return nil, err
	}
	take := func(t sla.Ticket) {
		low := search.Plain(t.ID + " " + t.Subject + " " + names[t.Customer] + " " + t.Customer)
		if t.ID != own && len(found) < mostFoundTickets && holdsWords(low, text) {
			found = append(found, choice{id: t.ID, text: t.ID, extra: t.Subject + " · " + names[t.Customer], paint: func(p *pen, x, y, _ float32) { p.badge(x, y, t.Plan) }})
		}
	}
	near, err := v.CustomerTickets(customer)
	for _, t := range near {
		take(t)
	}
	if err != nil || strings.TrimSpace(text) == "" {
		return found, err
	}
	return found, v.EachTicket(func(t sla.Ticket) (bool, error) {
		if t.Customer != customer {
			take(t)
		}
		return len(found) < mostFoundTickets, nil
	})
}

func (m *moving) target() string {
	if m.ticket.chosen.id != "" {
		return m.ticket.chosen.id
	}
	return strings.TrimSpace(m.ticket.text())
}

func (m *moving) judge() {
	w := m.work.Entry
	w.Ticket = m.target()
	now := m.w.now()
	ask(m.w, &m.asked, func(v *ledger.View) (entryVerdict, error) { return judgeEntry(v, w, now) }, func(j entryVerdict, err error) {
		if err != nil {
			m.verdict.tell(problemOf(err))
		} else {
			j.show(m.verdict, m.work)
		}
		m.form.sheet.relay()
	})
}

func (m *moving) save() {
	if !m.form.needs(m.ticket.field, say("Where to?"), say("Choose another ticket")) || !m.form.needs(m.reason, say("A correction needs a reason"), say("Enter a short reason")) {
		return
	}
	w, why := m.work.Entry, strings.TrimSpace(m.reason.text())
	w.Ticket = m.target()
	m.form.wait()
	act(m.w, func(tx *ledger.Tx) (ledger.Logged, error) { return tx.Correct(w, why, nil) }, func(_ ledger.Logged, err error) { m.form.done(err) })
}
