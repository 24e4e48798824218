package kit

import (
	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// ShareBar draws covered, free and billable minutes beside each other, to
// scale, with a gap of 2.
func (p *Pen) ShareBar(x, y, width, height float32, covered, free, billable sla.Minutes) {
	sum := covered + free + billable
	if sum == 0 {
		p.Box(x, y, width, height, ColorLine, 0)
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
			p.Box(x, y, inner, height, ColorCovered, 0)
		case 1:
			p.Hatch(x, y, inner, height, ColorHatch)
			p.Frame(x, y, inner, height, "", ColorHatch, 1, 0)
		case 2:
			p.Box(x, y, w, height, ColorAccent, 0)
		}
		x += w
	}
}

// PlanSpan is a plan on a time line.
type PlanSpan struct {
	Plan        sla.PlanID
	From, Until sla.Day // until excluded; 0 while it runs
}

// PlanMark is a ticket on the lane below.
type PlanMark struct {
	On        sla.Day
	Icon      string
	Ink       fyne.ThemeColorName
	Outlives  sla.Day    // the ticket is open until then under its frozen plan, 0 when not
	Frozen    sla.PlanID // that plan
	Explained string     // words for the one that outlives
}

// PlanLine is a customer's plans over time, with the tickets below.
type PlanLine struct {
	Drawing
	spans       []PlanSpan
	marks       []PlanMark
	From, Until sla.Day
	today       sla.Day
}

// NewPlanLine makes one that shows no plan yet.
func NewPlanLine() *PlanLine {
	l := &PlanLine{}
	l.Min, l.Draw = SizeOf(300, 132), l.paint
	l.ExtendBaseWidget(l)
	return l
}

// Set shows plans and tickets of a time.
func (l *PlanLine) Set(spans []PlanSpan, marks []PlanMark, from, until, today sla.Day) {
	l.spans, l.marks, l.From, l.Until, l.today = spans, marks, from, until, today
	l.Refresh()
}

func (l *PlanLine) x(d sla.Day, width float32) float32 {
	if l.Until <= l.From {
		return 0
	}
	share := float32(d-l.From) / float32(l.Until-l.From)
	return width * min(max(share, 0), 1)
}

func (l *PlanLine) paint(p *Pen, size fyne.Size) {
	l.months(p, size)
	p.Hatch(0, 20, size.Width, 32, ColorLine)
	for _, s := range l.spans {
		l.span(p, s, size.Width)
	}
	p.Rule(0, 80, size.Width, ColorStrong)
	for _, m := range l.marks {
		if m.On >= l.From && m.On < l.Until {
			p.Icon(l.x(m.On, size.Width)-7, 73, 14, m.Icon, m.Ink)
		}
	}
	l.outliving(p, size.Width)
	x := l.x(l.today, size.Width)
	p.Box(x-1, 2, 2, 18, ColorAccent, 0) // not over the words of the plans
	p.Box(x-1, 52, 2, 62, ColorAccent, 0)
	text := Say("today, %s", ShortDay(l.today, l.today))
	letters := LabelText.In(ColorAccent).Heavy(true)
	if x+8+letters.Width(text) > size.Width {
		p.TextTo(x-6, 108, text, letters)
	} else {
		p.Text(x+6, 108, text, letters)
	}
}

// months are lines at the quarters, and years in bold.
func (l *PlanLine) months(p *Pen, size fyne.Size) {
	end := float32(-1)
	for m := l.From.Month(); m <= l.Until.Month(); m = m.Next() {
		if (m.Month()-1)%3 != 0 || m.First() < l.From {
			continue
		}
		x := l.x(m.First(), size.Width)
		p.Box(x, 4, 1, 84, ColorLine, 0)
		text, letters := Format().MonthHead(m), LabelText
		if m.Month() == 1 {
			text, letters = Say("%d", m.Year()), LabelText.Heavy(true)
		}
		if x > end && x+letters.Width(text) < size.Width {
			p.Text(x+4, 10, text, letters)
			end = x + letters.Width(text) + 10
		}
	}
}

func (l *PlanLine) span(p *Pen, s PlanSpan, width float32) {
	until := s.Until
	if until == 0 || until > l.Until {
		until = l.Until
	}
	if until <= l.From || s.From >= l.Until {
		return
	}
	a, b := l.x(s.From, width), l.x(until, width)
	p.Box(a, 20, max(2, b-a-1), 32, planFill(s.Plan), 4)
	ink := planText(s.Plan)
	name := a + 8 + p.TextIn(a+8, 36, b-a-12, string(s.Plan), BadgeText.In(ink))
	p.TextIn(name+6, 36, b-name-10, s.words(l.today), LabelText.In(ink))
}

func (s PlanSpan) words(today sla.Day) string {
	if s.Until == 0 {
		return Say("since %s", ShortDay(s.From, today))
	}
	return Say("until %s", ShortDay(s.Until-1, today))
}

// outliving are tickets that are open longer than the plan they have.
func (l *PlanLine) outliving(p *Pen, width float32) {
	for _, m := range l.marks {
		if m.Outlives == 0 {
			continue
		}
		a, b := l.x(m.On, width), l.x(m.Outlives, width)
		p.Frame(a, 92, max(3, b-a), 6, planFill(m.Frozen), ColorStrong, 1, 2)
		if w := LabelText.Width(m.Explained); w < a-6 {
			p.TextTo(a-6, 95, m.Explained, LabelText)
		}
	}
}
