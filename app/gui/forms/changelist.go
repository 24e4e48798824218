package forms

import (
	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// ChangedEntry is an entry with what it costs before an act and after it.
type ChangedEntry struct {
	TicketWork
	After  sla.Ruling
	Costs  decimal.Decimal // after
	How    string          // such as "at once"
	Credit bool            // it is put right by a credit note
}

// ChangeList shows before an act which amounts it changes.
type ChangeList struct {
	kit.Drawing
	w     *gui.Window
	Zone  sla.Zone
	Rows  []ChangedEntry
	Quiet string // said where nothing changes
}

// NewChangeList makes a list that holds nothing yet.
func NewChangeList(w *gui.Window) *ChangeList {
	c := &ChangeList{w: w}
	c.Min = func() fyne.Size { return fyne.NewSize(300, c.tall(c.Size().Width)) }
	c.Height, c.Draw = c.tall, c.paint
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer belongs to the library.
func (c *ChangeList) CreateRenderer() fyne.WidgetRenderer { return &kit.Drawn{D: &c.Drawing} }

const (
	changeRowHeight = 24
	mostChangeRows  = 9 // more are told as a number
)

func (c *ChangeList) shown() int { return min(len(c.Rows), mostChangeRows) }

func (c *ChangeList) tall(float32) float32 {
	rows := max(1, c.shown())
	if len(c.Rows) > mostChangeRows {
		rows++
	}
	return 20 + changeRowHeight*float32(rows)
}

func (c *ChangeList) paint(p *kit.Pen, size fyne.Size) {
	p.TextIn(0, 9, size.Width, kit.Say("What changes"), kit.LabelText)
	if len(c.Rows) == 0 {
		p.Icon(0, 26, 14, "none", kit.ColorInk3)
		p.TextIn(22, 33, size.Width-22, c.Quiet, kit.SmallText)
		return
	}
	y := float32(20 + changeRowHeight/2)
	for _, row := range c.Rows[:c.shown()] {
		c.paintRow(p, row, y, size.Width)
		y += changeRowHeight
	}
	if more := len(c.Rows) - mostChangeRows; more > 0 {
		p.TextIn(22, y, size.Width-22, kit.SayCount("and %d more entries", more), kit.SmallText)
	}
}

func (c *ChangeList) paintRow(p *kit.Pen, row ChangedEntry, y, width float32) {
	icon, ink, _ := kit.RulingMark(row.After)
	if row.Credit {
		icon, ink = "credit", kit.ColorInk2
	}
	p.Icon(0, y-8, 15, icon, ink)
	right := width
	p.TextTo(right, y, kit.LabelText.Fit(row.How, 96), kit.LabelText)
	right -= 104
	p.TextTo(right, y, kit.Money(row.Costs), kit.StrongText)
	right -= 56
	p.Icon(right-12, y-6, 12, "next", kit.ColorInk2)
	right -= 20
	p.TextTo(right, y, kit.Money(row.Amount), kit.BodyText.In(kit.ColorInk2))
	right -= 60
	today := c.Zone.Day(c.w.Now())
	words := kit.ShortDay(row.Day, today) + ", " + row.Minutes.String() + ", " + kit.In(row.Name)
	p.TextIn(22, y, right-22, words, kit.BodyText)
}

// ChangedEntries prices what an act on a ticket would change.
func ChangedEntries(v *ledger.View, changes []ledger.Change) ([]ChangedEntry, error) {
	var all []ChangedEntry
	for _, change := range changes {
		before, err := Priced(v, change.Before)
		if err != nil {
			return nil, err
		}
		after, err := Priced(v, change.After)
		if err != nil {
			return nil, err
		}
		if before.Verdict.Ruling == after.Verdict.Ruling && before.Amount.Equal(after.Amount) {
			continue
		}
		all = append(all, ChangedEntry{TicketWork: before, After: after.Verdict.Ruling, Costs: after.Amount})
	}
	return all, nil
}
