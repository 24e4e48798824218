package forms

import (
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// customerFee is a recurring line of a customer, with until when it is billed.
type customerFee struct {
	invoice.Recurring
	Billed sla.Day // the last day that an invoice bills, or none
}

// readFees lists those that still hold, then those that have ended.
func (f *CustomerFile) readFees(v *ledger.View) error {
	lines, err := v.RecurringOf(f.Customer.ID)
	if err != nil {
		return err
	}
	var ended []customerFee
	for _, r := range lines {
		billed, err := v.FeesBilled(r.ID)
		if err != nil {
			return err
		}
		one := customerFee{Recurring: r}
		for _, b := range billed {
			one.Billed = max(one.Billed, b.Until)
		}
		if r.Until != 0 && r.Until <= f.Today {
			ended = append(ended, one)
		} else {
			f.Fees = append(f.Fees, one)
		}
	}
	f.Fees = append(f.Fees, ended...)
	return nil
}

// PeriodText is from when until when, both days included.
func PeriodText(from, until sla.Day) string {
	if until == 0 {
		return kit.Say("from %s", kit.Format().Day(from))
	}
	return kit.Say("from %s to %s", kit.Format().Day(from), kit.Format().Day(until.Add(-1)))
}

// EveryWords say how often a line is billed.
func EveryWords(r invoice.Recurring) string {
	switch r.Every {
	case invoice.EveryQuarter:
		return kit.Say("a quarter")
	case invoice.EveryYear:
		return kit.Say("a year")
	}
	return kit.Say("a month")
}

// FeeWords are the days of a line of an invoice, and how much of the interval it
// bills.
func FeeWords(line invoice.Line) string {
	return kit.Format().Period(line.From, line.Until) + " · " + invoice.WordsIn(kit.Language).Count(line.Measure())
}
