package invoice

import (
	"github.com/shopspring/decimal"

	"hourbook/invoice/price"
	"hourbook/sla"
)

// Unit is what a line counts, as UN/ECE recommendation 20 writes it.
type Unit string

// The units of lines: minutes of work, and of recurring lines whole intervals, or
// days of one that is not billed whole.
const (
	UnitMinute  Unit = "MIN"
	UnitDay     Unit = "DAY"
	UnitMonth   Unit = "MON"
	UnitQuarter Unit = "QAN"
	UnitYear    Unit = "ANN"
)

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
	if l.Fee != nil {
		return l.Fee.measure(l.From, l.Until)
	}
	return Measure{Quantity: int64(l.Billed), Unit: UnitMinute, Price: l.Rate, Per: hour}
}

// Bills are the names of what the line bills: entries of work, or the interval of
// a recurring line. Each stands on one live invoice at most.
func (l Line) Bills() []string {
	if l.Fee != nil {
		return []string{l.Fee.ID()}
	}
	return l.Entries
}

// same tells whether two lines are the same one of an invoice: one ticket, work,
// rate and order, or one interval of a recurring line.
func (l Line) same(other Line) bool {
	if l.Fee != nil || other.Fee != nil {
		return l.Fee != nil && other.Fee != nil && l.Fee.ID() == other.Fee.ID() && l.From == other.From && l.Name == other.Name && l.Amount.Equal(other.Amount)
	}
	return l.Ticket == other.Ticket && l.Work == other.Work && l.Rate.Equal(other.Rate) && l.Order == other.Order
}

// spanOf is the first and the last day of what lines bill: work, and intervals of
// recurring lines.
func spanOf(lines []Line) (from, until sla.Day) {
	for i, l := range lines {
		if i == 0 {
			from, until = l.From, l.Until
		}
		from, until = min(from, l.From), max(until, l.Until)
	}
	return from, until
}

// spanLike is that of some lines of a document, as the document says its own:
// earlier ones left out what stands beside work.
func (d Document) spanLike(some []Line) (from, until sla.Day) {
	if from, until = workSpanOf(d.Lines); from == d.From && until == d.Until {
		return workSpanOf(some)
	}
	return spanOf(some)
}

// workSpanOf is the first and the last day of the work under lines; of what else
// they bill where there is none.
func workSpanOf(lines []Line) (from, until sla.Day) {
	work, any := false, false
	for _, l := range lines {
		if work && l.Fee != nil {
			continue
		}
		if !any || !work && l.Fee == nil { // work comes before fees
			from, until, any, work = l.From, l.Until, true, l.Fee == nil
			continue
		}
		from, until = min(from, l.From), max(until, l.Until)
	}
	return from, until
}
