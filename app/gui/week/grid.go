package week

import (
	"unicode"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

func (s *week) paintRow(p *kit.Pen, i int, size fyne.Size, chosen bool) {
	c := columnsOfWeek(size.Width)
	if i >= len(s.rows) {
		s.paintOther(p, size, chosen)
		return
	}
	r := s.rows[i]
	s.paintTicket(p, c, r, size, chosen)
	for n := range 7 {
		s.paintCell(p, c, i, n, size)
	}
	p.TextTo(c.total, size.Height/2, r.sum.String(), kit.BodyText)
}

func (s *week) paintTicket(p *kit.Pen, c weekColumns, r weekRow, size fyne.Size, chosen bool) {
	room := c.days[0] - c.left - 10
	title := kit.BodyText.Heavy(chosen)
	if c.narrow {
		p.Text(c.left, size.Height/2, r.ticket.ID, kit.SmallText)
		x := kit.SmallText.Width("T-4444") + 12
		p.TextIn(c.left+x, size.Height/2, room-x, r.ticket.Subject, title)
		return
	}
	p.TextIn(c.left, 13, room, r.ticket.Subject, title)
	x := c.left + p.Text(c.left, 30, r.ticket.ID, kit.LabelText) + 8
	p.TextIn(x, 30, c.left+room-x, r.customer, kit.LabelText)
}

// paintOther is the row that names another ticket.
func (s *week) paintOther(p *kit.Pen, size fyne.Size, chosen bool) {
	mid := size.Height / 2
	p.Icon(16, mid-7, 14, "plus", kit.ColorInk2)
	x := 36 + p.Text(36, mid, kit.Say("another ticket"), kit.BodyText.In(kit.ColorInk2).Heavy(chosen)) + 10
	p.KeysFrom(x, mid, "N")
	p.On(0, 0, columnsOfWeek(size.Width).days[0], size.Height, func() { s.w.InOrder(s.another) })
}

// paintCell draws the hours of a cell, with the mark of who pays; covered has
// none. What is chosen is outlined; what is typed stands in its place.
func (s *week) paintCell(p *kit.Pen, c weekColumns, i, n int, size fyne.Size) {
	cell, x, width, mid := s.rows[i].cells[n], c.days[n], c.width(n), size.Height/2
	here := i == s.grid.Chosen && n == s.at
	p.On(x, 0, width, size.Height, func() { s.point(i, n) })
	if here {
		fill := kit.ColorTint
		if s.typed != nil {
			fill = kit.ColorSurface
		}
		p.Frame(x+1, 2, width-2, size.Height-5, fill, kit.ColorAccent, 1, 4)
		if s.grid.Focused {
			p.Ring(x+2, 3, width-4, size.Height-7, 4)
		}
	}
	if here && s.typed != nil {
		p.TextIn(x+8, mid, width-10, s.typed.text+"|", kit.BodyText)
		return
	}
	if s.anyMarked(cell.entries) {
		p.Icon(x+4, mid-7, 13, "ticked", kit.ColorAccent)
	}
	right := x + width - 8
	l := kit.BodyText.Heavy(here)
	if width < 40 {
		right, l = right+6, kit.LabelText.In(kit.ColorInk).Heavy(here)
	}
	if cell.running > 0 && !c.narrow {
		p.TextTo(right, size.Height-9, "+"+cell.running.String(), kit.BadgeText.In(kit.ColorAccent))
	} else if cell.running > 0 {
		p.Box(right+2, mid-5, 2, 10, kit.ColorAccent, 1)
	}
	if cell.waiting > 0 {
		s.paintWaiting(p, cell, x, width, size)
	}
	if cell.sum == 0 {
		return
	}
	if cell.waiting > 0 && !c.narrow {
		mid -= 6
	}
	wide := p.TextTo(right, mid, cell.sum.String(), l)
	if icon, ink := cellMark(cell.entries); icon != "" && width > 40 && !s.anyMarked(cell.entries) {
		p.Icon(right-wide-18, mid-7, 14, icon, ink)
	}
}

// paintWaiting draws what of a cell waits on this computer: dotted, and beside no sum.
func (s *week) paintWaiting(p *kit.Pen, cell weekCell, x, width float32, size fyne.Size) {
	word, l := cell.waiting.String(), kit.BadgeText.In(kit.ColorRisk)
	wide, high, y := l.Width(word)+8, float32(13), size.Height-15
	if cell.sum == 0 && cell.running == 0 {
		y = size.Height/2 - high/2
	}
	if wide > width-4 || cell.sum > 0 && size.Height < weekRowHeight {
		p.Dashes(x+2, 3, width-4, size.Height-7, kit.ColorRiskMark)
		return
	}
	if cell.running > 0 {
		y = 2
	}
	p.Dashes(x+width-wide-4, y, wide, high, kit.ColorRiskMark)
	p.TextTo(x+width-8, y+high/2, word, l)
}

// cellMark is the mark of entries that are not all covered: what is billed goes
// before what is free.
func cellMark(entries []app.DayEntry) (icon string, ink fyne.ThemeColorName) {
	for _, ruling := range []sla.Ruling{sla.Billable, sla.Waived, sla.Free} {
		for _, e := range entries {
			if e.Verdict.Ruling == ruling {
				icon, ink, _ := kit.RulingMark(ruling)
				return icon, ink
			}
		}
	}
	return "", ""
}

func (s *week) anyMarked(entries []app.DayEntry) bool {
	for _, e := range entries {
		if s.marks[e.ID] {
			return true
		}
	}
	return false
}

// point chooses a cell by the mouse; the chosen one opens its entries.
func (s *week) point(i, n int) {
	s.w.InOrder(func() {
		if here := i == s.grid.Chosen && n == s.at; here && s.grid.Focused {
			s.enter()
			return
		}
		s.Focus()
		s.drop()
		s.at = n
		s.grid.Choose(i)
		s.turned()
	})
}

// keyed takes the keys of the grid that are none of a list.
func (s *week) keyed(e *fyne.KeyEvent) bool {
	acts := map[fyne.KeyName]func(){
		fyne.KeyLeft: func() { s.turnTo(s.at - 1) }, fyne.KeyRight: func() { s.turnTo(s.at + 1) },
		fyne.KeyPageUp: func() { s.turnWeek(-1) }, fyne.KeyPageDown: func() { s.turnWeek(+1) }, fyne.KeyHome: func() { s.turnWeek(0) },
		fyne.KeyReturn: s.enter, fyne.KeyEnter: s.enter, fyne.KeySpace: s.mark, fyne.KeyDelete: s.remove,
	}
	if s.typed != nil {
		acts[fyne.KeyReturn], acts[fyne.KeyEnter] = s.logTyped, s.logTyped
		acts[fyne.KeyBackspace] = s.unwrite
		acts[fyne.KeySpace], acts[fyne.KeyDelete] = func() {}, func() {}
		acts[fyne.KeyTab] = s.moreTyped
	}
	act := acts[e.Name]
	if act != nil {
		s.w.InOrder(act)
	}
	return act != nil
}

// lettered takes letters and digits: a digit begins to log in the chosen cell,
// letters are acts.
func (s *week) lettered(r rune) {
	switch {
	case s.typed != nil:
		if r > ' ' {
			s.write(s.typed.text + string(r))
		}
		return
	case unicode.IsDigit(r):
		s.begin(string(r))
		return
	}
	acts := map[rune]func(){
		'n': s.another, 'd': s.duplicate, 'r': s.repeat, 'e': s.nextEmpty, 'g': s.jump, 'c': s.change,
	}
	if act := acts[unicode.ToLower(r)]; act != nil {
		act()
	}
}

// enter leads to the entries of the cell on the time line; where there are none a
// form logs one.
func (s *week) enter() {
	entries := s.chosenCell()
	switch {
	case s.grid.Chosen >= len(s.rows):
		s.another()
	case len(entries) == 0 && s.rows[s.grid.Chosen].cells[s.at].waiting > 0:
		s.day.line.pick(s.firstWaiting())
		s.w.Win.Canvas().Focus(s.day.line)
	case len(entries) == 0:
		s.logForm(s.ticketID(), "")
	default:
		s.day.line.pick(entries[0].ID)
		s.w.Win.Canvas().Focus(s.day.line)
	}
}

// firstWaiting is the block of the first work that waits in the cell.
func (s *week) firstWaiting() string {
	for _, w := range s.known.Days[s.at].Waits {
		if w.Work.Ticket == s.ticketID() {
			return gui.WaitingID(w)
		}
	}
	return ""
}

// mark marks the entries of the cell for an act on several, or takes that back.
func (s *week) mark() {
	entries := s.chosenCell()
	on := !s.anyMarked(entries)
	for _, e := range entries {
		if on {
			s.marks[e.ID] = true
		} else {
			delete(s.marks, e.ID)
		}
	}
	s.grid.Refresh()
	s.hints.Refresh()
}

// jump shows the ticket.
func (s *week) jump() {
	if id := s.Marked().Ticket; id != "" {
		s.w.Jump("tickets", id)
	}
}

// remove takes the one entry of the cell out; where there are several they are
// told apart on the time line.
func (s *week) remove() {
	switch entries := s.chosenCell(); len(entries) {
	case 0:
	case 1:
		s.day.remove(entries[0])
	default:
		s.enter()
	}
}

// nextEmpty leads to the next working time of the week that nobody logged.
func (s *week) nextEmpty() {
	chosen, _ := s.day.line.item()
	for n := range 8 {
		at := (s.at + n) % 7
		for _, gap := range gapsOf(s.known.Days[at]) {
			if n == 0 && s.day.line.focused && !chosen.from.IsZero() && !gap.From.After(chosen.from) {
				continue
			}
			s.drop()
			s.at = at
			s.turned()
			s.day.line.pick(gapID(gap))
			s.w.Win.Canvas().Focus(s.day.line)
			return
		}
	}
	s.w.Strip.Tell(kit.Say("No working time of this week is empty."))
}
