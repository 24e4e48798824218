package gui

import (
	"cmp"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// ticketRowHeight is that of two lines.
const ticketRowHeight = 44

// The two lines of a row, from its middle.
const lineAbove, lineBelow = -8, 10

// hoursColumn is the place of the hours: what they are is not in the rows.
// assignedColumn is that of whose the tickets are, dueColumn of when an answer is due.
const dueColumn, hoursColumn, assignedColumn = 3, 4, 5

// ticketColumns are the columns of the table; each can be sorted by.
func ticketColumns(s *tickets) []gridColumn[*ticketRow] {
	number := func(r *ticketRow) string { return r.id }
	subject := func(r *ticketRow) string { return r.subject }
	customer := func(r *ticketRow) string { return r.customer.name }
	plan := func(r *ticketRow) string { return string(r.plan) }
	priority := func(r *ticketRow) string { return in(r.priority.Name()) }
	small := func(*ticketRow) letters { return smallText }
	byPriority := func(a, b *ticketRow) int { return cmp.Compare(a.priority, b.priority) }
	return []gridColumn[*ticketRow]{
		{title: "Plan", width: badgeWidth, paint: s.paintPlan, less: func(a, b *ticketRow) int { return cmp.Compare(a.rank, b.rank) },
			cells: []gridCell[*ticketRow]{{title: "Plan", text: plan}, {title: "Priority", text: priority}}},
		{title: "Ticket", width: 100, grow: 3, paint: s.paintTicket, less: func(a, b *ticketRow) int { return sla.NaturalCompare(a.id, b.id) },
			cells: []gridCell[*ticketRow]{{title: "Ticket", text: number}, {title: "Subject", text: subject}, {title: "Customer", text: customer}}},
		{title: "Opened", width: 54, least: 600, right: true, text: s.openedWords, look: small, less: func(a, b *ticketRow) int { return cmp.Compare(a.opened, b.opened) }},
		{title: "Response due", width: 110, least: 900, text: s.dueWords, look: small, less: byDeadline},
		{title: "Hours", width: max(44, labelText.heavy(true).width(say("Hours"))+1), least: 600, right: true, text: func(r *ticketRow) string { return s.hours.of(r.id) }, look: s.hoursLook, less: s.byWorked},
		{title: "Assigned", width: 58, least: 600, text: s.personWords, look: s.personLook, less: func(a, b *ticketRow) int { return cmp.Compare(a.assigned, b.assigned) }},
		{title: "State", width: chipWidth(), less: s.byState, paint: s.paintState, text: s.stateWords},
		{title: "Customer", width: 104, off: true, text: customer, look: small, less: func(a, b *ticketRow) int { return cmp.Compare(a.customer.low, b.customer.low) }},
		{title: "Priority", width: 70, off: true, text: priority, look: small, less: byPriority},
	}
}

func (s *tickets) byWorked(a, b *ticketRow) int {
	return cmp.Compare(s.index.worked(a), s.index.worked(b))
}

// openedWords are the time of a ticket of today, else its day; of another year
// only the month, which has room.
func (s *tickets) openedWords(r *ticketRow) string {
	zone, at := s.known.zone, instantOf(r.opened)
	day, today := zone.Day(at), zone.Day(s.w.now())
	switch {
	case day == today:
		return clock(zone.Local(at))
	case day.Year() != today.Year():
		return monthOf(day)
	}
	return shortDay(day, today)
}

func (s *tickets) dueWords(r *ticketRow) string {
	if r.deadline == 0 {
		return "–"
	}
	return moment(instantOf(r.deadline), s.w.now(), s.known.zone)
}

// personWords are whose a ticket is: me, the first name of another, or nobody.
func (s *tickets) personWords(r *ticketRow) string {
	switch r.assigned {
	case "":
		return say("nobody")
	case s.known.me:
		return say("me")
	}
	first, _, _ := strings.Cut(r.assigned, " ")
	return first
}

func (s *tickets) personLook(r *ticketRow) letters {
	switch {
	case r.assigned == s.known.me && r.assigned != "":
		return strongText
	case r.assigned == "" && s.isPlain(r):
		return bodyText.in(colorInk3)
	}
	return bodyText.in(colorInk2)
}

// hoursLook is pale where nothing was worked.
func (s *tickets) hoursLook(r *ticketRow) letters {
	if s.hours.known[r.id] == 0 && s.isPlain(r) {
		return bodyText.in(colorInk3)
	}
	return bodyText
}

func (s *tickets) isChosen(r *ticketRow) bool {
	row, ok := s.table.chosen()
	return ok && row.id == r.id
}

// isPlain tells whether a row is neither marked nor ticked: on their grounds hints
// are too pale.
func (s *tickets) isPlain(r *ticketRow) bool { return !s.isChosen(r) && !s.table.marks[r.id] }

// paintPlan draws the badge above the priority. Where there is no room for a column
// of whose a ticket is, the name stands beside the priority.
func (s *tickets) paintPlan(p *pen, r *ticketRow, x, y, width float32) {
	p.badge(x, y+lineAbove-2, r.plan)
	p.priority(x, y+lineBelow, r.priority, false)
	words, look := in(r.priority.Name()), smallText
	if r.priority == sla.High {
		look = smallText.in(colorInk).heavy(true)
	}
	if !s.table.Has(assignedColumn) {
		words, look = s.personWords(r), s.personLook(r)
		look.size = smallText.size
	}
	p.textIn(x+15, y+lineBelow, width-15, words, look)
}

// paintTicket draws the subject, and below it number and customer. Those that a bug
// caused are marked.
func (s *tickets) paintTicket(p *pen, r *ticketRow, x, y, width float32) {
	room := width
	if r.bug {
		p.icon(x+width-14, y+lineAbove-7, 14, "bug", colorInk2)
		room -= 20
	}
	p.textIn(x, y+lineAbove, room, r.subject, bodyText.heavy(r.urgent(s.w.now()) || s.isChosen(r)))
	left := p.textIn(x, y+lineBelow, width, r.id, smallText) + 10
	if left < width-16 {
		p.textIn(x+left, y+lineBelow, width-left, r.customer.name, smallText)
	}
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
	how := sla.DeadlineStateOf(r.ticket(), now)
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
	if s.byHours() && !s.timing.done() {
		order = say("reading what was worked…")
	}
	x := 16 + p.textIn(16, size.Height/2, size.Width-32, sayCount("%d tickets shown", len(s.order.shown))+" · "+order, labelText)
	hint, ink := say("Enter: show entries · Space: select · type to search"), colorInk3
	if ticked := len(s.table.marks); ticked > 0 {
		hint, ink = sayCount("%d ticked · Ctrl+C copies them", ticked), colorInk
	}
	if x < size.Width-16-labelText.width(hint)-16 {
		p.textTo(size.Width-16, size.Height/2, hint, labelText.in(ink))
	}
}

// fitPills leaves the counts away where there is no room for them, and then room
// around the words.
func (s *tickets) fitPills(width float32) {
	if s.pillRoom != width {
		s.pillRoom = width
		s.showPerson()
	}
	s.pills.set(s.pillWords()...)
}

func (s *tickets) pillWords() []string {
	fits := func(words []string) bool {
		var width float32
		for _, word := range words {
			width += pillWidth(word) + pillGap
		}
		return s.pillRoom == 0 || width <= s.pillRoom+pillGap
	}
	words := s.countedWords()
	if !fits(words) {
		plain := s.plainWords()
		words = plain[:]
	}
	s.pills.tight = !fits(words)
	return words
}

func (s *tickets) plainWords() [ticketPills]string {
	return [ticketPills]string{say("Unsolved"), say("Mine"), say("Unassigned"), say("Waiting"), say("Solved"), say("Bugs"), say("All tickets")}
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
func (h *halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(h.least+340, 200) }
