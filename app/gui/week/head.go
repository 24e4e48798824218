package week

import (
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// weekWords are the days of the week and its number, with its holidays.
func (s *week) weekWords() string {
	a, b := s.known.monday, s.known.monday+6
	year, month, day := a.Date()
	_, number := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).ISOWeek()
	words := kit.Say("%s to %s", kit.ShortDay(a, s.known.today), kit.ShortDay(b, s.known.today)) + " · " + kit.Say("week %d", number)
	for _, d := range s.known.Days {
		if d.Holiday != "" {
			words += " · " + kit.Say("%s is a holiday, %s", kit.ShortWeekday(d.Day)+" "+dayNumber(d.Day), d.Holiday)
		}
	}
	return words
}

func (s *week) paintHead(p *kit.Pen, size fyne.Size) {
	p.Text(16, 24, kit.Say("My week"), kit.TitleText)
	right := size.Width - 16
	right = s.turnButton(p, right, "PgDn", "next", "", func() { s.turnWeek(+1) })
	right = s.turnButton(p, right, "Home", "", kit.Say("This week"), func() { s.turnWeek(0) })
	right = s.turnButton(p, right, "PgUp", "back", "", func() { s.turnWeek(-1) })
	if s.known.terms == nil {
		return
	}
	p.TextIn(16, 48, right-24, s.weekWords(), kit.SmallText)
	sums, due, empty := s.known.Sum()
	x := 16 + p.Text(16, 76, sums.Sum().String(), kit.FigureText) + 10
	end := size.Width - 16
	if empty > 0 {
		words := kit.Say("%s empty", empty)
		end -= p.TextTo(end, 76, words, kit.StrongText) + 20
		p.Icon(end, 68, 15, "gap", kit.ColorInk2)
		end -= 16
	}
	if width := gui.PaintWaitingSum(p, end, 76, s.known.waits()); width > 0 {
		end -= width + 8
	}
	p.TextIn(x, 77, end-x-8, kit.Say("logged of %s working hours so far", due), kit.BodyText.In(kit.ColorInk2))
	s.paintShares(p, 16, 92, size.Width-32, 7, sums, empty)
	s.legend(p, size.Width, sums)
}

// paintShares draws what was logged and what is empty, to scale.
func (s *week) paintShares(p *kit.Pen, x, y, width, height float32, sums app.DaySums, empty sla.Minutes) {
	all := sums.Sum() + empty
	if all == 0 {
		p.Box(x, y, width, height, kit.ColorLine, 0)
		return
	}
	logged := width * float32(sums.Sum()) / float32(all)
	if sums.Sum() > 0 {
		p.ShareBar(x, y, logged, height, sums.Covered, sums.Free, sums.Billable)
	}
	p.Dashes(x+logged+1, y, width-logged-1, height, kit.ColorInk3)
}

func (s *week) legend(p *kit.Pen, width float32, sums app.DaySums) {
	x := float32(16)
	for i, word := range []string{kit.Say("covered %s", sums.Covered), kit.Say("free %s", sums.Free), kit.Say("billable %s", sums.Billable) + " · " + kit.Euros(sums.Amount)} {
		if x+16+kit.SmallText.Width(word) > width-16 {
			return
		}
		kit.Legend(p, x, 107, i)
		x += 16 + p.Text(x+16, 112, word, kit.SmallText) + 18
	}
}

// turnButton draws a button that ends at x and leads to another week, and returns
// where it begins.
func (s *week) turnButton(p *kit.Pen, x float32, keys, icon, word string, act func()) float32 {
	width := kit.KeyText.Width(keys) + 34
	if word != "" {
		width = kit.KeyText.Width(keys) + kit.SmallText.Width(word) + 30
	}
	left := x - width
	p.Frame(left, 15, width, 26, kit.ColorSurface, kit.ColorStrong, 1, 5)
	p.TextTo(x-9, 28, keys, kit.KeyText)
	if icon != "" {
		p.Icon(left+8, 21, 13, icon, kit.ColorInk)
	} else {
		p.Text(left+10, 28, word, kit.SmallText.In(kit.ColorInk))
	}
	p.On(left, 15, width, 26, func() { s.w.InOrder(act) })
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
func dayNumber(d sla.Day) string { return kit.Say("%d", dayOfMonth(d)) }

func dayOfMonth(d sla.Day) int {
	_, _, day := d.Date()
	return day
}

func (s *week) paintHeads(p *kit.Pen, size fyne.Size) {
	p.Box(0, 0, size.Width, size.Height, kit.ColorGround, 0)
	p.Rule(0, 0, size.Width, kit.ColorLine)
	p.Rule(0, size.Height-1, size.Width, kit.ColorLine)
	c := columnsOfWeek(size.Width)
	p.Text(c.left, 29, kit.Say("Ticket"), kit.LabelText)
	p.TextTo(c.total, 29, kit.Say("Total"), kit.LabelText)
	for i, d := range s.known.Days {
		s.paintDayHead(p, c, i, d, size)
	}
}

func (s *week) paintDayHead(p *kit.Pen, c weekColumns, i int, d app.WorkDay, size fyne.Size) {
	x, width := c.days[i], c.width(i)
	l := kit.LabelText
	if i == s.at {
		p.Box(x, 1, width, size.Height-2, kit.ColorTint, 0)
		l = l.In(kit.ColorInk).Heavy(true)
	}
	if d.Day == s.known.today {
		p.Box(x, 0, width, 2, kit.ColorAccent, 0)
		l = l.In(kit.ColorAccent).Heavy(true)
	}
	word := kit.ShortWeekday(d.Day)
	if width > 40 {
		word += " " + dayNumber(d.Day)
	}
	right := x + width - 8
	if width < 40 {
		right = x + (width+l.Width(word))/2
	}
	p.TextTo(right, 15, word, l)
	switch {
	case d.Holiday != "" && width > 40:
		p.TextTo(right, 31, kit.KeyText.Fit(kit.Say("holiday"), width-6), kit.KeyText)
	case d.Sum()+d.Empty > 0 && width > 40:
		s.paintShares(p, right-min(44, width-14), 28, min(44, width-14), 6, d.DaySums, d.Empty)
	}
	p.On(x, 0, width, size.Height, func() { s.w.InOrder(func() { s.turnTo(i) }) })
}

// paintBack hatches the days without working hours, and tints the chosen one.
func (s *week) paintBack(p *kit.Pen, size fyne.Size) {
	c := columnsOfWeek(size.Width)
	for i, d := range s.known.Days {
		if i == s.at {
			p.Box(c.days[i], 0, c.width(i), size.Height, kit.ColorTint, 0)
		}
		if d.Closed {
			p.Hatch(c.days[i], 0, c.width(i), size.Height, kit.ColorLine)
		}
	}
}

// paintSums draws the sums of the days, and what is empty of each.
func (s *week) paintSums(p *kit.Pen, size fyne.Size) {
	s.paintBack(p, size)
	p.Rule(0, 0, size.Width, kit.ColorStrong)
	c := columnsOfWeek(size.Width)
	p.Text(c.left, 17, kit.Say("Total"), kit.StrongText)
	p.Text(c.left, 43, kit.Say("Empty"), kit.BodyText.In(kit.ColorInk2))
	if s.known.terms == nil {
		return
	}
	sums, _, empty := s.known.Sum()
	for i, d := range s.known.Days {
		right := c.days[i] + c.width(i) - 8
		l := kit.StrongText
		if c.width(i) < 40 {
			right, l = right+6, kit.LabelText.In(kit.ColorInk).Heavy(true)
		}
		if d.Closed && d.Sum() == 0 {
			p.TextTo(right, 17, "–", l.In(kit.ColorInk3))
		} else {
			p.TextTo(right, 17, d.Sum().String(), l)
		}
		if d.Due == 0 {
			continue
		}
		ink := kit.ColorInk2
		if width := kit.BodyText.Width(d.Empty.String()); d.Empty > 0 {
			p.Dashes(right-width-4, 33, width+8, 20, kit.ColorInk2)
			ink = kit.ColorInk
		}
		p.TextTo(right, 43, d.Empty.String(), kit.BodyText.In(ink))
	}
	p.TextTo(c.total, 17, sums.Sum().String(), kit.StrongText)
	p.TextTo(c.total, 43, empty.String(), kit.BodyText)
}

// paintHints tells the keys of the grid, as many as there is room for.
func (s *week) paintHints(p *kit.Pen, size fyne.Size) {
	p.Rule(0, 0, size.Width, kit.ColorLine)
	x := float32(16)
	hints := [][2]string{
		{"0–9", kit.Say("log here")}, {"Enter", kit.Say("its entries")}, {"Space", kit.Say("marks")}, {"C", kit.Say("change")}, {"D", kit.Say("duplicate")}, {"R", kit.Say("repeat")},
		{"E", kit.Say("next empty")}, {"G", kit.Say("ticket")}, {"Tab", kit.Say("the day")},
	}
	if n := len(s.marks); n > 0 {
		x += p.Text(x, size.Height/2, kit.SayCount("%d marked", n), kit.StrongText) + 12
		hints = [][2]string{{"C", kit.Say("change")}, {"Space", kit.Say("marks")}, {"Esc", kit.Say("none")}}
	}
	for _, h := range hints {
		wide := kit.KeyText.Width(h[0]) + 10 + 5 + kit.SmallText.Width(h[1])
		if x+wide > size.Width-12 {
			return
		}
		p.KeysFrom(x, size.Height/2, h[0])
		x += kit.KeyText.Width(h[0]) + 15
		x += p.Text(x, size.Height/2, h[1], kit.SmallText) + 12
	}
}
