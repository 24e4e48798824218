package invoice

import (
	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// Every is how often a recurring line is billed.
type Every string

// The intervals of recurring lines.
const (
	EveryMonth   Every = "month"
	EveryQuarter Every = "quarter"
	EveryYear    Every = "year"
)

// Intervals are all of them, as they are typed.
var Intervals = []Every{EveryMonth, EveryQuarter, EveryYear}

// months is how long an interval lasts, 0 for one that is not known.
func (e Every) months() sla.Month {
	switch e {
	case EveryMonth:
		return 1
	case EveryQuarter:
		return 3
	case EveryYear:
		return 12
	}
	return 0
}

// unit is what a whole interval is counted in.
func (e Every) unit() Unit {
	switch e {
	case EveryQuarter:
		return UnitQuarter
	case EveryYear:
		return UnitYear
	}
	return UnitMonth
}

// ParseEvery reads month, quarter or year; anything else is a *sla.InputError.
func ParseEvery(text string) (Every, error) {
	for _, e := range Intervals {
		if string(e) == text {
			return e, nil
		}
	}
	return "", badInput("every", text, "not an interval", "enter month, quarter or year")
}

// Recurring is what a customer pays in each interval, such as the fee of a
// support plan: it stands on invoices beside the hours, in advance.
type Recurring struct {
	ID       string          `json:"id"`
	Customer string          `json:"customer"`
	Text     string          `json:"text"`   // as invoices print it
	Amount   decimal.Decimal `json:"amount"` // EUR for a whole interval, without VAT
	Every    Every           `json:"every"`
	From     sla.Day         `json:"from"`
	Until    sla.Day         `json:"until"` // the first day without it; 0 has no end

	Plan        sla.PlanID `json:"plan,omitempty"`        // whose fee it is, or empty
	Anniversary bool       `json:"anniversary,omitempty"` // intervals begin with the month of From, not with those of the calendar
}

// Interval is one interval of a recurring line, and the days of it that the line
// holds: all of them, or fewer where it begins or ends within.
type Interval struct {
	First, Last sla.Day // of the whole interval
	From, Until sla.Day // that are billed, both included
}

// IntervalOn is the interval that a day lies in; not ok for a day on which the
// line does not hold.
func (r Recurring) IntervalOn(day sla.Day) (i Interval, ok bool) {
	months := r.Every.months()
	if months == 0 || day < r.From || r.Until != 0 && day >= r.Until {
		return i, false
	}
	begins := sla.Month(0) // as January does
	if r.Anniversary {
		begins = r.From.Month()
	}
	first := day.Month() - (day.Month()-begins)%months
	i.First, i.Last = first.First(), (first + months - 1).Last()
	i.From, i.Until = max(i.First, r.From), i.Last
	if r.Until != 0 {
		i.Until = min(i.Last, r.Until-1)
	}
	return i, true
}

// Intervals are those that are billed up to a month, each with the invoices of the
// first month in which the line holds, in order of time.
func (r Recurring) Intervals(until sla.Month) []Interval {
	var all []Interval
	for day := r.From; day.Month() <= until; {
		i, ok := r.IntervalOn(day)
		if !ok {
			return all
		}
		if r.Charge(i).Amount().IsPositive() { // a few days may cost less than a cent
			all = append(all, i)
		}
		day = i.Last + 1
	}
	return all
}

// Charge is what an interval costs: one at its price, or where it is not held
// whole its days by the days of all of it.
func (r Recurring) Charge(i Interval) Measure {
	return r.feeOf(i).measure(i.From, i.Until)
}

func (r Recurring) feeOf(i Interval) Fee {
	return Fee{Recurring: r.ID, Every: r.Every, First: i.First, Last: i.Last, Price: r.Amount, Plan: r.Plan}
}

// Line is the line that bills an interval, in the language of a document.
func (r Recurring) Line(i Interval, lang string) Line {
	fee := r.feeOf(i)
	line := Line{Name: r.Text, From: i.From, Until: i.Until, Reason: WordsIn(lang).every(r.Every), Fee: &fee}
	line.Amount = line.Measure().Amount()
	return line
}

// Fee is what a line bills that is no work: an interval of a recurring line.
type Fee struct {
	Recurring string // its id; empty where the ledger that billed it was lost
	Every     Every
	First     sla.Day // of the whole interval
	Last      sla.Day
	Price     decimal.Decimal // EUR for all of it

	Plan sla.PlanID `json:",omitempty" cbor:",omitempty"` // whose fee it is, or empty
}

// ID names the interval.
func (f Fee) ID() string { return f.Recurring + "/" + f.First.String() }

// measure is what days of the interval cost.
func (f Fee) measure(from, until sla.Day) Measure {
	if from == f.First && until == f.Last {
		return Measure{Quantity: 1, Unit: f.Every.unit(), Price: f.Price, Per: 1}
	}
	return Measure{Quantity: int64(until - from + 1), Unit: UnitDay, Price: f.Price, Per: int64(f.Last - f.First + 1)}
}

// FeeItem is an interval of a recurring line that waits for an invoice.
type FeeItem struct {
	Recurring Recurring
	Interval  Interval
	Rated     sla.Day // whose VAT rates apply, where it came back by a credit note; else 0
}

// feeLines are the lines of fees, in the order in which they were set up and of
// time.
func feeLines(fees []FeeItem, lang string) []Line {
	var lines []Line
	for _, fee := range fees {
		lines = append(lines, fee.Recurring.Line(fee.Interval, lang))
	}
	return lines
}

// Bounds of the price of an interval.
var mostFee = decimal.New(10_000_000, 0)

// CheckFee refuses an amount that no interval costs: it is charged in whole cents,
// and part of it is worth something.
func CheckFee(amount decimal.Decimal) error {
	if !amount.IsPositive() || amount.GreaterThan(mostFee) || !amount.Equal(amount.Round(2)) {
		unfit := unfitFee
		unfit.Value = amount.String()
		return &unfit
	}
	return nil
}

var unfitFee = sla.InputError{Field: "amount", Problem: "not an amount that is billed", Remedy: "enter EUR without VAT, above 0.00 and up to 10000000.00, such as 120.00"}

// ParseFee reads the amount of a recurring line as people write it.
func ParseFee(text string) (decimal.Decimal, error) { return ParseAmount(text, 2, unfitFee) }
