package today

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// logMode is what the form does with what is typed.
type logMode uint8

const (
	logNew logMode = iota
	logCorrect
	logSettle
)

// logPanel is the form of an entry, with the verdict shown while it is typed.
// The same form corrects an entry, and settles what a timer left.
type logPanel struct {
	s        *today
	view     *fyne.Container
	title    *kit.Drawing
	ticket   *kit.Pick
	kind     *kit.Pick
	duration *kit.Field
	when     *kit.Field
	note     *kit.Field
	order    *kit.Pick
	reason   *kit.Field
	verdict  *kit.VerdictBox
	foot     *kit.Drawing
	remove   *kit.Button
	save     *kit.Button
	resized  func() // told when the height changed

	mode     logMode
	work     sla.Entry // that is corrected or settled
	draft    string    // id of the draft that is settled
	held     string    // the kind of work of the next entry, while another one is in the form
	followed bool      // the ticket is the queue's choice
	judging  kit.Turn
	finding  kit.Turn
	known    forms.Judged // the last answer
	kept     string       // what was last kept for the next start
	thrown   *thrown
}

func newLogPanel(s *today) *logPanel {
	l := &logPanel{s: s, resized: func() {}}
	w := s.w
	l.title = kit.NewDrawing(100, 22, l.paintTitle)
	l.ticket = w.Pick(kit.Say("Ticket"), "ticket", l.enter, l.findTickets)
	l.kind = w.Pick(kit.Say("Work type"), "work", l.enter, l.findKinds)
	l.duration = w.Field(kit.Say("Duration"), "duration", l.enter)
	l.when = w.Field(kit.Say("Day or start"), "at", l.enter)
	w.WithCalendar(l.when, func() sla.Zone { return s.answer.zone })
	l.note = w.Field(kit.Say("Note"), "note", l.enter)
	l.order = w.Pick(kit.Say("Order"), "order", l.enter, l.findOrders)
	l.reason = w.Field(kit.Say("Reason for correction"), "reason", l.enter)
	l.verdict = kit.NewVerdictBox()
	l.foot = kit.NewDrawing(20, 32, l.paintFoot)
	l.remove = w.Button(kit.QuietButton, kit.Say("Remove"), l.askRemove)
	l.save = w.Button(kit.MainButton, kit.Say("Log"), l.enter)
	l.ticket.Entry.SetPlaceHolder(kit.Say("Number, subject or customer"))
	l.duration.Quiet, l.when.Quiet = true, true // too narrow for words
	l.duration.Entry.SetPlaceHolder("45m")
	l.note.Entry.SetPlaceHolder(kit.Say("What was done"))
	for _, f := range []*kit.Field{l.duration, l.when, l.note, l.reason} {
		f.Entry.OnChanged = func(string) { l.changed(f) }
	}
	for _, c := range []*kit.Pick{l.ticket, l.kind, l.order} {
		c.Typed = func() { l.followed = l.followed && c != l.ticket; l.changed(c.Field) }
		c.Picked = func(kit.Choice) { l.changed(c.Field) }
	}
	l.ticket.Picked = func(c kit.Choice) { s.pick(c.ID); l.changed(l.ticket.Field) }
	for _, f := range []*kit.Field{l.ticket.Field, l.kind.Field, l.duration, l.when, l.note, l.order.Field, l.reason} {
		l.marks(f)
	}
	l.kind.Moved, l.ticket.Moved = l.judge, l.judge
	l.view = container.New(&logLayout{l}, l.title, l.ticket.Field, l.kind.Field, l.duration, l.when, l.note, l.order.Field, l.reason, l.verdict, l.foot, l.remove, l.save)
	l.order.Hide()
	l.reason.Hide()
	l.remove.Hide()
	l.restore()
	return l
}

// paintTitle says what the form does.
func (l *logPanel) paintTitle(p *kit.Pen, size fyne.Size) {
	p.TextIn(0, 10, size.Width-50, l.heading(), kit.SectionText)
	p.TextTo(size.Width, 11, "Ctrl+L", kit.LabelText.In(kit.ColorInk3))
}

func (l *logPanel) heading() string {
	switch l.mode {
	case logCorrect:
		return kit.Say("Correct %s", l.work.ID)
	case logSettle:
		return kit.Say("Complete the timer entry")
	}
	return kit.Say("Log work")
}

func (l *logPanel) paintFoot(p *kit.Pen, size fyne.Size) {
	if size.Width < 150 {
		p.KeysFrom(0, 16, "Enter")
		return
	}
	x := p.KeysFrom(0, 16, "Enter") + 7
	word := kit.Say("to log")
	if l.mode != logNew {
		word = kit.Say("saves it")
	}
	x += p.Text(x, 16, word, kit.LabelText) + 12
	x += p.KeysFrom(x, 16, "Esc") + 7
	p.TextIn(x, 16, size.Width-x, kit.Say("to clear"), kit.LabelText)
}

// changed judges what is typed so far. The mark of a field goes away while it
// is mended.
func (l *logPanel) changed(f *kit.Field) {
	if f.Mark(kit.Problem{}) {
		l.resized()
	}
	l.judge()
}

// marks lets the ticket of the form be the marked one while one of its fields
// has the focus.
func (l *logPanel) marks(f *kit.Field) {
	ring := f.Entry.Focused
	f.Entry.Focused = func(on bool) {
		ring(on)
		if on {
			l.s.pick(l.ticket.Chosen.ID)
		}
	}
}

// begin starts an entry on a ticket. One that is half-written on another ticket
// is put aside, and can be brought back.
func (l *logPanel) begin(ticket string) {
	if ticket != "" && ticket != l.ticketID() {
		if l.mode != logNew || l.written() != "" {
			l.remember()
		}
		l.s.pick(ticket)
		l.reset()
	}
	l.Focus()
}

// Focus puts the focus on what is missing.
func (l *logPanel) Focus() {
	first := l.ticket.Entry
	if l.ticketID() != "" && l.ticket.Text() != "" {
		first = l.duration.Entry
	}
	l.s.w.Win.Canvas().Focus(first)
}

// ticketID is the ticket that the form names.
func (l *logPanel) ticketID() string {
	if id := l.ticket.Preview().ID; id != "" {
		return id
	}
	id, _, _ := strings.Cut(strings.TrimSpace(l.ticket.Text()), " ")
	return id
}

// follow names the ticket that was chosen in the queue, unless another one was
// named here.
func (l *logPanel) follow(t sla.Ticket) {
	if l.mode != logNew || l.written() != "" && l.ticket.Text() != "" || l.ticket.Text() != "" && !l.followed {
		return
	}
	l.followed = true
	l.ticket.Set(gui.TicketChoice(t))
	l.ticket.Mark(kit.Problem{})
	l.judge()
	l.s.timer.Refresh()
}

func (l *logPanel) findTickets(text string, answer func([]kit.Choice)) {
	if strings.TrimSpace(text) == "" {
		var all []kit.Choice
		for _, place := range l.s.answer.places {
			all = append(all, gui.TicketRowChoice(place.Ticket, l.s.answer.names[place.Ticket.Customer]))
		}
		answer(all)
		return
	}
	l.s.w.Finding.Search(&l.finding, app.TicketHit, text, 40, func(found []app.Hit) {
		all := make([]kit.Choice, len(found))
		for i, hit := range found {
			all[i] = gui.TicketRowChoice(hit.Ticket, hit.Customer)
		}
		answer(all)
	})
}

// findKinds lists the kinds of work, each with who would pay for it.
func (l *logPanel) findKinds(text string, answer func([]kit.Choice)) {
	if l.s.answer.terms == nil {
		answer(nil)
		return
	}
	terms := l.s.answer.terms.Terms
	var all []kit.Choice
	for _, k := range terms.Kinds {
		name := kit.Capital(kit.In(k.Name))
		if !strings.Contains(strings.ToLower(name+" "+k.ID), strings.ToLower(strings.TrimSpace(text))) {
			continue
		}
		c := kit.Choice{ID: k.ID, Text: name}
		if t := l.known.Ticket; t.ID != "" {
			c.Paint = func(p *kit.Pen, x, y, right float32) { paintRuling(p, x, y, right, terms, k.ID, t) }
		}
		all = append(all, c)
	}
	answer(all)
}

// paintRuling draws what a kind of work would come to on a ticket.
func paintRuling(p *kit.Pen, x, y, right float32, terms *sla.Terms, kind string, t sla.Ticket) {
	verdict, err := terms.Judge(kind, t.Plan, t.Bug)
	if err != nil {
		return
	}
	icon, ink, word := kit.RulingMark(verdict.Ruling)
	p.Icon(x, y-7, 14, icon, ink)
	p.TextIn(x+20, y, right-x-20, word, kit.SmallText)
}

func (l *logPanel) findOrders(text string, answer func([]kit.Choice)) {
	var all []kit.Choice
	for _, o := range l.known.Orders {
		if strings.Contains(strings.ToLower(o.ID+" "+o.Note), strings.ToLower(text)) {
			all = append(all, kit.Choice{ID: o.ID, Text: o.ID, Extra: o.Note})
		}
	}
	answer(all)
}

// setKind names a kind of work.
func (l *logPanel) setKind(id string) {
	c := kit.Choice{ID: id, Text: id}
	if l.s.answer.terms != nil {
		if k, ok := l.s.answer.terms.Kind(id); ok {
			c.Text = kit.Capital(kit.In(k.Name))
		}
	}
	l.kind.Set(c)
}

// kindID is the kind that the form names, by its id or its whole name.
func (l *logPanel) kindID() string {
	text := strings.TrimSpace(l.kind.Text())
	if id := l.kind.Preview().ID; id != "" || text == "" || l.s.answer.terms == nil {
		return id
	}
	kinds := l.s.answer.terms.Kinds
	at := slices.IndexFunc(kinds, func(k sla.WorkKind) bool {
		return strings.EqualFold(text, kit.In(k.Name)) || strings.EqualFold(text, k.ID)
	})
	if at < 0 {
		return text
	}
	return kinds[at].ID
}
