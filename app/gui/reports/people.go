package reports

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/kit"
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
func (s *insight) paintPeople(p *kit.Pen, size fyne.Size) {
	bar := float32(64)
	logged, of := size.Width-bar-130, size.Width-bar-62
	p.TextTo(logged, 8, kit.Say("logged"), kit.LabelText)
	p.TextTo(of, 8, kit.Say("of"), kit.LabelText)
	p.TextTo(size.Width-46, 8, kit.Say("%d %%", int64(usedGoal*100)), kit.LabelText)
	y := float32(24 + peopleStep/2)
	row := func(name string, w app.Worked, l kit.Letters) {
		p.TextIn(0, y, logged-66, name, l)
		p.TextTo(logged, y, w.Sum().String(), l)
		if share, known := w.Used(); known {
			used := float32(share.InexactFloat64())
			left := size.Width - 46 - bar
			p.TextTo(of, y, kit.HoursOf(w.WorkingTime), kit.BodyText.In(kit.ColorInk3))
			p.Box(left, y-4, bar, 8, kit.ColorLine, 0)
			p.Box(left, y-4, bar*min(used, 1), 8, kit.ColorInk2, 0)
			p.Box(left+bar*usedGoal, y-8, 1, 16, kit.ColorInk, 0)
			p.TextTo(size.Width, y, kit.Say("%d %%", int64(used*100+0.5)), l)
		}
		y += peopleStep
	}
	for _, w := range s.people() {
		row(w.Key, w, kit.BodyText)
	}
	p.Rule(0, y-peopleStep/2, size.Width, kit.ColorStrong)
	row(kit.Say("Total"), s.known.peopleAll, kit.StrongText)
}
