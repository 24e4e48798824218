package tickets

import (
	"cmp"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// hoursColumn is the place of the hours: what they are is not in the rows.
// assignedColumn is that of whose the tickets are, dueColumn of when an answer is due.
const dueColumn, hoursColumn, assignedColumn = 3, 4, 5

// ticketColumns are the columns of the table; each can be sorted by.
func ticketColumns(s *tickets) []kit.GridColumn[*ticketRow] {
	number := func(r *ticketRow) string { return r.id }
	subject := func(r *ticketRow) string { return r.subject }
	customer := func(r *ticketRow) string { return r.customer.name }
	plan := func(r *ticketRow) string { return string(r.plan) }
	priority := func(r *ticketRow) string { return kit.In(r.priority.Name()) }
	small := func(*ticketRow) kit.Letters { return kit.SmallText }
	byPriority := func(a, b *ticketRow) int { return cmp.Compare(a.priority, b.priority) }
	return []kit.GridColumn[*ticketRow]{
		{Title: "Plan", Width: kit.BadgeWidth, Paint: s.paintPlan, Less: func(a, b *ticketRow) int { return cmp.Compare(a.rank, b.rank) },
			Cells: []kit.GridCell[*ticketRow]{{Title: "Plan", Text: plan}, {Title: "Priority", Text: priority}}},
		{Title: "Ticket", Width: 100, Grow: 3, Paint: s.paintTicket, Less: func(a, b *ticketRow) int { return sla.NaturalCompare(a.id, b.id) },
			Cells: []kit.GridCell[*ticketRow]{{Title: "Ticket", Text: number}, {Title: "Subject", Text: subject}, {Title: "Customer", Text: customer}}},
		{Title: "Opened", Width: 54, Least: 600, Right: true, Text: s.openedWords, Look: small, Less: func(a, b *ticketRow) int { return cmp.Compare(a.opened, b.opened) }},
		{Title: "Response due", Width: 110, Least: 900, Text: s.dueWords, Look: small, Less: byDeadline},
		{Title: "Hours", Width: max(44, kit.LabelText.Heavy(true).Width(kit.Say("Hours"))+1), Least: 600, Right: true, Text: func(r *ticketRow) string { return s.hours.of(r.id) }, Look: s.hoursLook, Less: s.byWorked},
		{Title: "Assigned", Width: 58, Least: 600, Text: s.personWords, Look: s.personLook, Less: func(a, b *ticketRow) int { return cmp.Compare(a.assigned, b.assigned) }},
		{Title: "State", Width: kit.ChipWidth, Less: s.byState, Paint: s.paintState, Text: s.stateWords},
		{Title: "Customer", Width: 104, Off: true, Text: customer, Look: small, Less: func(a, b *ticketRow) int { return cmp.Compare(a.customer.low, b.customer.low) }},
		{Title: "Priority", Width: 70, Off: true, Text: priority, Look: small, Less: byPriority},
	}
}

func (s *tickets) byWorked(a, b *ticketRow) int {
	return cmp.Compare(s.index.worked(a), s.index.worked(b))
}

// openedWords are the time of a ticket of today, else its day; of another year
// only the month, which has room.
func (s *tickets) openedWords(r *ticketRow) string {
	zone, at := s.known.zone, instantOf(r.opened)
	day, today := zone.Day(at), zone.Day(s.w.Now())
	switch {
	case day == today:
		return kit.Clock(zone.Local(at))
	case day.Year() != today.Year():
		return kit.MonthOf(day)
	}
	return kit.ShortDay(day, today)
}

func (s *tickets) dueWords(r *ticketRow) string {
	if r.deadline == 0 {
		return "–"
	}
	return kit.Moment(instantOf(r.deadline), s.w.Now(), s.known.zone)
}

// personWords are whose a ticket is: me, the first name of another, or nobody.
func (s *tickets) personWords(r *ticketRow) string {
	switch r.assigned {
	case "":
		return kit.Say("nobody")
	case s.known.me:
		return kit.Say("me")
	}
	first, _, _ := strings.Cut(r.assigned, " ")
	return first
}

func (s *tickets) personLook(r *ticketRow) kit.Letters {
	switch {
	case r.assigned == s.known.me && r.assigned != "":
		return kit.StrongText
	case r.assigned == "" && s.isPlain(r):
		return kit.BodyText.In(kit.ColorInk3)
	}
	return kit.BodyText.In(kit.ColorInk2)
}

// hoursLook is pale where nothing was worked.
func (s *tickets) hoursLook(r *ticketRow) kit.Letters {
	if s.hours.known[r.id] == 0 && s.isPlain(r) {
		return kit.BodyText.In(kit.ColorInk3)
	}
	return kit.BodyText
}

func (s *tickets) isChosen(r *ticketRow) bool {
	row, ok := s.table.Chosen()
	return ok && row.id == r.id
}

// isPlain tells whether a row is neither marked nor ticked: on their grounds hints
// are too pale.
func (s *tickets) isPlain(r *ticketRow) bool { return !s.isChosen(r) && !s.table.Marks[r.id] }

// paintPlan draws the badge above the priority. Where there is no room for a column
// of whose a ticket is, the name stands beside the priority.
func (s *tickets) paintPlan(p *kit.Pen, r *ticketRow, x, y, width float32) {
	p.Badge(x, y+kit.LineAbove-2, r.plan)
	p.Priority(x, y+kit.LineBelow, r.priority, false)
	words, look := kit.In(r.priority.Name()), kit.SmallText
	if r.priority == sla.High {
		look = kit.SmallText.In(kit.ColorInk).Heavy(true)
	}
	if !s.table.Has(assignedColumn) {
		words, look = s.personWords(r), s.personLook(r)
		look.Size = kit.SmallText.Size
	}
	p.TextIn(x+15, y+kit.LineBelow, width-15, words, look)
}

// paintTicket draws the subject, and below it number and customer. Those that a bug
// caused are marked.
func (s *tickets) paintTicket(p *kit.Pen, r *ticketRow, x, y, width float32) {
	room := width
	if r.bug {
		p.Icon(x+width-14, y+kit.LineAbove-7, 14, "bug", kit.ColorInk2)
		room -= 20
	}
	p.TextIn(x, y+kit.LineAbove, room, r.subject, kit.BodyText.Heavy(r.urgent(s.w.Now()) || s.isChosen(r)))
	left := p.TextIn(x, y+kit.LineBelow, width, r.id, kit.SmallText) + 10
	if left < width-16 {
		p.TextIn(x+left, y+kit.LineBelow, width-left, r.customer.name, kit.SmallText)
	}
}

// paintState is the countdown; of an answered one only whether that was in time.
func (s *tickets) paintState(p *kit.Pen, r *ticketRow, x, y, width float32) {
	c := kit.CountdownOf(r.ticket(), r.terms, s.w.Now())
	if r.state != sla.Open || c.How != sla.Answered {
		p.Chip(x, y, c)
		return
	}
	ink, words := kit.ColorGood, kit.Say("answered")
	if !c.Met {
		ink, words = kit.ColorLate, kit.Say("answered late")
	}
	p.Icon(x+3, y-8, 16, "answered", ink)
	p.TextIn(x+24, y, width-24, words, kit.BodyText.In(ink))
}

// stateWords are the state as text.
func (s *tickets) stateWords(r *ticketRow) string {
	c := kit.CountdownOf(r.ticket(), r.terms, s.w.Now())
	if r.state == sla.Open && c.How == sla.Answered {
		return map[bool]string{true: kit.Say("answered"), false: kit.Say("answered late")}[c.Met]
	}
	return c.Words()
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

func (s *tickets) paintHead(p *kit.Pen, size fyne.Size) {
	p.TextIn(0, 14, size.Width, kit.Say("Tickets"), kit.TitleText)
	if !s.known.read {
		p.TextIn(0, 36, size.Width, kit.Say("Reading the tickets…"), kit.SmallText)
		return
	}
	n := s.known.states
	p.TextIn(0, 36, size.Width, kit.Say("%d to solve · %d waiting for the customer · %d solved", n[sla.Open], n[sla.Waiting], n[sla.Solved]), kit.SmallText)
}

func (s *tickets) paintFoot(p *kit.Pen, size fyne.Size) {
	p.Rule(0, 0, size.Width, kit.ColorLine)
	if !s.known.read {
		return
	}
	order := kit.Say("in solving order")
	if by := s.table.Column(); by >= 0 {
		order = kit.Say("sorted by %s", kit.Say(s.table.Columns[by].Title))
	}
	if s.byHours() && !s.timing.Done() {
		order = kit.Say("reading what was worked…")
	}
	x := 16 + p.TextIn(16, size.Height/2, size.Width-32, kit.SayCount("%d tickets shown", len(s.order.shown))+" · "+order, kit.LabelText)
	hint, ink := kit.Say("Enter: show entries · Space: select · type to search"), kit.ColorInk3
	if ticked := len(s.table.Marks); ticked > 0 {
		hint, ink = kit.SayCount("%d ticked · Ctrl+C copies them", ticked), kit.ColorInk
	}
	if x < size.Width-16-kit.LabelText.Width(hint)-16 {
		p.TextTo(size.Width-16, size.Height/2, hint, kit.LabelText.In(ink))
	}
}

// fitPills leaves the counts away where there is no room for them, and then room
// around the words.
func (s *tickets) fitPills(width float32) {
	if s.pillRoom != width {
		s.pillRoom = width
		s.showPerson()
	}
	s.pills.Set(s.pillWords()...)
}

func (s *tickets) pillWords() []string {
	fits := func(words []string) bool {
		var width float32
		for _, word := range words {
			width += kit.PillWidth(word) + kit.PillGap
		}
		return s.pillRoom == 0 || width <= s.pillRoom+kit.PillGap
	}
	words := s.countedWords()
	if !fits(words) {
		plain := s.plainWords()
		words = plain[:]
	}
	s.pills.Tight = !fits(words)
	return words
}

func (s *tickets) plainWords() [ticketPills]string {
	return [ticketPills]string{kit.Say("Unsolved"), kit.Say("Mine"), kit.Say("Unassigned"), kit.Say("Waiting"), kit.Say("Solved"), kit.Say("Bugs"), kit.Say("All tickets")}
}

func (s *tickets) countedWords() []string {
	words := s.plainWords()
	if !s.known.read {
		return words[:]
	}
	all := make([]string, ticketPills)
	for i, word := range words {
		all[i] = kit.Say("%s %d", word, s.order.counts[i])
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
