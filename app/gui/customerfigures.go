package gui

import (
	"strings"

	"fyne.io/fyne/v2"
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
	year := f.today.Year()
	owes := figure{say("Balance due"), euros(f.balance.Owed()), "answered", colorGood, say("nothing overdue")}
	switch {
	case f.balance.Overdue.IsPositive():
		oldest := f.balance.Invoices[0]
		owes.icon, owes.ink, owes.words = "late", colorLate, sayCount("overdue %d days", int(f.today-oldest.Due))
	case f.balance.Credit.IsPositive():
		owes.icon, owes.ink, owes.words = "credit", colorInk2, say("%s credit on account", money(f.balance.Credit))
	}
	unbilled := figure{say("Not invoiced yet"), euros(f.unbilledAmount), "", colorInk2, say("%s billable", f.unbilled)}
	covered := figure{say("Covered in %d", year), f.covered.String(), "", colorInk2, say("worth %s", euros(f.worth))}
	met := figure{say("First responses in %d", year), say("%d of %d", f.reactions.Met, f.reactions.Due()), "answered", colorGood, say("all on time")}
	switch {
	case f.reactions.Due() == 0 && f.reactions.Open == 0:
		met.value, met.icon, met.ink, met.words = "–", "none", colorInk2, say("no response times yet")
	case f.reactions.Due() == 0:
		met.value, met.icon, met.ink, met.words = "–", "open", colorInk2, say("%d not due yet", f.reactions.Open)
	case f.reactions.Late > 0:
		met.icon, met.ink, met.words = "late", colorLate, say("%d late, %s", f.reactions.Late, strings.Join(f.lateOnes, ", "))
	}
	return [4]figure{owes, unbilled, covered, met}
}

func (g *customerPage) paintFigures(p *pen, size fyne.Size) {
	if !g.known {
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

func (one figure) paint(p *pen, x, y, width float32) {
	p.frame(x, y, width, figureHeight, colorSurface, colorLine, 1, 8)
	p.textIn(x+14, y+17, width-24, one.label, labelText)
	p.textIn(x+14, y+38, width-24, one.value, figureText)
	left := x + 14
	if one.icon != "" {
		p.icon(left, y+51, 14, one.icon, one.ink)
		left += 20
	}
	p.textIn(left, y+58, x+width-left-8, one.words, labelText.in(one.ink))
}
