package tickets

import (
	"fyne.io/fyne/v2"

	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// entryRows are the entries of a ticket; the chosen one says why it is judged
// as it is, and what can be done with it.
type entryRows struct {
	*kit.RowStack
	page *ticketPage
	file *ticketFile
}

const entryHeight = 32

func newEntryRows(g *ticketPage) *entryRows {
	r := &entryRows{page: g, file: &ticketFile{}}
	r.RowStack = kit.NewRowStack(g.w, entryHeight, r.paintRow)
	r.Tall = r.rowHeight
	r.Opened = func(i int) { r.act(r.correct, i) }
	r.Other = r.key
	return r
}

func (r *entryRows) show(f *ticketFile) {
	r.file = f
	r.Fill(len(f.works))
}

// key does what stands beside the chosen entry.
func (r *entryRows) key(i int, e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyM:
		r.W.AfterKey(func() { r.act(r.move, i) })
	case fyne.KeyW:
		r.W.AfterKey(func() { r.act(r.waive, i) })
	case fyne.KeyDelete, fyne.KeyBackspace:
		r.act(r.remove, i)
	}
}

// act does something with an entry that is on no invoice.
func (r *entryRows) act(do func(forms.TicketWork), i int) {
	if i >= len(r.file.works) {
		return
	}
	w := r.file.works[i]
	if w.Invoice != "" {
		r.page.w.Jump("invoices", w.Invoice)
		return
	}
	do(w)
}

func (r *entryRows) correct(w forms.TicketWork) { forms.CorrectEntry(r.page.w, w, r.page.file.ticket) }
func (r *entryRows) move(w forms.TicketWork)    { forms.MoveEntry(r.page.w, w) }
func (r *entryRows) remove(w forms.TicketWork)  { forms.RemoveEntry(r.page.w, w) }

func (r *entryRows) waive(w forms.TicketWork) {
	if w.Verdict.Ruling == sla.Billable || w.Verdict.Ruling == sla.Waived {
		forms.WaiveEntry(r.page.w, w)
	}
}

// why are the lines below the chosen entry.
func (r *entryRows) why(w forms.TicketWork, width float32) []string {
	all := kit.SmallText.Wrap(kit.In(w.Verdict.Reason)+" · "+kit.Say("clause %s", w.Verdict.Clause), width-30)
	when := w.Staff
	if !w.Start.IsZero() {
		when += " · " + kit.Clock(w.Start) + "–" + kit.Clock(w.End())
	}
	if w.Amount.IsZero() {
		when += " · " + kit.Say("worth %s", kit.Euros(w.Worth))
	}
	if w.Order != "" {
		when += " · " + kit.Say("order %s", w.Order)
	}
	return append(all, kit.SmallText.Wrap(when, width-30)...)
}

func (r *entryRows) rowHeight(i int, chosen bool, width float32) float32 {
	if !chosen || i >= len(r.file.works) {
		return entryHeight
	}
	return entryHeight + 18*float32(len(r.why(r.file.works[i], width))) + 36
}

func (r *entryRows) paintRow(p *kit.Pen, i int, y, width float32, chosen bool) {
	w := r.file.works[i]
	mid := y + entryHeight/2
	icon, ink, word := kit.RulingMark(w.Verdict.Ruling)
	p.Icon(2, mid-8, 16, icon, ink)
	today := r.file.zone.Day(r.W.Now())
	p.TextIn(24, mid, 46, kit.ShortDay(w.Day, today), kit.SmallText)
	right := width - 4
	if width > 350 {
		p.TextTo(right, mid, kit.LabelText.Fit(status(w, word), 88), kit.LabelText)
		right -= 94
	}
	amount := kit.BodyText
	if w.Amount.IsZero() {
		amount = kit.BodyText.In(kit.ColorInk2)
	}
	p.TextTo(right, mid, kit.Money(w.Amount), amount)
	right -= 56
	p.TextTo(right, mid, w.Minutes.String(), kit.StrongText)
	right -= 40
	words := kit.In(w.Name)
	if w.Note != "" {
		words += " · " + w.Note
	}
	p.TextIn(72, mid, right-72, words, kit.BodyText)
	if chosen {
		r.paintMore(p, w, y+entryHeight, width)
	}
}

// status is where an entry stands on its way to an invoice.
func status(w forms.TicketWork, ruling string) string {
	switch {
	case w.Invoice != "":
		return w.Invoice
	case w.Verdict.Ruling == sla.Billable:
		return kit.Say("not invoiced")
	}
	return ruling
}

// paintMore says why, and offers the acts.
func (r *entryRows) paintMore(p *kit.Pen, w forms.TicketWork, y, width float32) {
	y += 6
	for _, line := range r.why(w, width) {
		p.Text(24, y, line, kit.SmallText)
		y += 18
	}
	if w.Invoice != "" {
		p.SmallButton(24+kit.SmallText.Width(kit.Say("Go to %s", w.Invoice))+20, y, kit.Say("Go to %s", w.Invoice), func() { r.page.w.Jump("invoices", w.Invoice) })
		return
	}
	acts := []struct {
		word, key string
		do        func(forms.TicketWork)
	}{{kit.Say("Correct"), "Enter", r.correct}, {kit.Say("Move"), "M", r.move}, {kit.Say("Waive"), "W", r.waive}, {kit.Say("Remove"), "Del", r.remove}}
	if w.Verdict.Ruling == sla.Waived {
		acts[2].word = kit.Say("Charge again")
	}
	x := float32(24)
	for _, a := range acts {
		if a.key == "W" && w.Verdict.Ruling != sla.Billable && w.Verdict.Ruling != sla.Waived {
			continue
		}
		text := a.word + "  " + a.key
		room := kit.SmallText.Width(text) + 20
		p.SmallButton(x+room, y, text, func() { a.do(w) })
		x += room + 6
	}
}
