package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
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
	title    *drawing
	ticket   *pick
	kind     *pick
	duration *field
	when     *field
	note     *field
	order    *pick
	reason   *field
	verdict  *verdictBox
	foot     *drawing
	remove   *button
	save     *button
	resized  func() // told when the height changed

	mode     logMode
	work     sla.Entry // that is corrected or settled
	draft    string    // id of the draft that is settled
	held     string    // the kind of work of the next entry, while another one is in the form
	followed bool      // the ticket is the queue's choice
	judging  turn
	finding  turn
	known    judged // the last answer
	kept     string // what was last kept for the next start
	thrown   *thrown
}

func newLogPanel(s *today) *logPanel {
	l := &logPanel{s: s, resized: func() {}}
	w := s.w
	l.title = newDrawing(100, 22, l.paintTitle)
	l.ticket = w.pick(say("Ticket"), "ticket", l.enter, l.findTickets)
	l.kind = w.pick(say("Work type"), "work", l.enter, l.findKinds)
	l.duration = w.field(say("Duration"), "duration", l.enter)
	l.when = w.field(say("Day or start"), "at", l.enter)
	w.withCalendar(l.when, func() sla.Zone { return s.answer.zone })
	l.note = w.field(say("Note"), "note", l.enter)
	l.order = w.pick(say("Order"), "order", l.enter, l.findOrders)
	l.reason = w.field(say("Reason for correction"), "reason", l.enter)
	l.verdict = newVerdictBox()
	l.foot = newDrawing(20, 32, l.paintFoot)
	l.remove = w.button(quietButton, say("Remove"), l.askRemove)
	l.save = w.button(mainButton, say("Log"), l.enter)
	l.ticket.entry.SetPlaceHolder(say("Number, subject or customer"))
	l.duration.quiet, l.when.quiet = true, true // too narrow for words
	l.duration.entry.SetPlaceHolder("45m")
	l.note.entry.SetPlaceHolder(say("What was done"))
	for _, f := range []*field{l.duration, l.when, l.note, l.reason} {
		f.entry.OnChanged = func(string) { l.changed(f) }
	}
	for _, c := range []*pick{l.ticket, l.kind, l.order} {
		c.typed = func() { l.followed = l.followed && c != l.ticket; l.changed(c.field) }
		c.picked = func(choice) { l.changed(c.field) }
	}
	l.ticket.picked = func(c choice) { s.pick(c.id); l.changed(l.ticket.field) }
	for _, f := range []*field{l.ticket.field, l.kind.field, l.duration, l.when, l.note, l.order.field, l.reason} {
		l.marks(f)
	}
	l.kind.moved, l.ticket.moved = l.judge, l.judge
	l.view = container.New(&logLayout{l}, l.title, l.ticket.field, l.kind.field, l.duration, l.when, l.note, l.order.field, l.reason, l.verdict, l.foot, l.remove, l.save)
	l.order.Hide()
	l.reason.Hide()
	l.remove.Hide()
	l.restore()
	return l
}

// paintTitle says what the form does.
func (l *logPanel) paintTitle(p *pen, size fyne.Size) {
	p.textIn(0, 10, size.Width-50, l.heading(), sectionText)
	p.textTo(size.Width, 11, "Ctrl+L", labelText.in(colorInk3))
}

func (l *logPanel) heading() string {
	switch l.mode {
	case logCorrect:
		return say("Correct %s", l.work.ID)
	case logSettle:
		return say("Complete the timer entry")
	}
	return say("Log work")
}

func (l *logPanel) paintFoot(p *pen, size fyne.Size) {
	if size.Width < 150 {
		p.keysFrom(0, 16, "Enter")
		return
	}
	x := p.keysFrom(0, 16, "Enter") + 7
	word := say("to log")
	if l.mode != logNew {
		word = say("saves it")
	}
	x += p.text(x, 16, word, labelText) + 12
	x += p.keysFrom(x, 16, "Esc") + 7
	p.textIn(x, 16, size.Width-x, say("to clear"), labelText)
}

// changed judges what is typed so far. The mark of a field goes away while it
// is mended.
func (l *logPanel) changed(f *field) {
	if f.mark(problem{}) {
		l.resized()
	}
	l.judge()
}

// marks lets the ticket of the form be the marked one while one of its fields
// has the focus.
func (l *logPanel) marks(f *field) {
	ring := f.entry.focused
	f.entry.focused = func(on bool) {
		ring(on)
		if on {
			l.s.pick(l.ticket.chosen.id)
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
	l.focus()
}

// focus puts the focus on what is missing.
func (l *logPanel) focus() {
	first := l.ticket.entry
	if l.ticketID() != "" && l.ticket.text() != "" {
		first = l.duration.entry
	}
	l.s.w.win.Canvas().Focus(first)
}

// ticketID is the ticket that the form names.
func (l *logPanel) ticketID() string {
	if id := l.ticket.preview().id; id != "" {
		return id
	}
	id, _, _ := strings.Cut(strings.TrimSpace(l.ticket.text()), " ")
	return id
}

// ticketChoice is a ticket as it stands in the field.
func ticketChoice(t sla.Ticket) choice {
	if t.Subject == "" {
		return choice{id: t.ID, text: t.ID} // the verdict names it
	}
	return choice{id: t.ID, text: t.ID + " · " + t.Subject}
}

// follow names the ticket that was chosen in the queue, unless another one was
// named here.
func (l *logPanel) follow(t sla.Ticket) {
	if l.mode != logNew || l.written() != "" && l.ticket.text() != "" || l.ticket.text() != "" && !l.followed {
		return
	}
	l.followed = true
	l.ticket.set(ticketChoice(t))
	l.ticket.mark(problem{})
	l.judge()
	l.s.timer.Refresh()
}

func (l *logPanel) findTickets(text string, answer func([]choice)) {
	if strings.TrimSpace(text) == "" {
		var all []choice
		for _, place := range l.s.answer.places {
			all = append(all, ticketRowChoice(place.Ticket, l.s.answer.names[place.Ticket.Customer]))
		}
		answer(all)
		return
	}
	l.s.w.finding.search(&l.finding, app.TicketHit, text, 40, func(found []app.Hit) {
		all := make([]choice, len(found))
		for i, hit := range found {
			all[i] = ticketRowChoice(hit.Ticket, hit.Customer)
		}
		answer(all)
	})
}

// findKinds lists the kinds of work, each with who would pay for it.
func (l *logPanel) findKinds(text string, answer func([]choice)) {
	if l.s.answer.terms == nil {
		answer(nil)
		return
	}
	terms := l.s.answer.terms.Terms
	var all []choice
	for _, k := range terms.Kinds {
		name := capital(in(k.Name))
		if !strings.Contains(strings.ToLower(name+" "+k.ID), strings.ToLower(strings.TrimSpace(text))) {
			continue
		}
		c := choice{id: k.ID, text: name}
		if t := l.known.ticket; t.ID != "" {
			c.paint = func(p *pen, x, y, right float32) { paintRuling(p, x, y, right, terms, k.ID, t) }
		}
		all = append(all, c)
	}
	answer(all)
}

// paintRuling draws what a kind of work would come to on a ticket.
func paintRuling(p *pen, x, y, right float32, terms *sla.Terms, kind string, t sla.Ticket) {
	verdict, err := terms.Judge(kind, t.Plan, t.Bug)
	if err != nil {
		return
	}
	icon, ink, word := rulingMark(verdict.Ruling)
	p.icon(x, y-7, 14, icon, ink)
	p.textIn(x+20, y, right-x-20, word, smallText)
}

func (l *logPanel) findOrders(text string, answer func([]choice)) {
	var all []choice
	for _, o := range l.known.orders {
		if strings.Contains(strings.ToLower(o.ID+" "+o.Note), strings.ToLower(text)) {
			all = append(all, choice{id: o.ID, text: o.ID, extra: o.Note})
		}
	}
	answer(all)
}

// setKind names a kind of work.
func (l *logPanel) setKind(id string) {
	c := choice{id: id, text: id}
	if l.s.answer.terms != nil {
		if k, ok := l.s.answer.terms.Kind(id); ok {
			c.text = capital(in(k.Name))
		}
	}
	l.kind.set(c)
}

// kindID is the kind that the form names, by its id or its whole name.
func (l *logPanel) kindID() string {
	text := strings.TrimSpace(l.kind.text())
	if id := l.kind.preview().id; id != "" || text == "" || l.s.answer.terms == nil {
		return id
	}
	kinds := l.s.answer.terms.Kinds
	at := slices.IndexFunc(kinds, func(k sla.WorkKind) bool {
		return strings.EqualFold(text, in(k.Name)) || strings.EqualFold(text, k.ID)
	})
	if at < 0 {
		return text
	}
	return kinds[at].ID
}
