package gui

import (
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/sla"
)

// weekWords are the days of the week and its number, with its holidays.
func (s *week) weekWords() string {
	a, b := s.known.monday, s.known.monday+6
	year, month, day := a.Date()
	_, number := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).ISOWeek()
	words := say("%s to %s", shortDay(a, s.known.today), shortDay(b, s.known.today)) + " · " + say("week %d", number)
	for _, d := range s.known.Days {
		if d.Holiday != "" {
			words += " · " + say("%s is a holiday, %s", shortWeekday(d.Day)+" "+dayNumber(d.Day), d.Holiday)
		}
	}
	return words
}

func (s *week) paintHead(p *pen, size fyne.Size) {
	p.text(16, 24, say("My week"), titleText)
	right := size.Width - 16
	right = s.turnButton(p, right, "PgDn", "next", "", func() { s.turnWeek(+1) })
	right = s.turnButton(p, right, "Home", "", say("This week"), func() { s.turnWeek(0) })
	right = s.turnButton(p, right, "PgUp", "back", "", func() { s.turnWeek(-1) })
	if s.known.terms == nil {
		return
	}
	p.textIn(16, 48, right-24, s.weekWords(), smallText)
	sums, due, empty := s.known.Sum()
	x := 16 + p.text(16, 76, sums.Sum().String(), figureText) + 10
	end := size.Width - 16
	if empty > 0 {
		words := say("%s empty", empty)
		end -= p.textTo(end, 76, words, strongText) + 20
		p.icon(end, 68, 15, "gap", colorInk2)
	}
	p.textIn(x, 77, end-x-8, say("logged of %s working hours so far", due), bodyText.in(colorInk2))
	s.paintShares(p, 16, 92, size.Width-32, 7, sums, empty)
	s.legend(p, size.Width, sums)
}

// paintShares draws what was logged and what is empty, to scale.
func (s *week) paintShares(p *pen, x, y, width, height float32, sums app.DaySums, empty sla.Minutes) {
	all := sums.Sum() + empty
	if all == 0 {
		p.box(x, y, width, height, colorLine, 0)
		return
	}
	logged := width * float32(sums.Sum()) / float32(all)
	if sums.Sum() > 0 {
		p.shareBar(x, y, logged, height, sums.Covered, sums.Free, sums.Billable)
	}
	p.dashes(x+logged+1, y, width-logged-1, height, colorInk3)
}

func (s *week) legend(p *pen, width float32, sums app.DaySums) {
	x := float32(16)
	for i, word := range []string{say("covered %s", sums.Covered), say("free %s", sums.Free), say("billable %s", sums.Billable) + " · " + euros(sums.Amount)} {
		if x+16+smallText.width(word) > width-16 {
			return
		}
		legend(p, x, 107, i)
		x += 16 + p.text(x+16, 112, word, smallText) + 18
	}
}

// turnButton draws a button that ends at x and leads to another week, and returns
// where it begins.
func (s *week) turnButton(p *pen, x float32, keys, icon, word string, act func()) float32 {
	width := keyText.width(keys) + 34
	if word != "" {
		width = keyText.width(keys) + smallText.width(word) + 30
	}
	left := x - width
	p.frame(left, 15, width, 26, colorSurface, colorStrong, 1, 5)
	p.textTo(x-9, 28, keys, keyText)
	if icon != "" {
		p.icon(left+8, 21, 13, icon, colorInk)
	} else {
		p.text(left+10, 28, word, smallText.in(colorInk))
	}
	p.on(left, 15, width, 26, func() { s.w.inOrder(act) })
	return left - 7
}

// weekColumns is where the columns of the grid stand.
type weekColumns struct {
	narrow bool
	left   float32 // of the ticket
	days   [8]float32
	total  float32 // where its figures end
}

func columnsOfWeek(width float32) weekColumns {
	c := weekColumns{narrow: width < 620, left: 16}
	day, weekend, total := float32(60), float32(30), float32(60)
	if c.narrow {
		c.left, day, weekend, total = 12, 50, 27, 46
	}
	x := width - c.left - total - 2*weekend - 5*day
	for i := range 8 {
		c.days[i] = x
		if x += day; i >= 5 {
			x += weekend - day
		}
	}
	c.total = width - c.left
	return c
}

func (c weekColumns) width(i int) float32 { return c.days[i+1] - c.days[i] }

// dayNumber is the day of the month.
func dayNumber(d sla.Day) string { return say("%d", dayOfMonth(d)) }

func dayOfMonth(d sla.Day) int {
	_, _, day := d.Date()
	return day
}

func (s *week) paintHeads(p *pen, size fyne.Size) {
	p.box(0, 0, size.Width, size.Height, colorGround, 0)
	p.rule(0, 0, size.Width, colorLine)
	p.rule(0, size.Height-1, size.Width, colorLine)
	c := columnsOfWeek(size.Width)
	p.text(c.left, 29, say("Ticket"), labelText)
	p.textTo(c.total, 29, say("Total"), labelText)
	for i, d := range s.known.Days {
		s.paintDayHead(p, c, i, d, size)
	}
}

func (s *week) paintDayHead(p *pen, c weekColumns, i int, d app.WorkDay, size fyne.Size) {
	x, width := c.days[i], c.width(i)
	l := labelText
	if i == s.at {
		p.box(x, 1, width, size.Height-2, colorTint, 0)
		l = l.in(colorInk).heavy(true)
	}
	if d.Day == s.known.today {
		p.box(x, 0, width, 2, colorAccent, 0)
		l = l.in(colorAccent).heavy(true)
	}
	word := shortWeekday(d.Day)
	if width > 40 {
		word += " " + dayNumber(d.Day)
	}
	right := x + width - 8
	if width < 40 {
		right = x + (width+l.width(word))/2
	}
	p.textTo(right, 15, word, l)
	switch {
	case d.Holiday != "" && width > 40:
		p.textTo(right, 31, keyText.fit(say("holiday"), width-6), keyText)
	case d.Sum()+d.Empty > 0 && width > 40:
		s.paintShares(p, right-min(44, width-14), 28, min(44, width-14), 6, d.DaySums, d.Empty)
	}
	p.on(x, 0, width, size.Height, func() { s.w.inOrder(func() { s.turnTo(i) }) })
}

// paintBack hatches the days without working hours, and tints the chosen one.
func (s *week) paintBack(p *pen, size fyne.Size) {
	c := columnsOfWeek(size.Width)
	for i, d := range s.known.Days {
		if i == s.at {
			p.box(c.days[i], 0, c.width(i), size.Height, colorTint, 0)
		}
		if d.Closed {
			p.hatch(c.days[i], 0, c.width(i), size.Height, colorLine)
		}
	}
}

// paintSums draws the sums of the days, and what is empty of each.
func (s *week) paintSums(p *pen, size fyne.Size) {
	s.paintBack(p, size)
	p.rule(0, 0, size.Width, colorStrong)
	c := columnsOfWeek(size.Width)
	p.text(c.left, 17, say("Total"), strongText)
	p.text(c.left, 43, say("Empty"), bodyText.in(colorInk2))
	if s.known.terms == nil {
		return
	}
	sums, _, empty := s.known.Sum()
	for i, d := range s.known.Days {
		right := c.days[i] + c.width(i) - 8
		l := strongText
		if c.width(i) < 40 {
			right, l = right+6, labelText.in(colorInk).heavy(true)
		}
		if d.Closed && d.Sum() == 0 {
			p.textTo(right, 17, "–", l.in(colorInk3))
		} else {
			p.textTo(right, 17, d.Sum().String(), l)
		}
		if d.Due == 0 {
			continue
		}
		ink := colorInk2
		if width := bodyText.width(d.Empty.String()); d.Empty > 0 {
			p.dashes(right-width-4, 33, width+8, 20, colorInk2)
			ink = colorInk
		}
		p.textTo(right, 43, d.Empty.String(), bodyText.in(ink))
	}
	p.textTo(c.total, 17, sums.Sum().String(), strongText)
	p.textTo(c.total, 43, empty.String(), bodyText)
}

// paintHints tells the keys of the grid, as many as there is room for.
func (s *week) paintHints(p *pen, size fyne.Size) {
	p.rule(0, 0, size.Width, colorLine)
	x := float32(16)
	hints := [][2]string{
		{"0–9", say("log here")}, {"Enter", say("its entries")}, {"Space", say("marks")}, {"C", say("change")}, {"D", say("duplicate")}, {"R", say("repeat")},
		{"E", say("next empty")}, {"G", say("ticket")}, {"Tab", say("the day")},
	}
	if n := len(s.marks); n > 0 {
		x += p.text(x, size.Height/2, sayCount("%d marked", n), strongText) + 12
		hints = [][2]string{{"C", say("change")}, {"Space", say("marks")}, {"Esc", say("none")}}
	}
	for _, h := range hints {
		wide := keyText.width(h[0]) + 10 + 5 + smallText.width(h[1])
		if x+wide > size.Width-12 {
			return
		}
		p.keysFrom(x, size.Height/2, h[0])
		x += keyText.width(h[0]) + 15
		x += p.text(x, size.Height/2, h[1], smallText) + 12
	}
}
