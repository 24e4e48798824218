package gui

import (
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// customerFee is a recurring line of a customer, with until when it is billed.
type customerFee struct {
	invoice.Recurring
	billed sla.Day // the last day that an invoice bills, or none
}

// readFees lists those that still hold, then those that have ended.
func (f *customerFile) readFees(v *ledger.View) error {
	lines, err := v.RecurringOf(f.customer.ID)
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
			one.billed = max(one.billed, b.Until)
		}
		if r.Until != 0 && r.Until <= f.today {
			ended = append(ended, one)
		} else {
			f.fees = append(f.fees, one)
		}
	}
	f.fees = append(f.fees, ended...)
	return nil
}

// periodText is from when until when, both days included.
func periodText(from, until sla.Day) string {
	if until == 0 {
		return kit.Say("from %s", kit.Format().Day(from))
	}
	return kit.Say("from %s to %s", kit.Format().Day(from), kit.Format().Day(until.Add(-1)))
}

// everyWords say how often a line is billed.
func everyWords(r invoice.Recurring) string {
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
