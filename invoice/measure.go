package invoice

import (
	"github.com/shopspring/decimal"

	"hourbook/invoice/price"
	"hourbook/sla"
)

// Unit is what a line counts, as UN/ECE recommendation 20 writes it.
type Unit string

// UnitMinute is that of work.
const UnitMinute Unit = "MIN"

// hour is what rates of work are for.
const hour = 60

// Measure is how much a line charges and at which price: Quantity x Price / Per,
// rounded once.
type Measure struct {
	Quantity int64
	Unit     Unit
	Price    decimal.Decimal // EUR
	Per      int64           // units that the price is for
}

// Amount is what the measure comes to.
func (m Measure) Amount() decimal.Decimal {
	if m.Unit == UnitMinute && m.Per == hour {
		return price.Amount(sla.Minutes(m.Quantity), m.Price)
	}
	return price.Part(m.Quantity, m.Price, m.Per)
}

// Measure is what the line charges. Its amount follows from it.
func (l Line) Measure() Measure {
	return Measure{Quantity: int64(l.Billed), Unit: UnitMinute, Price: l.Rate, Per: hour}
}

// Bills are the names of what the line bills. Each stands on one live invoice at
// most.
func (l Line) Bills() []string { return l.Entries }

// same tells whether two lines are the same one of an invoice: one ticket, work,
// rate and order.
func (l Line) same(other Line) bool {
	return l.Ticket == other.Ticket && l.Work == other.Work && l.Rate.Equal(other.Rate) && l.Order == other.Order
}

// spanOf is the first and the last day of lines.
func spanOf(lines []Line) (from, until sla.Day) {
	for i, l := range lines {
		if i == 0 || l.From < from {
			from = l.From
		}
		until = max(until, l.Until)
	}
	return from, until
}
