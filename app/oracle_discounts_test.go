package app

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// slowDiscount is what a customer was granted: a percentage, or else an amount. To is
// the last month, or "".
type slowDiscount struct {
	id, customer, on, from, to string
	percent, amount            *big.Rat
}

// holds tells whether it is taken off documents of a month.
func (s *slowDiscount) holds(month string) bool {
	return s.from <= month && (s.to == "" || month <= s.to)
}

// meet tells whether two discounts hold in one month, looking at each of some years.
func (s *slowDiscount) meet(other *slowDiscount) bool {
	for month := "2026-01"; month < "2031-01"; month = monthOf(dayAfter(month+"-28", 5)) {
		if s.holds(month) && other.holds(month) {
			return true
		}
	}
	return false
}

// leftOf is what of an amount no invoice took, or credit notes returned.
func (o *oracle) leftOf(s *slowDiscount) *big.Rat {
	left := s.amount
	for _, d := range o.documents {
		switch {
		case d.discount != s.id:
		case d.corrects == "":
			left = minus(left, d.off)
		default:
			left = plus(left, d.off)
		}
	}
	return left
}

// granted are those of a customer of which something is left.
func (o *oracle) granted(customer string) (all []*slowDiscount) {
	for _, s := range o.discounts {
		if s.customer == customer && (s.percent != nil || o.leftOf(s).Sign() > 0) {
			all = append(all, s)
		}
	}
	return all
}

// offSum is what a discount takes off a sum: a cent of it stays, and an amount is
// taken whole or not at all.
func (o *oracle) offSum(s *slowDiscount, sum *big.Rat) *big.Rat {
	off := new(big.Rat)
	switch {
	case s.percent == nil:
		off = o.leftOf(s)
	case sum.Sign() > 0:
		off = cents(times(sum, times(s.percent, big.NewRat(1, 100))))
		if off.Cmp(sum) == 0 {
			off = minus(sum, big.NewRat(1, 100))
		}
	}
	if off.Cmp(sum) >= 0 {
		return new(big.Rat)
	}
	return off
}

// discountLines takes off each line what is granted for it: of a recurring line what
// is granted for that one, before what is granted for all.
func (o *oracle) discountLines(d *slowDocument) {
	for _, line := range d.lines {
		var right *slowDiscount
		for _, s := range o.granted(d.customer) {
			kind := map[bool]string{true: "hours", false: "fees"}[line.fee == ""]
			if s.percent != nil && s.holds(d.month) && (s.on == kind && right == nil || line.fee != "" && s.on == line.fee) {
				right = s
			}
		}
		line.whole = line.amount
		if right != nil {
			line.amount = minus(line.amount, o.offSum(right, line.amount))
		}
	}
}

// discountSum takes off the sum of the lines the most that is granted; an amount that
// is not less than the sum holds the document back.
func (o *oracle) discountSum(d *slowDocument) {
	d.off = new(big.Rat)
	sum := d.sum()
	if sum.Sign() == 0 {
		return
	}
	for _, s := range o.granted(d.customer) {
		if s.on != "invoice" || !s.holds(d.month) {
			continue
		}
		off := o.offSum(s, sum)
		if s.percent == nil && off.Sign() == 0 {
			d.off, d.discount, d.held = new(big.Rat), "", true
			return
		}
		if off.Cmp(d.off) > 0 {
			d.off, d.discount = off, s.id
		}
	}
}

// sum is what the lines come to.
func (d *slowDocument) sum() *big.Rat {
	sum := new(big.Rat)
	for _, line := range d.lines {
		sum = plus(sum, line.amount)
	}
	return sum
}

// shareOff makes a credit note's part of what its invoice took off its sum, so that
// all notes together take all of it.
func (of *slowDocument) shareOff(note *slowDocument) {
	note.off = new(big.Rat)
	if of.off.Sign() == 0 {
		return
	}
	returned, taken := note.sum(), new(big.Rat)
	for _, n := range of.notes {
		returned, taken = plus(returned, n.sum()), plus(taken, n.off)
	}
	share := new(big.Rat).Quo(returned, of.sum())
	if note.off = minus(cents(times(of.off, share)), taken); note.off.Sign() > 0 {
		note.discount = of.discount
	}
}

// grant says why a discount cannot be: a month is closed, it is on another one's line,
// or another one is taken off the same.
func (o *oracle) grant(s *slowDiscount) string {
	for _, f := range o.fees {
		if f.id == s.on && f.customer != s.customer {
			return "it is another customer's line"
		}
	}
	if o.closed[s.from] {
		return "the month is closed"
	}
	if o.inTheWay(s, s) || o.instead(s, s) {
		return "another one is taken off the same"
	}
	return ""
}

// inTheWay tells whether, but for one, another discount of the kind is taken off the
// same; what was taken whole is in nobody's way.
func (o *oracle) inTheWay(s, but *slowDiscount) bool {
	if s.percent == nil && o.leftOf(s).Sign() <= 0 {
		return false
	}
	return slices.ContainsFunc(o.granted(s.customer), func(other *slowDiscount) bool {
		return other != but && other.on == s.on && (other.percent == nil) == (s.percent == nil) && s.meet(other)
	})
}

// instead tells whether, but for one, invoices would take the other kind of discount
// instead.
func (o *oracle) instead(s, but *slowDiscount) bool {
	return slices.ContainsFunc(o.granted(s.customer), func(other *slowDiscount) bool {
		return other != but && other.on == "invoice" && s.on == "invoice" && (other.percent == nil) != (s.percent == nil) && s.meet(other)
	})
}

// endDiscount says for which month a discount holds last; the month before its first
// takes it back.
func (o *oracle) endDiscount(s *slowDiscount, to string) string {
	last := func(month string) string {
		if month == "" {
			return "9999-12"
		}
		return month
	}
	changes := min(last(to), last(s.to))
	after := *s
	after.to = to
	longer := last(to) > last(s.to)
	switch {
	case to != "" && dayAfter(to+"-28", 5)[:7] < s.from:
		return "it begins later"
	case o.closed[monthOf(dayAfter(changes+"-28", 5))]:
		return "the month is closed"
	case o.inTheWay(&after, s) || longer && o.instead(&after, s):
		return "another one is taken off the same"
	}
	s.to = to
	return ""
}

// lapsing are the amounts whose last month it is, and that no draft takes.
func (o *oracle) lapsing(month, on string) (n int) {
	for _, s := range o.discounts {
		if s.percent == nil && s.to == month && s.to >= s.from && o.leftOf(s).Sign() > 0 && o.draft(s.customer, month, on).discount != s.id {
			n++
		}
	}
	return n
}

// someOn is what a discount is taken off.
func (d *desk) someOn(t *rapid.T) string {
	of := []string{"invoice", "invoice", "hours", "fees"}
	for _, f := range d.oracle.fees {
		of = append(of, f.id)
	}
	return rapid.SampledFrom(of).Draw(t, "on")
}

// grant grants a discount.
func (d *desk) grant(t *rapid.T) {
	s := &slowDiscount{customer: d.someCustomer(t).id, on: d.someOn(t), from: d.someMonth(t)}
	if rapid.IntRange(0, 2).Draw(t, "ends") == 0 {
		s.to = rapid.SampledFrom([]string{s.from, monthOf(dayAfter(s.from+"-28", 5))}).Draw(t, "to")
	}
	given := invoice.Discount{Customer: s.customer, On: s.on, From: toMonth(s.from), Reason: "a loyal customer"}
	if s.to != "" {
		given.To = toMonth(s.to)
	}
	if s.on == "invoice" && rapid.Bool().Draw(t, "an amount") {
		s.amount = amount(t, "amount", "20", "0.01", "33.33", "500")
		given.Amount = decimal.RequireFromString(s.amount.FloatString(2))
	} else {
		s.percent = amount(t, "percent", "10", "33.33", "0.01", "99.99", "12.5")
		given.Percent = decimal.RequireFromString(s.percent.FloatString(2))
	}
	refusal := d.oracle.grant(s)
	err := d.write(func(tx *ledger.Tx) error {
		made, err := tx.GrantDiscount(given)
		s.id = made.ID
		return err
	})
	if refusal == "" {
		d.oracle.discounts = append(d.oracle.discounts, s)
	}
	d.agree(t, err, refusal)
}

// endDiscount ends a discount, takes it back, or lets it go on.
func (d *desk) endDiscount(t *rapid.T) {
	if len(d.oracle.discounts) == 0 {
		return
	}
	s := rapid.SampledFrom(d.oracle.discounts).Draw(t, "discount")
	to := rapid.SampledFrom([]string{"", d.someMonth(t), s.from, monthOf(dayAfter(s.from+"-01", -1))}).Draw(t, "to")
	if to == s.to {
		return
	}
	err := d.write(func(tx *ledger.Tx) error {
		last := sla.Month(0)
		if to != "" {
			last = toMonth(to)
		}
		_, err := tx.EndDiscount(s.id, last, "agreed")
		return err
	})
	d.agree(t, err, d.oracle.endDiscount(s, to))
}

// sameDiscounts holds what is left of each amount.
func (d *desk) sameDiscounts(t *rapid.T, v *ledger.View) {
	for _, s := range d.oracle.discounts {
		if s.percent != nil {
			continue
		}
		stored, err := v.Discount(s.id)
		d.do(t, err)
		use, err := v.TakenOf(stored)
		d.do(t, err)
		if want := d.oracle.leftOf(s).FloatString(2); use.Left.StringFixed(2) != want {
			t.Errorf("of %s %s is left, want %s", s.id, use.Left, want)
		}
	}
}

// offWords say what a document or a line takes off.
func offWords(a *invoice.Allowance) string {
	if a == nil {
		return "0.00 by "
	}
	return fmt.Sprintf("%s by %s", taken(a), a.Discount)
}

// taken is how much it is, in EUR.
func taken(a *invoice.Allowance) string {
	if a == nil {
		return "0.00"
	}
	return a.Amount.StringFixed(2)
}

func (d *slowDocument) offWords() string { return d.off.FloatString(2) + " by " + d.discount }
