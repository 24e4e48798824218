package gui

import (
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// bugPreview is what marking a ticket would do.
type bugPreview struct {
	ticket  sla.Ticket
	bug     bool // the mark that is to be set
	zone    sla.Zone
	rows    []changedEntry
	returns []app.Return // the credit notes that are proposed
}

func previewBug(v *ledger.View, by ledger.Act, id string) (b bugPreview, err error) {
	if b.ticket, err = v.Ticket(id); err != nil {
		return b, err
	}
	b.zone, b.bug = v.Zone(), true
	would, err := app.PreviewReclassify(v, by, id, true, "…")
	if err == nil && b.ticket.Bug && len(would.Returns) == 0 {
		b.bug = false
		would, err = app.PreviewReclassify(v, by, id, false, "…")
	}
	if err != nil {
		return b, err
	}
	b.returns = would.Returns
	if b.rows, err = changedEntries(v, would.Rerating.Changed); err != nil {
		return b, err
	}
	for i := range b.rows {
		b.rows[i].how = say("at once")
	}
	for _, w := range would.Rerating.Invoiced {
		one, err := priced(v, w)
		if err != nil {
			return b, err
		}
		b.rows = append(b.rows, changedEntry{ticketWork: one, after: sla.Free, how: w.Invoice, credit: true})
	}
	return b, nil
}

// markBug asks how it is known that a bug of ours caused a ticket, or that none
// did, and shows which amounts change before anything is written.
func (w *Window) markBug(id string) {
	by := w.by()
	askForm(w, func(v *ledger.View) (bugPreview, error) { return previewBug(v, by, id) }, func(b bugPreview) {
		w.showBug(b)
	})
}

func (w *Window) showBug(b bugPreview) {
	title, label, word := say("Mark as caused by a bug"), say("Reason (shown to the customer)"), say("Mark as a bug")
	credit := len(b.returns) > 0
	switch {
	case !b.bug:
		title, label, word = say("Not our bug"), say("Reason"), say("Remove bug mark")
	case b.ticket.Bug:
		title, word = say("Invoiced although caused by a bug"), say("Issue credit note")
	case credit:
		word = say("Mark and issue credit note")
	}
	var f *form
	var reason *field
	mark := func() { w.saveBug(f, b, reason, credit) }
	f = w.form(word, mark)
	reason = f.field(label, "reason", map[bool]string{true: b.ticket.BugReason}[b.bug])
	list := newChangeList(w)
	list.zone, list.rows = b.zone, b.rows
	list.quiet = say("No amounts change: no entry on this ticket would get a different verdict.")
	note := lines(bodyText, b.noteWords)
	hint := lines(hintText, func() string {
		return say("All work on this ticket becomes free. First move any entry that is unrelated to the bug to another ticket.")
	})
	if !b.bug {
		hint = lines(hintText, func() string { return say("All work on this ticket is charged according to its plan again.") })
	}
	var only []*button
	if credit && !b.ticket.Bug {
		only = append(only, w.button(plainButton, say("Mark only"), func() { f.submit(func() { w.saveBug(f, b, reason, false) }) }))
	}
	content := below(12, newCaption(b.ticket), reason, list, ruleOf(colorLine), note, hint)
	if !credit {
		note.Hide()
	}
	f.show(title, 560, content, only...)
}

// noteWords are the sums of the credit notes that are proposed.
func (b bugPreview) noteWords() string {
	net, vat, total := decimal.Zero, decimal.Zero, decimal.Zero
	for _, back := range b.returns {
		net, vat, total = net.Add(back.Note.Net), vat.Add(back.Note.VAT), total.Add(back.Note.Total)
	}
	return sayCount("%d credit note: %s net, %s VAT, %s EUR", len(b.returns), minus(net), minus(vat), minus(total))
}

// minus is an amount that is given back.
func minus(amount decimal.Decimal) string {
	if amount.IsZero() {
		return money(amount)
	}
	return "−" + money(amount)
}

// saveBug marks the ticket, and issues the credit notes where that is wanted.
func (w *Window) saveBug(f *form, b bugPreview, reason *field, credit bool) {
	if !f.needs(reason, say("Enter a reason: this changes who pays"), say("Enter how you know, such as the bug report number")) {
		return
	}
	id, bug, why := b.ticket.ID, b.bug, reason.text()
	f.wait()
	if !credit {
		act(w, func(tx *ledger.Tx) (ledger.Rerating, error) { return tx.SetBug(id, bug, why) }, func(_ ledger.Rerating, err error) { f.done(err) })
		return
	}
	believed(w, func(l *ledger.Ledger, by ledger.Act) (app.Reclassification, error) {
		return app.Reclassify(l, by, id, bug, why)
	},
		func(done app.Reclassification, err error) {
			if !f.done(err) {
				return
			}
			for _, back := range done.Returns {
				number := back.Note.Number
				w.strip.done(say("Credit note %s credits %s EUR of %s.", number, money(back.Note.Total), back.Invoice.Number), say("Show it"), func() { w.jump("invoices", number) })
			}
		})
}
