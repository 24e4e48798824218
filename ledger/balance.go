package ledger

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// Balance is what a customer owes, or has paid too much, on a day.
type Balance struct {
	Open     decimal.Decimal // to be paid on all its invoices
	Overdue  decimal.Decimal // the part of Open that was due before the day
	Overpaid decimal.Decimal // to be given back, or set off
	Invoices []Issued        // those not settled, by the day they are due
}

// Balance tells how a customer's account stands.
func (v *View) Balance(customer string, on sla.Day) (Balance, error) {
	var b Balance
	if _, err := v.Customer(customer); err != nil {
		return b, err
	}
	all, err := v.AllIssued(customer)
	if err != nil {
		return b, err
	}
	for _, i := range all {
		open := i.Open()
		switch {
		case open.IsZero():
			continue
		case open.IsNegative():
			b.Overpaid = b.Overpaid.Sub(open)
		case on > i.Due:
			b.Overdue = b.Overdue.Add(open)
			fallthrough
		default:
			b.Open = b.Open.Add(open)
		}
		b.Invoices = append(b.Invoices, i)
	}
	slices.SortStableFunc(b.Invoices, func(a, b Issued) int { return cmp.Compare(a.Due, b.Due) })
	return b, nil
}
