package tickets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// ticketPage shows one ticket in full: what is known of it, its reaction window
// to scale, its entries with verdicts, and its history.
type ticketPage struct {
	gui.Subject
	w    *gui.Window
	file ticketFile

	head    *kit.Tappable
	acts    *fyne.Container
	buttons []*kit.Button
	facts   *factTable
	ruler   *kit.Ruler
	entries *entryRows
	waiting *waitingRows
	noWork  *kit.Drawing
	history *kit.Drawing
	alike   *fyne.Container // names a ticket that may be the same problem
	parts   *pageParts
	stream  *noteStream
	unsaid  *kit.Drawing // there is nothing in the stream yet
	body    *fyne.Container
	field   *noteField
	newest  bool            // something was written: its end is shown with the next answer
	whole   *fyne.Container // the page and the field below it
	all     *fyne.Container
}

// pageMargin is beside what stands on a ticket's page.
const pageMargin = 16

func newTicketPage(w *gui.Window) *ticketPage { return &ticketPage{w: w} }

// View makes the widgets.
func (g *ticketPage) View() fyne.CanvasObject {
	g.head = kit.NewTappable(200, 82, g.paintHead)
	g.head.Height = g.headHeight
	g.acts = container.New(&actRow{kit.Flow{Gap: 6}, g})
	g.buttons = g.actButtons()
	for _, b := range g.buttons {
		g.acts.Add(b)
	}
	g.facts = newFactTable()
	g.ruler = kit.NewRuler()
	g.ruler.Hide()
	g.entries, g.waiting = newEntryRows(g), newWaitingRows(g)
	g.noWork = kit.Lines(kit.HintText, func() string { return kit.Say("No time logged yet. Press Ctrl+L to log time.") })
	g.stream = newNoteStream(g)
	g.unsaid = kit.Lines(kit.HintText, func() string { return kit.Say("No words yet. Ctrl+M writes the first.") })
	g.parts = newPageParts(g)
	g.alike = newAlikeHint(g)
	g.history = kit.NewDrawing(100, 20, g.paintHistory)
	g.history.Height = g.historyHeight
	g.body = kit.Padded(pageMargin, 12, pageMargin, 24, kit.Below(12,
		g.head, g.acts, kit.RuleOf(kit.ColorStrong), g.facts, g.alike, g.parts.view,
		g.parts.box(kit.Below(0, g.unsaid, g.stream), partAll, partWords),
		g.parts.box(kit.Below(8, g.ruler, g.noWork, g.waiting, g.entries), partWork),
		g.parts.box(kit.Below(0, g.history), partHistory),
	))
	g.Pane = kit.NewPane(g.body)
	g.entries.Seen, g.entries.Grown = g.Pane.See, g.relay
	g.parts.turnTo(partAll)
	g.None = g.w.Empty("tickets", kit.Say("Choose a ticket to see it here."), "", "", nil)
	g.field = newNoteField(g)
	g.whole = kit.BelowGrow(0, 1, g.Pane.Container, g.field.view)
	g.all = container.NewStack(g.whole, g.None.Container)
	g.Pane.Hide()
	return kit.OnColor(kit.ColorGround, g.all)
}

// show asks for another ticket, unless it is shown already.
func (g *ticketPage) show(id string) {
	if g.TurnTo(id, g.leave) {
		g.Refresh()
	}
}

// leave takes away what belonged to the ticket before.
func (g *ticketPage) leave() {
	g.entries.Chosen, g.stream.open = -1, false
	g.field.leave()
}

// showNone shows no ticket: none fits.
func (g *ticketPage) showNone() {
	g.TurnTo("", g.leave)
	g.field.hide()
	g.Asked.Drop()
	g.None.Say(kit.Say("Choose a ticket to see it here."))
	g.None.Show()
	g.Pane.Hide()
}

// Refresh asks for the ticket anew.
func (g *ticketPage) Refresh() {
	if g.ID == "" {
		return
	}
	id, now := g.ID, g.w.Now()
	index := g.w.Screens["tickets"].(*tickets).index
	gui.Ask(g.w, &g.Asked, func(v *ledger.View) (ticketFile, error) {
		f, err := readTicketFile(v, id, now)
		if err == nil {
			err = f.readAlike(v, index.alike(f.ticket))
		}
		return f, err
	}, g.answer)
}

func (g *ticketPage) answer(f ticketFile, err error) {
	if !g.Answered(err) {
		g.field.hide()
		return
	}
	g.file = f
	g.fill()
	g.field.show(&g.file)
	g.relay() // the field took some of the room
	if g.newest {
		g.newest = false
		g.Pane.Bottom()
	}
}

// redraw shows what is known, at the time of now.
func (g *ticketPage) redraw() {
	g.fill()
	g.relay()
}

func (g *ticketPage) fill() {
	now := g.w.Now()
	g.facts.set(g.file.facts(now))
	g.ruler.Set(g.file.ticket, g.file.terms, now)
	g.setActs()
	g.alike.Hidden = g.file.alike.ticket.ID == ""
	g.entries.show(&g.file)
	g.waiting.show()
	showIf(g.noWork, len(g.file.works)+len(g.file.waits) == 0)
	showIf(g.entries, len(g.file.works) > 0)
	g.parts.show()
	g.head.Refresh()
	g.history.Refresh()
	g.body.Refresh()
}

func showIf(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// relay lays the page out anew, after something grew or shrank.
func (g *ticketPage) relay() {
	g.foldStream()
	kit.Relay(g.Pane.Inner)
	kit.Relay(g.Pane.Container)
}

// Focus puts the focus on the entries, else on the first act.
func (g *ticketPage) Focus() {
	switch {
	case !g.Known:
	case len(g.file.works) > 0:
		g.parts.turnTo(partWork)
		g.w.Win.Canvas().Focus(g.entries)
	default:
		for _, b := range g.buttons {
			if b.Visible() {
				g.w.Win.Canvas().Focus(b)
				return
			}
		}
	}
}

func (g *ticketPage) headLines(width float32) []string {
	return kit.FigureText.Wrap(g.file.ticket.Subject, width)
}

func (g *ticketPage) headHeight(width float32) float32 {
	return 26 + 25*float32(len(g.headLines(width))) + 22
}

func (g *ticketPage) paintHead(p *kit.Pen, size fyne.Size) {
	t := g.file.ticket
	if t.ID == "" {
		return
	}
	x := p.Text(0, 10, t.ID, kit.SmallText) + 12
	p.Badge(x, 10, t.Plan)
	x += kit.BadgeWidth + 12
	icon, words := forms.StateMark(t)
	p.Icon(x, 2, 16, icon, kit.ColorInk2)
	x += 22 + p.TextIn(x+22, 10, size.Width-x-22, words, kit.SmallText)
	if t.Bug && x < size.Width-90 {
		p.Icon(x+10, 2, 16, "bug", kit.ColorInk2)
		p.TextIn(x+30, 10, size.Width-x-30, kit.Say("bug"), kit.SmallText)
	}
	y := float32(36)
	for _, line := range g.headLines(size.Width) {
		p.Text(0, y, line, kit.FigureText)
		y += 25
	}
	y -= 2
	width := p.TextIn(0, y, size.Width*0.6, g.file.customer, kit.SmallText.In(kit.ColorAccent))
	p.On(0, y-10, width, 20, func() { g.w.Jump("customers", t.Customer) })
	p.TextIn(width+6, y, size.Width-width-6, "· "+g.file.channel()+" · "+kit.In(t.Priority.Name()), kit.SmallText)
}

const historyLeft = 88

// historyLines are the words of one event, wrapped.
func (g *ticketPage) historyLines(i int, width float32) (first, rest []string) {
	e := g.file.story[i]
	first = kit.BodyText.Wrap(kit.Capital(kit.In(g.file.told[i])), width-historyLeft)
	for _, c := range e.Changes {
		rest = append(rest, kit.SmallText.Wrap(changeWords(c), width-historyLeft)...)
	}
	return first, rest
}

func changeWords(c ledger.FieldChange) string {
	return kit.Say("%s: %s → %s", kit.Say(alteredFields[c.Field]), alteredValue(c.Field, c.Before), alteredValue(c.Field, c.After))
}

// alteredFields are the names of what an event changed, as they stand before a
// colon.
var alteredFields = map[string]string{
	"subject": "Subject", "priority": "Priority", "channel": "Channel", "plan": "Plan", "deadline": "Response due", "answered": "Answered", "state": "State", "bug": "Bug",
	"customer": "Customer", "opened": "Opened", "terms": "Terms", "merged": "Merged into", "solved at": "First solved",
	"ticket": "Ticket", "by": "Worked by", "start": "Day or start", "time": "Duration", "work": "Work type", "note": "Note", "order": "Order",
	"verdict": "Verdict", "waiver": "Waiver", "charged": "Charged", "invoice": "Invoice", "listed": "Listed with", "VAT rates of": "VAT rates of",
	"assigned": "Assigned", "description": "Description", "contact": "Contact", "contact e-mail": "Contact's email", "contact phone": "Contact's phone", "links": "Links",
	"kind of note": "Kind of note", "text": "Text", "taken back": "Removed",
}

// alteredValue is a value before or after an event, in the language of the
// window.
func alteredValue(field, value string) string {
	switch field {
	case "priority":
		if p, err := sla.ParsePriority(value); err == nil {
			return kit.In(p.Name())
		}
	case "state":
		if s, err := sla.ParseState(value); err == nil {
			return kit.In(s.Name())
		}
	case "verdict":
		_, _, word := kit.RulingMark(sla.Ruling(value))
		return word
	}
	if value == "" {
		return "–"
	}
	return value
}

func (g *ticketPage) historyHeight(width float32) float32 {
	var height float32
	for i := range g.file.story {
		first, rest := g.historyLines(i, width)
		height += float32(18*len(first)+17*(len(rest)+1)) + 8
	}
	return height
}

// paintHistory tells the newest event first.
func (g *ticketPage) paintHistory(p *kit.Pen, size fyne.Size) {
	y := float32(10)
	now := g.w.Now()
	for i := len(g.file.story) - 1; i >= 0; i-- {
		e := g.file.story[i].Event
		first, rest := g.historyLines(i, size.Width)
		p.TextIn(0, y, historyLeft-6, kit.Moment(e.At, now, g.file.zone), kit.LabelText)
		for _, line := range first {
			p.Text(historyLeft, y, line, kit.BodyText)
			y += 18
		}
		for _, line := range rest {
			p.Text(historyLeft, y, line, kit.SmallText)
			y += 17
		}
		p.TextIn(historyLeft, y, size.Width-historyLeft, e.Author, kit.LabelText.In(kit.ColorInk3))
		y += 17 + 8
	}
}

// Tick lets the ruler and the time that is left go on, each minute.
func (s *tickets) Tick(now time.Time) {
	if now.Second() == 0 && s.page.Known {
		s.page.redraw()
		s.table.List.Refresh()
	}
	s.page.field.keep()
}
