package forms

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/app/search"
	"hourbook/ledger"
	"hourbook/sla"
)

// newEntryCaption names the entry that a sheet is about.
func newEntryCaption(w *gui.Window, one TicketWork) *kit.Drawing {
	return kit.NewDrawing(200, 40, func(p *kit.Pen, size fyne.Size) {
		icon, ink, _ := kit.RulingMark(one.Verdict.Ruling)
		p.Icon(0, 2, 16, icon, ink)
		p.TextIn(24, 10, size.Width-100, kit.Capital(kit.In(one.Name))+NoteBehind(one.Note), kit.BodyText)
		p.TextTo(size.Width, 10, kit.Say("%s · %s", one.Minutes, kit.Euros(one.Amount)), kit.StrongText)
		p.TextIn(24, 29, size.Width-24, one.Day.String()+" · "+one.Staff+" · "+one.Ticket+" · "+one.ID, kit.SmallText)
	})
}

// NoteBehind is a note as it stands behind other words, or nothing.
func NoteBehind(note string) string {
	if note == "" {
		return ""
	}
	return " · " + note
}

// withReason asks for the reason of an act on an entry.
func withReason(w *gui.Window, title, word, explained string, one TicketWork, label string, do func(tx *ledger.Tx, reason string) error) {
	var f *kit.Form
	var reason *kit.Field
	f = w.Form(word, func() {
		if !f.Needs(reason, kit.Say("A correction needs a reason"), kit.Say("Enter a short reason")) {
			return
		}
		why := strings.TrimSpace(reason.Text())
		f.Wait()
		gui.Act(w, func(tx *ledger.Tx) (struct{}, error) { return struct{}{}, do(tx, why) }, func(_ struct{}, err error) { f.Done(err) })
	})
	reason = f.Field(label, "reason", "")
	f.Show(title, 520, kit.Below(12, newEntryCaption(w, one), kit.Lines(kit.BodyText, func() string { return explained }), reason))
}

// RemoveEntry takes an entry out; the history keeps it.
func RemoveEntry(w *gui.Window, one TicketWork) {
	withReason(w, kit.Say("Remove an entry"), kit.Say("Remove"), kit.Say("The entry no longer counts anywhere. It stays in the history; press Ctrl+Z to restore it."), one, kit.Say("Reason"),
		func(tx *ledger.Tx, reason string) error {
			_, err := tx.Remove(one.ID, reason)
			return err
		})
}

// WaiveEntry gives a billable entry away, or charges it again.
func WaiveEntry(w *gui.Window, one TicketWork) {
	waive := one.Verdict.Ruling == sla.Billable
	title, word, text := kit.Say("Waive an entry"), kit.Say("Waive"), kit.Say("%s → %s. Shown as waived, separately from free work.", kit.Euros(one.Amount), kit.Euros(one.Amount.Sub(one.Amount)))
	if !waive {
		title, word, text = kit.Say("Undo a waiver"), kit.Say("Charge again"), kit.Say("%s → %s", kit.Euros(one.Amount), kit.Euros(one.Worth))
	}
	withReason(w, title, word, text, one, kit.Say("Reason"), func(tx *ledger.Tx, reason string) error {
		_, err := tx.Waive(one.ID, waive, reason)
		return err
	})
}

// moving is the form that moves an entry to another ticket.
type moving struct {
	w       *gui.Window
	form    *kit.Form
	work    TicketWork
	ticket  *kit.Pick
	reason  *kit.Field
	verdict *kit.VerdictBox
	asked   kit.Turn
	looked  kit.Turn
}

// MoveEntry opens the form.
func MoveEntry(w *gui.Window, one TicketWork) {
	m := &moving{w: w, work: one, verdict: kit.NewVerdictBox()}
	m.form = w.Form(kit.Say("Move"), m.save)
	m.ticket = m.form.Pick(kit.Say("To ticket"), "ticket", m.find)
	m.ticket.Typed, m.ticket.Picked = m.judge, func(kit.Choice) { m.judge() }
	m.reason = m.form.Field(kit.Say("Reason"), "reason", "")
	m.verdict.Hint(kit.Say("Enter a ticket number, subject or customer. The ticket's plan decides who pays."))
	m.form.Show(kit.Say("Move an entry to another ticket"), 540, kit.Below(12, newEntryCaption(w, one), m.ticket.Field, m.verdict, m.reason))
}

const mostFoundTickets = 30

// find looks for tickets, those of the same customer first.
func (m *moving) find(text string, answer func([]kit.Choice)) {
	customer, own := m.work.Customer, m.work.Ticket
	gui.Ask(m.w, &m.looked, func(v *ledger.View) ([]kit.Choice, error) { return FindTicketsFor(v, customer, own, text) }, func(found []kit.Choice, _ error) {
		answer(found)
	})
}

// FindTicketsFor finds tickets that an entry of the ticket own may be moved to: those of
// its customer first, and others where a text is searched.
func FindTicketsFor(v *ledger.View, customer, own, text string) ([]kit.Choice, error) {
	var found []kit.Choice
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
		if t.ID != own && len(found) < mostFoundTickets && kit.HoldsWords(low, text) {
			found = append(found, kit.Choice{ID: t.ID, Text: t.ID, Extra: t.Subject + " · " + names[t.Customer], Paint: func(p *kit.Pen, x, y, _ float32) { p.Badge(x, y, t.Plan) }})
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
	if m.ticket.Chosen.ID != "" {
		return m.ticket.Chosen.ID
	}
	return strings.TrimSpace(m.ticket.Text())
}

func (m *moving) judge() {
	w := m.work.Entry
	w.Ticket = m.target()
	now := m.w.Now()
	gui.Ask(m.w, &m.asked, func(v *ledger.View) (entryVerdict, error) { return judgeEntry(v, w, now) }, func(j entryVerdict, err error) {
		if err != nil {
			m.verdict.Tell(gui.ProblemOf(err))
		} else {
			j.show(m.verdict, m.work)
		}
		m.form.Sheet.Relay()
	})
}

func (m *moving) save() {
	if !m.form.Needs(m.ticket.Field, kit.Say("Where to?"), kit.Say("Choose another ticket")) || !m.form.Needs(m.reason, kit.Say("A correction needs a reason"), kit.Say("Enter a short reason")) {
		return
	}
	w, why := m.work.Entry, strings.TrimSpace(m.reason.Text())
	w.Ticket = m.target()
	m.form.Wait()
	gui.Act(m.w, func(tx *ledger.Tx) (ledger.Logged, error) { return tx.Correct(w, why, nil) }, func(_ ledger.Logged, err error) { m.form.Done(err) })
}
