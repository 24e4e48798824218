package gui

import (
	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// changedEntry is an entry with what it costs before an act and after it.
type changedEntry struct {
	TicketWork
	after  sla.Ruling
	costs  decimal.Decimal // after
	how    string          // such as "at once"
	credit bool            // it is put right by a credit note
}

// changeList shows before an act which amounts it changes.
type changeList struct {
	kit.Drawing
	w     *Window
	zone  sla.Zone
	rows  []changedEntry
	quiet string // said where nothing changes
}

func newChangeList(w *Window) *changeList {
	c := &changeList{w: w}
	c.Min = func() fyne.Size { return fyne.NewSize(300, c.tall(c.Size().Width)) }
	c.Height, c.Draw = c.tall, c.paint
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer belongs to the library.
func (c *changeList) CreateRenderer() fyne.WidgetRenderer { return &kit.Drawn{D: &c.Drawing} }

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

func (c *changeList) paint(p *kit.Pen, size fyne.Size) {
	p.TextIn(0, 9, size.Width, kit.Say("What changes"), kit.LabelText)
	if len(c.rows) == 0 {
		p.Icon(0, 26, 14, "none", kit.ColorInk3)
		p.TextIn(22, 33, size.Width-22, c.quiet, kit.SmallText)
		return
	}
	y := float32(20 + changeRowHeight/2)
	for _, row := range c.rows[:c.shown()] {
		c.paintRow(p, row, y, size.Width)
		y += changeRowHeight
	}
	if more := len(c.rows) - mostChangeRows; more > 0 {
		p.TextIn(22, y, size.Width-22, kit.SayCount("and %d more entries", more), kit.SmallText)
	}
}

func (c *changeList) paintRow(p *kit.Pen, row changedEntry, y, width float32) {
	icon, ink, _ := kit.RulingMark(row.after)
	if row.credit {
		icon, ink = "credit", kit.ColorInk2
	}
	p.Icon(0, y-8, 15, icon, ink)
	right := width
	p.TextTo(right, y, kit.LabelText.Fit(row.how, 96), kit.LabelText)
	right -= 104
	p.TextTo(right, y, kit.Money(row.costs), kit.StrongText)
	right -= 56
	p.Icon(right-12, y-6, 12, "next", kit.ColorInk2)
	right -= 20
	p.TextTo(right, y, kit.Money(row.amount), kit.BodyText.In(kit.ColorInk2))
	right -= 60
	today := c.zone.Day(c.w.Now())
	words := kit.ShortDay(row.Day, today) + ", " + row.Minutes.String() + ", " + kit.In(row.name)
	p.TextIn(22, y, right-22, words, kit.BodyText)
}

// changedEntries prices what an act on a ticket would change.
func changedEntries(v *ledger.View, changes []ledger.Change) ([]changedEntry, error) {
	var all []changedEntry
	for _, change := range changes {
		before, err := Priced(v, change.Before)
		if err != nil {
			return nil, err
		}
		after, err := Priced(v, change.After)
		if err != nil {
			return nil, err
		}
		if before.Verdict.Ruling == after.Verdict.Ruling && before.amount.Equal(after.amount) {
			continue
		}
		all = append(all, changedEntry{TicketWork: before, after: after.Verdict.Ruling, costs: after.amount})
	}
	return all, nil
}
