package app

import (
	"time"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// fee says what a line of a recurring line is made of.
func (e *Explanation) fee(n int, line invoice.Line) {
	m := line.Measure()
	step := Step{Entry: line.Fee.Recurring}
	if m.Unit == invoice.UnitDay {
		e.about(step, "line %d: %s (%s): %d of %d days at %s EUR every %s is %s EUR, %s to %s", n+1, line.Name, line.Fee.Recurring,
			m.Quantity, m.Per, invoice.Figure(m.Price), sla.Phrase{Words: string(line.Fee.Every)}, invoice.Figure(m.Amount()), line.From, line.Until)
		return
	}
	e.about(step, "line %d: %s (%s): %s EUR every %s, in advance for %s to %s", n+1, line.Name, line.Fee.Recurring,
		invoice.Figure(m.Amount()), sla.Phrase{Words: string(line.Fee.Every)}, line.From, line.Until)
}

// whyRecurring explains a recurring line: what it costs, and which invoices bill it.
func whyRecurring(v *ledger.View, id string, now time.Time) (Explanation, error) {
	r, err := v.Recurring(id)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{ID: id, Subject: r.Text}
	every := sla.Phrase{Words: string(r.Every)}
	if r.Until == 0 {
		e.sayf("%s EUR every %s to %s, from %s", invoice.Figure(r.Amount), every, r.Customer, r.From)
	} else {
		e.sayf("%s EUR every %s to %s, from %s until %s, excluded", invoice.Figure(r.Amount), every, r.Customer, r.From, r.Until)
	}
	if r.Plan != "" {
		e.sayf("it is the fee of plan %s", r.Plan)
	}
	billed, err := v.FeesBilled(id)
	if err != nil {
		return e, err
	}
	for _, b := range billed {
		if b.Number != "" {
			e.about(Step{Number: b.Number}, "billed on %s until %s", b.Number, b.Until)
		}
	}
	due, err := v.FeesOf(r, v.Zone().Day(now).Month())
	if err != nil {
		return e, err
	}
	for _, fee := range due {
		e.sayf("not billed yet: %s EUR for %s to %s", invoice.Figure(r.Charge(fee.Interval).Amount()), fee.Interval.From, fee.Interval.Until)
	}
	return e, e.history(v, "recurring", id)
}
