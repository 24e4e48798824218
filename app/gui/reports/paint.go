package reports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// shortMonth is a month below one of several bars: year and month, as natives of
// both languages read them, and of the year two digits where there are many.
func shortMonth(m sla.Month, bars int) string {
	if bars > 6 {
		return m.String()[2:]
	}
	return m.String()
}

// paintFigures draws the four figures that people ask for first.
func (s *insight) paintFigures(p *kit.Pen, size fyne.Size) {
	all := s.known.workedAll
	free := all.Free + all.Waived
	kept := s.known.answersAll.Reactions
	figures := []struct{ label, figure, below string }{
		{kit.Say("Hours worked"), all.Sum().String(), s.compared()},
		{kit.Say("Billable time"), all.Billable.String() + " · " + kit.Percent(all.Billable, all.Sum()), kit.Say("%s before rounding", kit.Euros(all.BillableValue().Round(2)))},
		{kit.Say("Free and waived"), free.String() + " · " + kit.Percent(free, all.Sum()), kit.Say("would have cost %s", kit.Euros(all.FreeValue().Round(2)))},
		{kit.Say("Responses on time"), share(kept.Met, kept.Due()), s.keptWords(kept, (size.Width-3*12)/4-20)},
	}
	const gap = 12
	width := (size.Width - gap*3) / 4
	for i, f := range figures {
		x := float32(i) * (width + gap)
		p.Frame(x, 0, width, size.Height, kit.ColorSurface, kit.ColorLine, 1, 8)
		p.TextIn(x+14, 15, width-20, f.label, kit.LabelText)
		p.TextIn(x+14, 34, width-20, f.figure, kit.FigureText)
		p.TextIn(x+14, 53, width-20, f.below, kit.LabelText.In(kit.ColorInk2))
	}
}

// compared sets the hours beside those of a year earlier.
func (s *insight) compared() string {
	change, known := s.known.workedAll.Change()
	if !known {
		return kit.Say("no data for last year")
	}
	return kit.Say("%+d %% on a year earlier", change.Shift(2).IntPart())
}

// keptWords say how many promises were met of those that were due, and, where there
// is room, how many are not due yet.
func (s *insight) keptWords(r sla.Reactions, room float32) string {
	words := kit.Say("%d of %d answered on time", r.Met, r.Due())
	if more := words + ", " + kit.Say("%d not due yet", r.Open); r.Open > 0 && kit.LabelText.Width(more) <= room {
		words = more
	}
	if s.only.Kind != "" {
		return kit.Say("of every kind") + " · " + words
	}
	return words
}

// tenths is the share of the met ones in tenths of a percent.
func tenths(r sla.Reactions) int64 { return r.Met * 1000 / max(1, r.Due()) }

// share is a part in percent with one place.
func share(part, whole int64) string {
	if whole == 0 {
		return "–"
	}
	return kit.Format().Percent(decimal.NewFromInt(part*100).DivRound(decimal.NewFromInt(whole), 1)) + " %"
}

// keptGoal is how many reactions should be met, in tenths of a percent.
const keptGoal = 950

const driftStep = 26

// mostDrift is how many rows of the list are seen; the others are scrolled to.
const mostDrift = 8

// newDrift lists customers whose open tickets carry another plan than today's.
func (s *insight) newDrift() {
	s.drift = kit.NewRowList(s.w, driftStep, s.paintDrift)
	s.drift.Plain = true
	s.drift.Opened = func(i int) { s.w.Jump("tickets", s.known.drift[i].Ticket) }
	s.driftBox = container.New(&kit.Exactly{Height: func() float32 { return driftStep * float32(min(mostDrift, len(s.known.drift))) }}, s.drift)
	s.noDrift = kit.Lines(kit.SmallText, func() string {
		return kit.Say("None. Every open ticket is on its customer's current plan.")
	})
}

func (s *insight) paintDrift(p *kit.Pen, i int, size fyne.Size, _ bool) {
	if i >= len(s.known.drift) {
		return
	}
	one, y := s.known.drift[i], size.Height/2
	p.TextIn(8, y, size.Width*0.3-8, s.known.names[one.Customer], kit.BodyText)
	p.TextIn(size.Width*0.32, y, size.Width*0.11, one.Ticket, kit.SmallText)
	p.Badge(size.Width*0.44, y, one.Frozen)
	p.Text(size.Width*0.44+92, y, kit.Say("today"), kit.HintText)
	p.Badge(size.Width*0.44+140, y, one.Now)
}
