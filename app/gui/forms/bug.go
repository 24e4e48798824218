package forms

import (
	"context"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// bugPreview is what marking a ticket would do.
type bugPreview struct {
	ticket  sla.Ticket
	bug     bool // the mark that is to be set
	zone    sla.Zone
	rows    []ChangedEntry
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
	if b.rows, err = ChangedEntries(v, would.Rerating.Changed); err != nil {
		return b, err
	}
	for i := range b.rows {
		b.rows[i].How = kit.Say("at once")
	}
	for _, w := range would.Rerating.Invoiced {
		one, err := Priced(v, w)
		if err != nil {
			return b, err
		}
		b.rows = append(b.rows, ChangedEntry{TicketWork: one, After: sla.Free, How: w.Invoice, Credit: true})
	}
	return b, nil
}

// MarkBug asks how it is known that a bug of ours caused a ticket, or that none
// did, and shows which amounts change before anything is written.
func MarkBug(w *gui.Window, id string) {
	by := w.By()
	gui.AskForm(w, func(v *ledger.View) (bugPreview, error) { return previewBug(v, by, id) }, func(b bugPreview) {
		showBug(w, b)
	})
}

func showBug(w *gui.Window, b bugPreview) {
	title, label, word := kit.Say("Mark as caused by a bug"), kit.Say("Reason (shown to the customer)"), kit.Say("Mark as a bug")
	credit := len(b.returns) > 0
	switch {
	case !b.bug:
		title, label, word = kit.Say("Not our bug"), kit.Say("Reason"), kit.Say("Remove bug mark")
	case b.ticket.Bug:
		title, word = kit.Say("Invoiced although caused by a bug"), kit.Say("Issue credit note")
	case credit:
		word = kit.Say("Mark and issue credit note")
	}
	var f *kit.Form
	var reason *kit.Field
	mark := func() { saveBug(w, f, b, reason, credit) }
	f = w.Form(word, mark)
	reason = f.Field(label, "reason", map[bool]string{true: b.ticket.BugReason}[b.bug])
	list := NewChangeList(w)
	list.Zone, list.Rows = b.zone, b.rows
	list.Quiet = kit.Say("No amounts change: no entry on this ticket would get a different verdict.")
	note := kit.Lines(kit.BodyText, b.noteWords)
	hint := kit.Lines(kit.HintText, func() string {
		return kit.Say("All work on this ticket becomes free. First move any entry that is unrelated to the bug to another ticket.")
	})
	if !b.bug {
		hint = kit.Lines(kit.HintText, func() string { return kit.Say("All work on this ticket is charged according to its plan again.") })
	}
	var only []*kit.Button
	if credit && !b.ticket.Bug {
		only = append(only, w.Button(kit.PlainButton, kit.Say("Mark only"), func() { f.Submit(func() { saveBug(w, f, b, reason, false) }) }))
	}
	content := kit.Below(12, kit.NewCaption(b.ticket), reason, list, kit.RuleOf(kit.ColorLine), note, hint)
	if !credit {
		note.Hide()
	}
	f.Show(title, 560, content, only...)
}

// noteWords are the sums of the credit notes that are proposed.
func (b bugPreview) noteWords() string {
	net, vat, total := decimal.Zero, decimal.Zero, decimal.Zero
	for _, back := range b.returns {
		net, vat, total = net.Add(back.Note.Net), vat.Add(back.Note.VAT), total.Add(back.Note.Total)
	}
	return kit.SayCount("%d credit note: %s net, %s VAT, %s EUR", len(b.returns), minus(net), minus(vat), minus(total))
}

// minus is an amount that is given back.
func minus(amount decimal.Decimal) string {
	if amount.IsZero() {
		return kit.Money(amount)
	}
	return "−" + kit.Money(amount)
}

// saveBug marks the ticket, and issues the credit notes where that is wanted.
func saveBug(w *gui.Window, f *kit.Form, b bugPreview, reason *kit.Field, credit bool) {
	if !f.Needs(reason, kit.Say("Enter a reason: this changes who pays"), kit.Say("Enter how you know, such as the bug report number")) {
		return
	}
	id, bug, why := b.ticket.ID, b.bug, reason.Text()
	f.Wait()
	if !credit {
		gui.Act(w, func(tx *ledger.Tx) (ledger.Rerating, error) { return tx.SetBug(id, bug, why) }, func(_ ledger.Rerating, err error) { f.Done(err) })
		return
	}
	gui.Believed(w, func(ctx context.Context, l *ledger.Ledger, by ledger.Act) (app.Reclassification, error) {
		return app.Reclassify(ctx, l, by, id, bug, why)
	},
		func(done app.Reclassification, err error) {
			if !f.Done(err) {
				return
			}
			for _, back := range done.Returns {
				number := back.Note.Number
				w.Strip.Done(kit.Say("Credit note %s credits %s EUR of %s.", number, kit.Money(back.Note.Total), back.Invoice.Number), kit.Say("Show it"), func() { w.Jump("invoices", number) })
			}
		})
}
