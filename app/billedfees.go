package app

import (
	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// billedFee is a plan's fee as a live invoice bills it for some days, in EUR without
// VAT and less all discounts.
type billedFee struct {
	plan   sla.PlanID
	days   Days
	amount decimal.Decimal
}

// billedFees are the fees of plans that live invoices bill a customer.
func billedFees(v *ledger.View, customer string) ([]billedFee, error) {
	lines, err := v.RecurringOf(customer)
	if err != nil {
		return nil, err
	}
	var all []billedFee
	for _, r := range lines {
		if r.Plan == "" {
			continue
		}
		billed, err := v.FeesBilled(r.ID)
		if err != nil {
			return nil, err
		}
		for _, b := range billed {
			if b.Number == "" {
				continue
			}
			d, err := v.Document(b.Number)
			if err != nil {
				return nil, err
			}
			all = append(all, feesOn(d, r.ID, b.First)...)
		}
	}
	return all, nil
}

// feesOn are what a document bills of an interval of a recurring line.
func feesOn(d invoice.Document, id string, first sla.Day) (all []billedFee) {
	for _, line := range d.Lines {
		if line.Fee != nil && line.Fee.Recurring == id && line.Fee.First == first {
			all = append(all, billedFee{line.Fee.Plan, Days{line.From, line.Until}, charged(d, line)})
		}
	}
	return all
}

// charged is what a line of a document comes to in EUR without VAT, less its part of
// what is taken off the sum of all.
func charged(d invoice.Document, l invoice.Line) decimal.Decimal {
	if d.Allowance == nil {
		return l.Amount
	}
	return l.Amount.Sub(d.Allowance.Amount.Mul(l.Amount).DivRound(d.Allowance.Base, 2))
}

// within is the part of a fee that some days bear, by days.
func (f billedFee) within(of Days) decimal.Decimal {
	common := f.days.common(of)
	if common.From > common.To {
		return decimal.Zero
	}
	return f.amount.Mul(decimal.NewFromInt(common.count())).DivRound(decimal.NewFromInt(f.days.count()), 2)
}

// common are the days of both, none where the first is after the last.
func (d Days) common(o Days) Days { return Days{max(d.From, o.From), min(d.To, o.To)} }

func (d Days) count() int64 { return int64(d.To-d.From) + 1 }

// unbilled are the days of some that no fee of a plan bears.
func unbilled(of Days, plan sla.PlanID, fees []billedFee) []Days {
	left := []Days{of}
	for _, f := range fees {
		if f.plan != plan {
			continue
		}
		var rest []Days
		for _, d := range left {
			common := d.common(f.days)
			if common.From > common.To {
				rest = append(rest, d)
				continue
			}
			for _, part := range []Days{{d.From, common.From - 1}, {common.To + 1, d.To}} {
				if part.From <= part.To {
					rest = append(rest, part)
				}
			}
		}
		left = rest
	}
	return left
}
