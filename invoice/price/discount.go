package price

import "github.com/shopspring/decimal"

// Discount is what is taken off a sum: a part of it, or EUR that were agreed.
type Discount struct {
	Percent decimal.Decimal // of 100; 0 where an amount was agreed
	Amount  decimal.Decimal // EUR without VAT
}

var cent = decimal.New(1, -2)

// Off is what the discount takes off a sum in EUR, rounded as [Amount] is; not ok
// where it is not less than the sum, or nothing. A part of a cent takes the cent
// before it: what is charged stays above 0.00.
func (d Discount) Off(sum decimal.Decimal) (off decimal.Decimal, ok bool) {
	off = d.Amount
	if d.Percent.IsPositive() {
		off = decimal.Min(sum.Mul(d.Percent).Shift(-2).Round(2), sum.Sub(cent))
	}
	return off, off.IsPositive() && off.LessThan(sum)
}
