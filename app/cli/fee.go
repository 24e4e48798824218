package cli

import (
	"hourbook/invoice"
)

// feeRow is what a line has of a recurring line.
type feeRow struct {
	Quantity  int64         `json:"quantity"` // whole intervals, or days of one
	Unit      string        `json:"unit"`     // month, quarter, year or day
	Per       int64         `json:"per"`      // units that the price is for: 1, or the days of the interval
	Price     money         `json:"price"`
	Text      string        `json:"text"`
	Recurring string        `json:"recurring"` // its id
	Every     invoice.Every `json:"every"`
	From      maybe         `json:"from"`
	Until     maybe         `json:"until"` // included
}

func lineRowOf(line invoice.Line) lineRow {
	if line.Fee == nil {
		agreed := rate(line.Rate)
		return lineRow{&line.Ticket, &line.Work, line.Billed, &agreed, money(line.Amount), nil, allowanceOf(line.Allowance)}
	}
	m := line.Measure()
	unit := string(line.Fee.Every)
	if m.Unit == invoice.UnitDay {
		unit = "day"
	}
	return lineRow{Amount: money(line.Amount), Discount: allowanceOf(line.Allowance), feeRow: &feeRow{
		m.Quantity, unit, m.Per, money(m.Price), line.Name, line.Fee.Recurring, line.Fee.Every, dayText(line.From), dayText(line.Until),
	}}
}

// human puts a line into a table of tickets, work, times, rates and amounts.
func (l lineRow) human(t *table) {
	if l.feeRow == nil {
		t.row(*l.Ticket, *l.Work, l.Minutes, *l.Rate, l.Amount)
		return
	}
	t.row(maybe(""), ph("%s, %s to %s", l.Text, l.From, l.Until), l.count(), l.Price, l.Amount)
}

// count is the quantity in words.
func (f *feeRow) count() phrase {
	switch f.Unit {
	case "day":
		return ph("%d of %d days", f.Quantity, f.Per)
	case string(invoice.EveryQuarter):
		return ph("1 quarter")
	case string(invoice.EveryYear):
		return ph("1 year")
	}
	return ph("1 month")
}
