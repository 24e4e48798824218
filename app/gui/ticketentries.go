package gui

import (
	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// entryRows are the entries of a ticket; the chosen one says why it is judged
// as it is, and what can be done with it.
type entryRows struct {
	*rowStack
	page *ticketPage
	file *ticketFile
}

const entryHeight = 32

func newEntryRows(g *ticketPage) *entryRows {
	r := &entryRows{page: g, file: &ticketFile{}}
	r.rowStack = newRowStack(g.w, entryHeight, r.paintRow)
	r.tall = r.rowHeight
	r.opened = func(i int) { r.act(r.correct, i) }
	r.other = r.key
	return r
}

func (r *entryRows) show(f *ticketFile) {
	r.file = f
	r.fill(len(f.works))
}

// key does what stands beside the chosen entry.
func (r *entryRows) key(i int, e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyM:
		r.w.afterKey(func() { r.act(r.move, i) })
	case fyne.KeyW:
		r.w.afterKey(func() { r.act(r.waive, i) })
	case fyne.KeyDelete, fyne.KeyBackspace:
		r.act(r.remove, i)
	}
}

// act does something with an entry that is on no invoice.
func (r *entryRows) act(do func(ticketWork), i int) {
	if i >= len(r.file.works) {
		return
	}
	w := r.file.works[i]
	if w.Invoice != "" {
		r.page.w.jump("invoices", w.Invoice)
		return
	}
	do(w)
}

func (r *entryRows) correct(w ticketWork) { r.page.w.correctEntry(w, r.page.file.ticket) }
func (r *entryRows) move(w ticketWork)    { r.page.w.moveEntry(w) }
func (r *entryRows) remove(w ticketWork)  { r.page.w.removeEntry(w) }

func (r *entryRows) waive(w ticketWork) {
	if w.Verdict.Ruling == sla.Billable || w.Verdict.Ruling == sla.Waived {
		r.page.w.waiveEntry(w)
	}
}

// why are the lines below the chosen entry.
func (r *entryRows) why(w ticketWork, width float32) []string {
	all := smallText.wrap(in(w.Verdict.Reason)+" · "+say("clause %s", w.Verdict.Clause), width-30)
	when := w.Staff
	if !w.Start.IsZero() {
		when += " · " + clock(w.Start) + "–" + clock(w.End())
	}
	if w.amount.IsZero() {
		when += " · " + say("worth %s", euros(w.worth))
	}
	if w.Order != "" {
		when += " · " + say("order %s", w.Order)
	}
	return append(all, smallText.wrap(when, width-30)...)
}

func (r *entryRows) rowHeight(i int, chosen bool, width float32) float32 {
	if !chosen || i >= len(r.file.works) {
		return entryHeight
	}
	return entryHeight + 18*float32(len(r.why(r.file.works[i], width))) + 36
}

func (r *entryRows) paintRow(p *pen, i int, y, width float32, chosen bool) {
	w := r.file.works[i]
	mid := y + entryHeight/2
	icon, ink, word := rulingMark(w.Verdict.Ruling)
	p.icon(2, mid-8, 16, icon, ink)
	today := r.file.zone.Day(r.w.now())
	p.textIn(24, mid, 46, shortDay(w.Day, today), smallText)
	right := width - 4
	if width > 350 {
		p.textTo(right, mid, labelText.fit(w.status(word), 88), labelText)
		right -= 94
	}
	amount := bodyText
	if w.amount.IsZero() {
		amount = bodyText.in(colorInk2)
	}
	p.textTo(right, mid, money(w.amount), amount)
	right -= 56
	p.textTo(right, mid, w.Minutes.String(), strongText)
	right -= 40
	words := in(w.name)
	if w.Note != "" {
		words += " · " + w.Note
	}
	p.textIn(72, mid, right-72, words, bodyText)
	if chosen {
		r.paintMore(p, w, y+entryHeight, width)
	}
}

// status is where an entry stands on its way to an invoice.
func (w ticketWork) status(ruling string) string {
	switch {
	case w.Invoice != "":
		return w.Invoice
	case w.Verdict.Ruling == sla.Billable:
		return say("not invoiced")
	}
	return ruling
}

// paintMore says why, and offers the acts.
func (r *entryRows) paintMore(p *pen, w ticketWork, y, width float32) {
	y += 6
	for _, line := range r.why(w, width) {
		p.text(24, y, line, smallText)
		y += 18
	}
	if w.Invoice != "" {
		p.smallButton(24+smallText.width(say("Go to %s", w.Invoice))+20, y, say("Go to %s", w.Invoice), func() { r.page.w.jump("invoices", w.Invoice) })
		return
	}
	acts := []struct {
		word, key string
		do        func(ticketWork)
	}{{say("Correct"), "Enter", r.correct}, {say("Move"), "M", r.move}, {say("Waive"), "W", r.waive}, {say("Remove"), "Del", r.remove}}
	if w.Verdict.Ruling == sla.Waived {
		acts[2].word = say("Charge again")
	}
	x := float32(24)
	for _, a := range acts {
		if a.key == "W" && w.Verdict.Ruling != sla.Billable && w.Verdict.Ruling != sla.Waived {
			continue
		}
		text := a.word + "  " + a.key
		room := smallText.width(text) + 20
		p.smallButton(x+room, y, text, func() { a.do(w) })
		x += room + 6
	}
}
