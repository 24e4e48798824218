package kit

import (
	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// NewCaption names the ticket that a sheet is about.
func NewCaption(t sla.Ticket) *Drawing {
	return NewDrawing(200, 20, func(p *Pen, size fyne.Size) {
		x := p.Text(0, 9, t.ID, SmallText) + 10
		p.Badge(x, 9, t.Plan)
		x += BadgeWidth + 10
		p.TextIn(x, 9, size.Width-x, t.Subject, BodyText)
	})
}
