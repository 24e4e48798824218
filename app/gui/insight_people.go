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
		p.textIn(0, y, logged-66, name, l)
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
