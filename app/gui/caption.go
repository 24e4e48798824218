package gui

import (
	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// newCaption names the ticket that a sheet is about.
func newCaption(t sla.Ticket) *drawing {
	return newDrawing(200, 20, func(p *pen, size fyne.Size) {
		x := p.text(0, 9, t.ID, smallText) + 10
		p.badge(x, 9, t.Plan)
		x += badgeWidth + 10
		p.textIn(x, 9, size.Width-x, t.Subject, bodyText)
	})
}
