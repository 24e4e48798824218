package gui

import (
	"cmp"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// ticketColumns are the columns of the table; each can be sorted by.
func ticketColumns(s *tickets) []gridColumn[*ticketRow] {
	return []gridColumn[*ticketRow]{
		{title: "Ticket", width: 52, text: func(r *ticketRow) string { return r.id },
			look: func(*ticketRow) letters { return smallText },
			less: func(a, b *ticketRow) int { return sla.NaturalCompare(a.id, b.id) }},
		{title: "Plan", width: badgeWidth, less: func(a, b *ticketRow) int { return cmp.Compare(a.rank, b.rank) },
			paint: func(p *pen, r *ticketRow, x, y, _ float32) { p.badge(x, y, r.plan) }, text: func(r *ticketRow) string { return string(r.plan) }},
		{title: "Pri.", width: 20, less: func(a, b *ticketRow) int { return cmp.Compare(a.priority, b.priority) },
			paint: func(p *pen, r *ticketRow, x, y, _ float32) { p.priority(x+2, y, r.priority, false) },
			text:  func(r *ticketRow) string { return in(r.priority.Name()) }},
		{title: "Subject", width: 100, grow: 3, less: func(a, b *ticketRow) int { return cmp.Compare(a.low, b.low) }, paint: s.paintSubject,
			text: func(r *ticketRow) string { return r.subject }},
		{title: "Customer", width: 104, wideOnly: true, text: func(r *ticketRow) string { return r.customer.name },
			look: func(*ticketRow) letters { return smallText },
			less: func(a, b *ticketRow) int { return cmp.Compare(a.customer.low, b.customer.low) }},
		{title: "Opened", width: 76, least: 780, text: func(r *ticketRow) string {
			day := s.known.zone.Day(instantOf(r.opened))
			return shortDay(day, s.known.zone.Day(s.w.now()))
		}, look: func(*ticketRow) letters { return smallText },
			less: func(a, b *ticketRow) int { return cmp.Compare(a.opened, b.opened) }},
		{title: "Answer due", width: 110, least: 900, text: s.dueWords, look: func(*ticketRow) letters { return smallText }, less: byDeadline},
		{title: "Hours", width: 46, off: true, right: true, text: func(r *ticketRow) string { return s.hours.of(r.id) }, look: func(*ticketRow) letters { return smallText }},
		{title: "Assigned", width: 76, off: true, text: func(r *ticketRow) string { return r.assigned },
			look: func(*ticketRow) letters { return smallText },
			less: func(a, b *ticketRow) int { return cmp.Compare(a.assigned, b.assigned) }},
		{title: "State", width: chipWidth(), less: s.byState, paint: s.paintState, text: s.stateWords},
	}
}

func (s *tickets) dueWords(r *ticketRow) string {
	if r.deadline == 0 {
		return "–"
	}
	return moment(instantOf(r.deadline), s.w.now(), s.known.zone)
}

// paintSubject marks those that a bug caused.
func (s *tickets) paintSubject(p *pen, r *ticketRow, x, y, width float32) {
	l := bodyText
	row, ok := s.table.chosen()
	if r.urgent(s.w.now()) || ok && row.id == r.id {
		l = strongText
	}
	if r.bug {
		p.icon(x+width-14, y-7, 14, "bug", colorInk2)
		width -= 20
	}
	p.textIn(x, y, width, r.subject, l)
}

// paintState is the countdown; of an answered one only whether that was in time.
func (s *tickets) paintState(p *pen, r *ticketRow, x, y, width float32) {
	c := countdownOf(r.ticket(), r.terms, s.w.now())
	if r.state != sla.Open || c.how != sla.Answered {
		p.chip(x, y, c)
		return
	}
	ink, words := colorGood, say("answered")
	if !c.met {
		ink, words = colorLate, say("answered late")
	}
	p.icon(x+3, y-8, 16, "answered", ink)
	p.textIn(x+24, y, width-24, words, bodyText.in(ink))
}

// stateWords are the state as text.
func (s *tickets) stateWords(r *ticketRow) string {
	c := countdownOf(r.ticket(), r.terms, s.w.now())
	if r.state == sla.Open && c.how == sla.Answered {
		return map[bool]string{true: say("answered"), false: say("answered late")}[c.met]
	}
	return c.words()
}

// urgent tells whether an answer is due or late.
func (r *ticketRow) urgent(now time.Time) bool {
	if r.state != sla.Open || r.responded != 0 {
		return false
	}
	how := sla.StandingOf(r.ticket(), now)
	return how == sla.AtRisk || how == sla.Late
}

// byState puts late ones first, then by what is due next.
func (s *tickets) byState(a, b *ticketRow) int {
	return cmp.Or(cmp.Compare(a.state, b.state), cmp.Compare(a.answered(), b.answered()), byDeadline(a, b))
}

func (r *ticketRow) answered() int {
	if r.responded != 0 {
		return 1
	}
	return 0
}

func (s *tickets) paintHead(p *pen, size fyne.Size) {
	p.textIn(0, 14, size.Width, say("Tickets"), titleText)
	if !s.known.read {
		p.textIn(0, 36, size.Width, say("Reading the tickets…"), smallText)
		return
	}
	n := s.known.states
	p.textIn(0, 36, size.Width, say("%d to solve · %d waiting for the customer · %d solved", n[sla.Open], n[sla.Waiting], n[sla.Solved]), smallText)
}

func (s *tickets) paintFoot(p *pen, size fyne.Size) {
	p.rule(0, 0, size.Width, colorLine)
	if !s.known.read {
		return
	}
	order := say("in solving order")
	if by := s.table.column(); by >= 0 {
		order = say("sorted by %s", say(s.table.columns[by].title))
	}
	x := 16 + p.textIn(16, size.Height/2, size.Width-32, sayCount("%d tickets shown", len(s.order.shown))+" · "+order, labelText)
	if x < size.Width-220 {
		p.textTo(size.Width-16, size.Height/2, say("Enter: to its entries · letters search"), labelText.in(colorInk3))
	}
}

// fitPills leaves the counts away where there is no room for them.
func (s *tickets) fitPills(width float32) {
	s.pillRoom = width
	s.pills.set(s.pillWords()...)
}

func (s *tickets) pillWords() []string {
	all := s.countedWords()
	var width float32
	for _, word := range all {
		width += pillWidth(word) + pillGap
	}
	if s.pillRoom > 0 && width > s.pillRoom+pillGap {
		words := s.plainWords()
		return words[:]
	}
	return all
}

func (s *tickets) plainWords() [ticketPills]string {
	return [ticketPills]string{say("Unsolved"), say("To solve"), say("Waiting"), say("Solved"), say("Bugs"), say("All tickets")}
}

func (s *tickets) countedWords() []string {
	words := s.plainWords()
	if !s.known.read {
		return words[:]
	}
	all := make([]string, ticketPills)
	for i, word := range words {
		all[i] = say("%s %d", word, s.order.counts[i])
	}
	return all
}

// told lays one object out and tells how wide it is, before that.
type told struct{ width func(float32) }

// Layout belongs to the library.
func (l *told) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width(size.Width)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}

// MinSize belongs to the library.
func (*told) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100, objects[0].MinSize().Height)
}

// halves lays a list out beside what is chosen in it, which has a share of the
// width within bounds.
type halves struct{ least, share, most float32 }

// Layout belongs to the library.
func (h *halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	right := float32(int(min(max(size.Width*h.share, h.least), h.most)))
	left := size.Width - right - 1
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Resize(fyne.NewSize(1, size.Height))
	objects[1].Move(fyne.NewPos(left, 0))
	objects[2].Resize(fyne.NewSize(right, size.Height))
	objects[2].Move(fyne.NewPos(left+1, 0))
}

// MinSize belongs to the library.
func (h *halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(h.least*2, 200) }
