package price

import (
	"math"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// Amount is what billed minutes cost at a rate in EUR per hour, in EUR with
// two places. It is the one place where money is rounded: half away from zero
// (clause "H-1"). A line calls it once; called for a single entry it is a
// preview of that piece alone.
func Amount(billed sla.Minutes, rate decimal.Decimal) decimal.Decimal {
	if cents, ok := fastCents(int64(billed), rate); ok {
		return decimal.New(cents, -2)
	}
	return slowAmount(billed, rate)
}

// slowAmount is right for every rate and number of minutes.
func slowAmount(billed sla.Minutes, rate decimal.Decimal) decimal.Decimal {
	return Part(int64(billed), rate, 60)
}

// Part is what a quantity costs at a price in EUR that is for per of it, rounded as
// Amount is; nothing costs nothing.
func Part(quantity int64, price decimal.Decimal, per int64) decimal.Decimal {
	if per <= 0 {
		return decimal.Zero
	}
	return price.Mul(decimal.NewFromInt(quantity)).DivRound(decimal.NewFromInt(per), 2)
}

// fastCents works in whole ten-thousandths of a EUR, which any rate that
// people agree on is; it is some hundred times as fast as decimal. Not ok
// means that the numbers are too fine or too large for it.
func fastCents(minutes int64, rate decimal.Decimal) (cents int64, ok bool) {
	const perCent = 60 * 100 // minutes x ten-thousandths of a EUR, in a cent
	exp := rate.Exponent()
	if exp > 0 || exp < -4 {
		return 0, false
	}
	coefficient := rate.Coefficient()
	if !coefficient.IsInt64() {
		return 0, false
	}
	scale := [...]int64{10_000, 1_000, 100, 10, 1}[-exp]
	product, ok := times(coefficient.Int64(), scale)
	if !ok {
		return 0, false
	}
	if product, ok = times(product, minutes); !ok {
		return 0, false
	}
	if product < 0 {
		return (product - perCent/2) / perCent, true
	}
	return (product + perCent/2) / perCent, true
}

// times multiplies with room to spare for a half that is added later.
func times(a, b int64) (int64, bool) {
	if a == 0 || b == 0 {
		return 0, true
	}
	product := a * b
	fits := product/b == a && product > math.MinInt64+10_000 && product < math.MaxInt64-10_000
	return product, fits
}
