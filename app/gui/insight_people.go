package gui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"hourbook/app"
)

const (
	peopleStep = 26
	mostPeople = 20
	usedGoal   = 0.85 // of the working hours
)

// people are those with most time.
func (s *insight) people() []app.Worked {
	rows := slices.DeleteFunc(slices.Clone(s.known.people), func(w app.Worked) bool { return w.Sum() == 0 })
	slices.SortStableFunc(rows, func(a, b app.Worked) int { return cmp.Compare(b.Sum(), a.Sum()) })
	return rows[:min(len(rows), mostPeople)]
}

func (s *insight) peopleHeight(float32) float32 {
	return 24 + peopleStep*float32(len(s.people())+1)
}

// paintPeople draws how much of the working hours was logged.
func (s *insight) paintPeople(p *pen, size fyne.Size) {
	bar := float32(64)
	logged, of := size.Width-bar-130, size.Width-bar-62
	p.textTo(logged, 8, say("logged"), labelText)
	p.textTo(of, 8, say("of"), labelText)
	p.textTo(size.Width-46, 8, say("%d %%", int64(usedGoal*100)), labelText)
	y := float32(24 + peopleStep/2)
	row := func(name string, w app.Worked, l letters) {
		p.textIn(0, y, logged-60, name, l)
		p.textTo(logged, y, w.Sum().String(), l)
		if share, known := w.Used(); known {
			used := float32(share.InexactFloat64())
			left := size.Width - 46 - bar
			p.textTo(of, y, hoursOf(w.WorkingTime), bodyText.in(colorInk3))
			p.box(left, y-4, bar, 8, colorLine, 0)
			p.box(left, y-4, bar*min(used, 1), 8, colorInk2, 0)
			p.box(left+bar*usedGoal, y-8, 1, 16, colorInk, 0)
			p.textTo(size.Width, y, say("%d %%", int64(used*100+0.5)), l)
		}
		y += peopleStep
	}
	for _, w := range s.people() {
		row(w.Key, w, bodyText)
	}
	p.rule(0, y-peopleStep/2, size.Width, colorStrong)
	row(say("Total"), s.known.peopleAll, strongText)
}

// agedWords are the ages of work that is not billed.
func agedWords() []string {
	return []string{say("under 30 days"), say("30 to 59 days"), say("60 to 89 days"), say("90 days and older")}
}

func (s *insight) waitingHeight(float32) float32 { return 24 + 4*peopleStep + 24 }

// paintWaiting draws what is on no invoice, by its age.
func (s *insight) paintWaiting(p *pen, size fyne.Size) {
	all := s.known.workedAll
	hours := size.Width * 0.5
	p.text(0, 8, say("Age of the work"), labelText)
	p.textTo(hours, 8, say("Hours"), labelText)
	p.textTo(size.Width, 8, say("EUR"), labelText)
	most := 1.0
	for _, a := range all.WaitingByAge {
		most = max(most, a.Value().InexactFloat64())
	}
	for i, a := range all.WaitingByAge {
		y, l := float32(24+peopleStep/2+i*peopleStep), bodyText
		if i == len(all.WaitingByAge)-1 && a.Minutes > 0 {
			l = strongText
		}
		p.textIn(0, y, hours-60, agedWords()[i], l)
		p.textTo(hours, y, a.Minutes.String(), l)
		room := size.Width - hours - 100
		if part := room * float32(a.Value().InexactFloat64()/most); room > 20 && part >= 1 {
			p.box(hours+12, y-4, part, 8, colorAccent, 0)
		}
		p.textTo(size.Width, y, money(a.Value().Round(2)), l)
	}
	if all.WaitingSince != 0 {
		p.textIn(0, float32(24+4*peopleStep+12), size.Width, say("the oldest is of %s", shortDay(all.WaitingSince, 0)), hintText)
	}
}
