package customers

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

const (
	figureHeight  = 74
	figureGap     = 12
	narrowFigures = 620 // below that they stand two by two
)

// figure is one number that matters, with what it means.
type figure struct {
	label, value string
	icon         string
	ink          fyne.ThemeColorName
	words        string
}

// figureCards are the four numbers of a customer.
func (g *customerPage) figureCards() [4]figure {
	f := &g.file
	year := f.Today.Year()
	owes := figure{kit.Say("Balance due"), kit.Euros(f.Balance.Owed()), "answered", kit.ColorGood, kit.Say("nothing overdue")}
	switch {
	case f.Balance.Overdue.IsPositive():
		oldest := f.Balance.Invoices[0]
		owes.icon, owes.ink, owes.words = "late", kit.ColorLate, kit.SayCount("overdue %d days", int(f.Today-oldest.Due))
	case f.Balance.Credit.IsPositive():
		owes.icon, owes.ink, owes.words = "credit", kit.ColorInk2, kit.Say("%s credit on account", kit.Money(f.Balance.Credit))
	}
	unbilled := figure{kit.Say("Not invoiced yet"), kit.Euros(f.UnbilledAmount), "", kit.ColorInk2, kit.Say("%s billable", f.Unbilled)}
	covered := figure{kit.Say("Covered in %d", year), f.Covered.String(), "", kit.ColorInk2, kit.Say("worth %s", kit.Euros(f.Worth))}
	met := figure{kit.Say("First responses in %d", year), kit.Say("%d of %d", f.Reactions.Met, f.Reactions.Due()), "answered", kit.ColorGood, kit.Say("all on time")}
	switch {
	case f.Reactions.Due() == 0 && f.Reactions.Open == 0:
		met.value, met.icon, met.ink, met.words = "–", "none", kit.ColorInk2, kit.Say("no response times yet")
	case f.Reactions.Due() == 0:
		met.value, met.icon, met.ink, met.words = "–", "open", kit.ColorInk2, kit.Say("%d not due yet", f.Reactions.Open)
	case f.Reactions.Late > 0:
		met.icon, met.ink, met.words = "late", kit.ColorLate, kit.Say("%d late, %s", f.Reactions.Late, strings.Join(f.LateOnes, ", "))
	}
	return [4]figure{owes, unbilled, covered, met}
}

func (g *customerPage) paintFigures(p *kit.Pen, size fyne.Size) {
	if !g.Known {
		return
	}
	columns := 4
	if size.Width < narrowFigures {
		columns = 2
	}
	width := float32(int((size.Width - figureGap*float32(columns-1)) / float32(columns)))
	for i, one := range g.figureCards() {
		x := float32(i%columns) * (width + figureGap)
		y := float32(i/columns) * (figureHeight + figureGap)
		one.paint(p, x, y, width)
	}
}

func (one figure) paint(p *kit.Pen, x, y, width float32) {
	p.Frame(x, y, width, figureHeight, kit.ColorSurface, kit.ColorLine, 1, 8)
	p.TextIn(x+14, y+17, width-24, one.label, kit.LabelText)
	p.TextIn(x+14, y+38, width-24, one.value, kit.FigureText)
	left := x + 14
	if one.icon != "" {
		p.Icon(left, y+51, 14, one.icon, one.ink)
		left += 20
	}
	p.TextIn(left, y+58, x+width-left-8, one.words, kit.LabelText.In(one.ink))
}
