package gui

import (
	"unicode"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/sla"
)

func (s *week) paintRow(p *pen, i int, size fyne.Size, chosen bool) {
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
	p.textTo(c.total, size.Height/2, r.sum.String(), bodyText)
}

func (s *week) paintTicket(p *pen, c weekColumns, r weekRow, size fyne.Size, chosen bool) {
	room := c.days[0] - c.left - 10
	title := bodyText.heavy(chosen)
	if c.narrow {
		p.text(c.left, size.Height/2, r.ticket.ID, smallText)
		x := smallText.width("T-4444") + 12
		p.textIn(c.left+x, size.Height/2, room-x, r.ticket.Subject, title)
		return
	}
	p.textIn(c.left, 13, room, r.ticket.Subject, title)
	x := c.left + p.text(c.left, 30, r.ticket.ID, labelText) + 8
	p.textIn(x, 30, c.left+room-x, r.customer, labelText)
}

// paintOther is the row that names another ticket.
func (s *week) paintOther(p *pen, size fyne.Size, chosen bool) {
	mid := size.Height / 2
	p.icon(16, mid-7, 14, "plus", colorInk2)
	x := 36 + p.text(36, mid, say("another ticket"), bodyText.in(colorInk2).heavy(chosen)) + 10
	p.keysFrom(x, mid, "N")
	p.on(0, 0, columnsOfWeek(size.Width).days[0], size.Height, func() { s.w.inOrder(s.another) })
}

// paintCell draws the hours of a cell, with the mark of who pays; covered has
// none. What is chosen is outlined; what is typed stands in its place.
func (s *week) paintCell(p *pen, c weekColumns, i, n int, size fyne.Size) {
	cell, x, width, mid := s.rows[i].cells[n], c.days[n], c.width(n), size.Height/2
	here := i == s.grid.chosen && n == s.at
	p.on(x, 0, width, size.Height, func() { s.point(i, n) })
	if here {
		fill := colorTint
		if s.typed != nil {
			fill = colorSurface
		}
		p.frame(x+1, 2, width-2, size.Height-5, fill, colorAccent, 1, 4)
		if s.grid.focused {
			p.ring(x+2, 3, width-4, size.Height-7, 4)
		}
	}
	if here && s.typed != nil {
		p.textIn(x+8, mid, width-10, s.typed.text+"|", bodyText)
		return
	}
	if s.anyMarked(cell.entries) {
		p.icon(x+4, mid-7, 13, "ticked", colorAccent)
	}
	right := x + width - 8
	l := bodyText.heavy(here)
	if width < 40 {
		right, l = right+6, labelText.in(colorInk).heavy(here)
	}
	if cell.running > 0 && !c.narrow {
		p.textTo(right, size.Height-9, "+"+cell.running.String(), badgeText.in(colorAccent))
	} else if cell.running > 0 {
		p.box(right+2, mid-5, 2, 10, colorAccent, 1)
	}
	if cell.sum == 0 {
		return
	}
	wide := p.textTo(right, mid, cell.sum.String(), l)
	if icon, ink := cellMark(cell.entries); icon != "" && width > 40 && !s.anyMarked(cell.entries) {
		p.icon(right-wide-18, mid-7, 14, icon, ink)
	}
}

// cellMark is the mark of entries that are not all covered: what is billed goes
// before what is free.
func cellMark(entries []app.DayEntry) (icon string, ink fyne.ThemeColorName) {
	for _, ruling := range []sla.Ruling{sla.Billable, sla.Waived, sla.Free} {
		for _, e := range entries {
			if e.Verdict.Ruling == ruling {
				icon, ink, _ := rulingMark(ruling)
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
	s.w.inOrder(func() {
		if here := i == s.grid.chosen && n == s.at; here && s.grid.focused {
			s.enter()
			return
		}
		s.focus()
		s.drop()
		s.at = n
		s.grid.choose(i)
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
		s.w.inOrder(act)
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
	case s.grid.chosen >= len(s.rows):
		s.another()
	case len(entries) == 0:
		s.logForm(s.ticketID(), "")
	default:
		s.day.line.pick(entries[0].ID)
		s.w.win.Canvas().Focus(s.day.line)
	}
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
	if id := s.marked().ticket; id != "" {
		s.w.jump("tickets", id)
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
			s.w.win.Canvas().Focus(s.day.line)
			return
		}
	}
	s.w.strip.tell(say("No working time of this week is empty."))
}
