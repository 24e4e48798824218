package gui

import (
	"slices"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// WaitingOn is the work of somebody that waits on this computer, of a day; the last
// first. A timer that runs is none.
func WaitingOn(v *ledger.View, staff string, day sla.Day) ([]ledger.Waiting, error) {
	all, err := v.Waits()
	kept := slices.DeleteFunc(all, func(w ledger.Waiting) bool { return !w.Counts() || w.Work.Staff != staff || w.Work.Day != day })
	slices.SortStableFunc(kept, func(a, b ledger.Waiting) int { return b.Work.Start.Compare(a.Work.Start) })
	return kept, err
}

// WaitingID is the id of work that waits among those of entries.
func WaitingID(w ledger.Waiting) string { return "waits " + w.ID.String() }

// PaintWaitingSum draws what waits, apart from the sum of what is in the ledger; it
// ends at x, and it returns its width.
func PaintWaitingSum(p *kit.Pen, x, y float32, all []ledger.Waiting) float32 {
	if len(all) == 0 {
		return 0
	}
	_, minutes, _ := app.WaitingSum(all, "")
	width := p.TextTo(x, y, kit.Say("%s waits", minutes), kit.StrongText.In(kit.ColorRisk))
	p.Icon(x-width-22, y-8, 16, "apart", kit.ColorRiskMark)
	return width + 22
}

// WaitingSumRoom is the room that paintWaitingSum takes.
func WaitingSumRoom(all []ledger.Waiting) float32 {
	if len(all) == 0 {
		return 0
	}
	_, minutes, _ := app.WaitingSum(all, "")
	return kit.StrongText.Width(kit.Say("%s waits", minutes)) + 36
}

// PaintWaitingRow draws work that waits: dotted, since it is on this computer alone.
func PaintWaitingRow(p *kit.Pen, w ledger.Waiting, span string, size fyne.Size) {
	mid, right := size.Height/2, size.Width-8
	p.Dashes(0, 2, size.Width, size.Height-4, kit.ColorInk2)
	p.Icon(5, mid-7, 14, "apart", kit.ColorInk2)
	right -= p.TextTo(right, mid, w.Work.Minutes.String(), kit.BodyText) + 10
	if size.Width > 300 { // the mark says it too
		right -= p.TextTo(right, mid, kit.Say("waits"), kit.LabelText) + 8
	}
	ink := kit.BodyText.In(kit.ColorInk2)
	x := max(108, 24+p.Text(24, mid, span, ink)+10)
	x += max(50, p.TextIn(x, mid, 70, w.Work.Ticket, kit.BodyText)+8)
	p.TextIn(x, mid, right-x, w.Work.Note, ink)
}
