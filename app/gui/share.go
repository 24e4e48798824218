package gui

import (
	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// shareBar draws covered, free and billable minutes beside each other, to
// scale, with a gap of 2.
func (p *pen) shareBar(x, y, width, height float32, covered, free, billable sla.Minutes) {
	sum := covered + free + billable
	if sum == 0 {
		p.box(x, y, width, height, colorLine, 0)
		return
	}
	for i, part := range []sla.Minutes{covered, free, billable} {
		w := width * float32(part) / float32(sum)
		if w < 1 {
			continue
		}
		inner := max(1, w-2)
		switch i {
		case 0:
			p.box(x, y, inner, height, colorCovered, 0)
		case 1:
			p.hatch(x, y, inner, height, colorHatch)
			p.frame(x, y, inner, height, "", colorHatch, 1, 0)
		case 2:
			p.box(x, y, w, height, colorAccent, 0)
		}
		x += w
	}
}

// planSpan is a plan on a time line.
type planSpan struct {
	plan        sla.PlanID
	from, until sla.Day // until excluded; 0 while it runs
}

// planMark is a ticket on the lane below.
type planMark struct {
	on        sla.Day
	icon      string
	ink       fyne.ThemeColorName
	outlives  sla.Day    // the ticket is open until then under its frozen plan, 0 when not
	frozen    sla.PlanID // that plan
	explained string     // words for the one that outlives
}

// planLine is a customer's plans over time, with the tickets below.
type planLine struct {
	drawing
	spans       []planSpan
	marks       []planMark
	from, until sla.Day
	today       sla.Day
}

// newPlanLine makes one that shows no plan yet.
func newPlanLine() *planLine {
	l := &planLine{}
	l.min, l.draw = sizeOf(300, 132), l.paint
	l.ExtendBaseWidget(l)
	return l
}

// set shows plans and tickets of a time.
func (l *planLine) set(spans []planSpan, marks []planMark, from, until, today sla.Day) {
	l.spans, l.marks, l.from, l.until, l.today = spans, marks, from, until, today
	l.Refresh()
}

func (l *planLine) x(d sla.Day, width float32) float32 {
	if l.until <= l.from {
		return 0
	}
	share := float32(d-l.from) / float32(l.until-l.from)
	return width * min(max(share, 0), 1)
}

func (l *planLine) paint(p *pen, size fyne.Size) {
	l.months(p, size)
	p.hatch(0, 20, size.Width, 32, colorLine)
	for _, s := range l.spans {
		l.span(p, s, size.Width)
	}
	p.rule(0, 80, size.Width, colorStrong)
	for _, m := range l.marks {
		if m.on >= l.from && m.on < l.until {
			p.icon(l.x(m.on, size.Width)-7, 73, 14, m.icon, m.ink)
		}
	}
	l.outliving(p, size.Width)
	x := l.x(l.today, size.Width)
	p.box(x-1, 2, 2, 18, colorAccent, 0) // not over the words of the plans
	p.box(x-1, 52, 2, 62, colorAccent, 0)
	text := say("today, %s", shortDay(l.today, l.today))
	letters := labelText.in(colorAccent).heavy(true)
	if x+8+letters.width(text) > size.Width {
		p.textTo(x-6, 108, text, letters)
	} else {
		p.text(x+6, 108, text, letters)
	}
}

// months are lines at the quarters, and years in bold.
func (l *planLine) months(p *pen, size fyne.Size) {
	end := float32(-1)
	for m := l.from.Month(); m <= l.until.Month(); m = m.Next() {
		if (m.Month()-1)%3 != 0 || m.First() < l.from {
			continue
		}
		x := l.x(m.First(), size.Width)
		p.box(x, 4, 1, 84, colorLine, 0)
		text, letters := m.Month().String()[:3], labelText
		if uiLanguage == lithuanian {
			text = say("%02d", int(m.Month()))
		}
		if m.Month() == 1 {
			text, letters = say("%d", m.Year()), labelText.heavy(true)
		}
		if x > end && x+letters.width(text) < size.Width {
			p.text(x+4, 10, text, letters)
			end = x + letters.width(text) + 10
		}
	}
}

func (l *planLine) span(p *pen, s planSpan, width float32) {
	until := s.until
	if until == 0 || until > l.until {
		until = l.until
	}
	if until <= l.from || s.from >= l.until {
		return
	}
	a, b := l.x(s.from, width), l.x(until, width)
	p.box(a, 20, max(2, b-a-1), 32, planFill(s.plan), 4)
	ink := planText(s.plan)
	name := a + 8 + p.textIn(a+8, 36, b-a-12, string(s.plan), badgeText.in(ink))
	p.textIn(name+6, 36, b-name-10, s.words(l.today), labelText.in(ink))
}

func (s planSpan) words(today sla.Day) string {
	if s.until == 0 {
		return say("since %s", shortDay(s.from, today))
	}
	return say("until %s", shortDay(s.until-1, today))
}

// outliving are tickets that are open longer than the plan they have.
func (l *planLine) outliving(p *pen, width float32) {
	for _, m := range l.marks {
		if m.outlives == 0 {
			continue
		}
		a, b := l.x(m.on, width), l.x(m.outlives, width)
		p.frame(a, 92, max(3, b-a), 6, planFill(m.frozen), colorStrong, 1, 2)
		if w := labelText.width(m.explained); w < a-6 {
			p.textTo(a-6, 95, m.explained, labelText)
		}
	}
}
