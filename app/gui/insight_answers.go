package gui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/sla"
)

// answerStep is the height of a row of reactions.
const answerStep = 34

// answersHeight is that of the card: rows, what became of all, and why the late ones
// are.
func (s *insight) answersHeight(float32) float32 {
	return max(60, float32(len(s.answerRows()))*answerStep+24+96)
}

// answerRows are the rows with a promise, at most so many.
func (s *insight) answerRows() []app.Answers {
	const most = 12
	var rows []app.Answers
	for _, a := range s.known.answers {
		if a.Met+a.Late+a.Open > 0 {
			rows = append(rows, a)
		}
	}
	if answerDivisions[s.answersBy.at] == app.ByPerson {
		slices.SortStableFunc(rows, func(a, b app.Answers) int { return cmp.Compare(b.Met+b.Late, a.Met+a.Late) })
	}
	if answerDivisions[s.answersBy.at] == app.ByMonth && len(rows) > most {
		return rows[len(rows)-most:]
	}
	return rows[:min(len(rows), most)]
}

// paintAnswers draws how promises were kept and how long answers took.
func (s *insight) paintAnswers(p *pen, size fyne.Size) {
	rows := s.answerRows()
	if len(rows) == 0 {
		p.text(0, 14, say("No ticket with a promise was opened in these months."), smallText)
		return
	}
	half, nine, of := size.Width-108, size.Width-54, size.Width
	p.textTo(half, 8, say("half in"), labelText)
	p.textTo(nine, 8, say("9 in 10"), labelText)
	p.textTo(of, 8, say("of"), labelText)
	p.text(96, 8, say("met"), labelText)
	y := float32(24 + answerStep/2 - 6)
	for _, a := range rows {
		s.answerName(p, y, a)
		p.text(96, y-7, share(a.Met, a.Due()), strongText.in(metInk(a.Reactions)))
		p.text(96, y+8, say("%d of %d", a.Met, a.Due()), labelText)
		left, right := float32(158), half-44
		if right-left > 40 {
			p.box(left, y-1, right-left, 3, colorLine, 1)
			if a.Due() > 0 {
				low := int64(900)
				if tenths(a.Reactions) < low {
					low = 0
				}
				s.paintMet(p, left+(right-left)*float32(tenths(a.Reactions)-low)/float32(1000-low), y, a.Reactions)
			}
		}
		if a.Answered > 0 {
			p.textTo(half, y, a.Median.String(), bodyText)
			p.textTo(nine, y, a.P90.String(), bodyText)
		}
		if window := s.known.windows[a.Key]; window > 0 {
			p.textTo(of, y, window.String(), bodyText.in(colorInk3))
		}
		y += answerStep
	}
	s.paintCauses(p, y-answerStep/2+10, size.Width)
}

func metInk(r sla.Reactions) fyne.ThemeColorName {
	if r.Due() > 0 && tenths(r) < keptGoal {
		return colorLate
	}
	return colorInk
}

// answerName is what a row is of.
func (s *insight) answerName(p *pen, y float32, a app.Answers) {
	switch answerDivisions[s.answersBy.at] {
	case app.ByPlan:
		p.badge(0, y, sla.PlanID(a.Key))
	case app.ByPriority:
		name := a.Key
		if priority, err := sla.ParsePriority(a.Key); err == nil {
			name = in(priority.Name())
		}
		p.textIn(0, y, 90, name, bodyText)
	default:
		p.textIn(0, y, 90, cmp.Or(a.Key, say("nobody's")), bodyText)
	}
}

// paintCauses says what became of all promises, and why the late ones are.
func (s *insight) paintCauses(p *pen, y, width float32) {
	all := s.known.answersAll
	p.rule(0, y-8, width, colorLine)
	x := float32(0)
	for _, one := range []struct {
		icon  string
		ink   fyne.ThemeColorName
		words string
	}{{"answered", colorGood, say("%d met", all.Met)}, {"late", colorLate, say("%d late", all.Late)}, {"", colorInk2, say("%d open, not due yet", all.Open)}} {
		if one.icon != "" {
			p.icon(x, y, 16, one.icon, one.ink)
			x += 22
		}
		x += p.textIn(x, y+8, width-x, one.words, bodyText) + 18
	}
	for i, cause := range []struct {
		count int64
		words string
	}{{all.Carried, say("opened with less than the window left in the day")}, {all.Tardy, say("answered too late")}, {all.Unanswered, say("never answered")}} {
		at := y + 32 + float32(i)*20
		p.textTo(34, at, say("%d", cause.count), strongText)
		p.textIn(44, at, width-44, cause.words, smallText)
	}
}

// paintMet draws where the share of the met ones stands: a ring with a tick from the
// goal on, an octagon below.
func (s *insight) paintMet(p *pen, x, y float32, r sla.Reactions) {
	icon, ink := "answered", colorGood
	if tenths(r) < keptGoal {
		icon, ink = "late", colorLate
	}
	p.icon(x-8, y-8, 16, icon, ink)
}
