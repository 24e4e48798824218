package gui

import (
	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

// changedEntry is an entry with what it costs before an act and after it.
type changedEntry struct {
	ticketWork
	after  sla.Ruling
	costs  decimal.Decimal // after
	how    string          // such as "at once"
	credit bool            // it is put right by a credit note
}

// changeList shows before an act which amounts it changes.
type changeList struct {
	drawing
	w     *Window
	zone  sla.Zone
	rows  []changedEntry
	quiet string // said where nothing changes
}

func newChangeList(w *Window) *changeList {
	c := &changeList{w: w}
	c.min = func() fyne.Size { return fyne.NewSize(300, c.tall(c.Size().Width)) }
	c.height, c.draw = c.tall, c.paint
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer belongs to the library.
func (c *changeList) CreateRenderer() fyne.WidgetRenderer { return &drawn{&c.drawing} }

const (
	changeRowHeight = 24
	mostChangeRows  = 9 // more are told as a number
)

func (c *changeList) shown() int { return min(len(c.rows), mostChangeRows) }

func (c *changeList) tall(float32) float32 {
	rows := max(1, c.shown())
	if len(c.rows) > mostChangeRows {
		rows++
	}
	return 20 + changeRowHeight*float32(rows)
}

func (c *changeList) paint(p *pen, size fyne.Size) {
	p.textIn(0, 9, size.Width, say("What changes"), labelText)
	if len(c.rows) == 0 {
		p.icon(0, 26, 14, "none", colorInk3)
		p.textIn(22, 33, size.Width-22, c.quiet, smallText)
		return
	}
	y := float32(20 + changeRowHeight/2)
	for _, row := range c.rows[:c.shown()] {
		c.paintRow(p, row, y, size.Width)
		y += changeRowHeight
	}
	if more := len(c.rows) - mostChangeRows; more > 0 {
		p.textIn(22, y, size.Width-22, sayCount("and %d more entries", more), smallText)
	}
}

func (c *changeList) paintRow(p *pen, row changedEntry, y, width float32) {
	icon, ink, _ := rulingMark(row.after)
	if row.credit {
		icon, ink = "credit", colorInk2
	}
	p.icon(0, y-8, 15, icon, ink)
	right := width
	p.textTo(right, y, labelText.fit(row.how, 96), labelText)
	right -= 104
	p.textTo(right, y, money(row.costs), strongText)
	right -= 56
	p.icon(right-12, y-6, 12, "next", colorInk2)
	right -= 20
	p.textTo(right, y, money(row.amount), bodyText.in(colorInk2))
	right -= 60
	today := c.zone.Day(c.w.now())
	words := shortDay(row.Day, today) + ", " + row.Minutes.String() + ", " + in(row.name)
	p.textIn(22, y, right-22, words, bodyText)
}

// changedEntries prices what an act on a ticket would change.
func changedEntries(v *ledger.View, changes []ledger.Change) ([]changedEntry, error) {
	var all []changedEntry
	for _, change := range changes {
		before, err := priced(v, change.Before)
		if err != nil {
			return nil, err
		}
		after, err := priced(v, change.After)
		if err != nil {
			return nil, err
		}
		if before.Verdict.Ruling == after.Verdict.Ruling && before.amount.Equal(after.amount) {
			continue
		}
		all = append(all, changedEntry{ticketWork: before, after: after.Verdict.Ruling, costs: after.amount})
	}
	return all, nil
}
