package app

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/ledger"
	"hourbook/sla"
)

// The money of reports, reckoned from the oracle's documents and entries one by one.

// daysOf counts the days from one to another, both included, and those of them that
// lie in some months.
func daysOf(from, until, first, last string) (all, within int64) {
	for day := from; day <= until; day = dayAfter(day, 1) {
		all++
		if first <= monthOf(day) && monthOf(day) <= last {
			within++
		}
	}
	return all, within
}

// charged is what a line comes to, less its part of what is taken off the sum.
func (d *slowDocument) charged(line *slowLine) *big.Rat {
	if d.off.Sign() == 0 {
		return line.amount
	}
	return minus(line.amount, cents(new(big.Rat).Quo(times(d.off, line.amount), d.sum())))
}

// brings is what an entry that is billed, or waits, brings: its part of its line, or
// what percentages of its month will leave of it.
func (o *oracle) brings(e *slowEntry) *big.Rat {
	value := times(big.NewRat(int64(o.billed(e)), 60), o.rate(e))
	if d := o.document(e.invoice); d != nil {
		line := d.lines[o.lineOf(e)]
		if line.whole.Sign() == 0 {
			return value
		}
		return times(value, new(big.Rat).Quo(d.charged(line), line.whole))
	}
	if e.invoice != "" {
		return value // settled at 0.00
	}
	for _, s := range o.discounts {
		if s.customer == o.ticket(e.ticket).customer && s.percent != nil && (s.on == "hours" || s.on == "invoice") && s.holds(monthOf(e.day)) {
			value = times(value, minus(big.NewRat(1, 1), times(s.percent, big.NewRat(1, 100))))
		}
	}
	return value
}

// slowWorth is what a plan brings, in EUR.
type slowWorth struct{ fees, hours *big.Rat }

// worths are by plan.
func (o *oracle) worths(first, last string) map[string]*slowWorth {
	all := map[string]*slowWorth{}
	of := func(plan string) *slowWorth {
		if all[plan] == nil {
			all[plan] = &slowWorth{new(big.Rat), new(big.Rat)}
		}
		return all[plan]
	}
	for _, e := range o.entries {
		if m := monthOf(e.day); first <= m && m <= last && o.ruling(e) == "billable" {
			of(o.planOf(e)).hours = plus(of(o.planOf(e)).hours, o.brings(e))
		}
	}
	for _, d := range o.documents {
		if d.corrects != "" {
			continue
		}
		for _, key := range d.left() {
			line := d.lines[key]
			for _, f := range o.fees {
				if f.id == line.fee && f.plan != "" {
					days, within := daysOf(line.from, line.until, first, last)
					of(f.plan).fees = plus(of(f.plan).fees, cents(times(d.charged(line), big.NewRat(within, days))))
				}
			}
		}
	}
	return all
}

// sameWorth holds what plans are worth against the hours by plan, and against what
// documents charge.
func (d *desk) sameWorth(t *rapid.T, v *ledger.View, of Days) {
	replays, _, err := PlanComparisons(v, of.From.Month(), of.To.Month(), of.To, nil)
	d.do(t, err)
	worths, all, err := WorthOf(v, replays, ByPlan, Only{}, of.To.Month())
	d.do(t, err)
	rows, together, err := WorkBy(v, of, ByPlan, Only{}, d.now)
	d.do(t, err)
	byPlan := map[string]Worked{}
	for _, r := range rows {
		byPlan[r.Key] = r
	}
	want := d.oracle.worths(of.From.Month().String(), of.To.Month().String())
	for _, p := range worths {
		r := byPlan[p.Key]
		if p.Covered != r.Covered || p.Free != r.Free+r.Waived || p.Billable != r.Billable || !near(p.FreeList, r.FreeValue()) {
			t.Errorf("%s is worth %+v, its work is %+v", p.Key, p.Worth, r.Share)
		}
		w := want[p.Key]
		if w == nil {
			w = &slowWorth{new(big.Rat), new(big.Rat)}
		}
		if !near(p.BillableList, toDecimal(w.hours)) || !p.Fees.Equal(toDecimal(w.fees)) {
			t.Errorf("%s brings %s for hours and %s of fees, want %s and %s", p.Key, p.BillableList, p.Fees, w.hours.FloatString(4), w.fees.FloatString(2))
		}
		delete(want, p.Key)
	}
	for plan, w := range want {
		if w.fees.Sign() != 0 || w.hours.Sign() != 0 {
			t.Errorf("%s brings nothing, want %s for hours and %s of fees", plan, w.hours.FloatString(4), w.fees.FloatString(2))
		}
	}
	if all.Minutes() != together.Sum() {
		t.Errorf("plans are worth %s of work, worked was %s", all.Minutes(), together.Sum())
	}
}

// near tells whether two amounts are the same but for what sums of parts of a cent lose.
func near(a, b decimal.Decimal) bool { return a.Sub(b).Abs().LessThan(decimal.New(1, -3)) }

// sameVATBy holds the VAT of a month, by treatment, against the oracle's documents.
func (d *desk) sameVATBy(t *rapid.T, v *ledger.View, month sla.Month) {
	report, err := VATOf(v, month, month)
	d.do(t, err)
	got, want := map[string]string{}, map[string]string{}
	sums := map[string][2]*big.Rat{}
	for _, doc := range d.oracle.documents {
		if monthOf(doc.issued) != month.String() {
			continue
		}
		sum, known := sums[doc.category]
		if !known {
			sum = [2]*big.Rat{new(big.Rat), new(big.Rat)}
		}
		sums[doc.category] = [2]*big.Rat{plus(sum[0], doc.signed(doc.net)), plus(sum[1], doc.signed(doc.vat))}
	}
	for category, sum := range sums {
		want[category] = sum[0].FloatString(2) + " " + sum[1].FloatString(2)
	}
	bases, taxes := map[string]decimal.Decimal{}, map[string]decimal.Decimal{}
	for _, r := range report.Rows {
		bases[r.Category], taxes[r.Category] = bases[r.Category].Add(r.Base), taxes[r.Category].Add(r.VAT)
		got[r.Category] = bases[r.Category].StringFixed(2) + " " + taxes[r.Category].StringFixed(2)
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("VAT of %s is %v, want %v", month, got, want)
	}
}

// signed is an amount as it counts: less on a credit note.
func (d *slowDocument) signed(amount *big.Rat) *big.Rat {
	if d.corrects != "" {
		return new(big.Rat).Neg(amount)
	}
	return amount
}

// sameReceivables holds what a customer owes against the oracle's documents.
func (d *desk) sameReceivables(t *rapid.T, of ledger.Balance, customer string, today sla.Day) {
	open, credit, late := new(big.Rat), new(big.Rat), new(big.Rat)
	for _, doc := range d.oracle.documents {
		if doc.customer != customer || doc.corrects != "" {
			continue
		}
		left := doc.open()
		if left.Sign() < 0 {
			credit = minus(credit, left)
			continue
		}
		open = plus(open, left)
		if dayAfter(doc.issued, 14) < today.String() {
			late = plus(late, left)
		}
	}
	overdue := minus(late, credit)
	if overdue.Sign() < 0 {
		overdue = new(big.Rat)
	}
	got := fmt.Sprint(of.Open.StringFixed(2), of.Credit.StringFixed(2), of.Overdue.StringFixed(2))
	if want := fmt.Sprint(open.FloatString(2), credit.FloatString(2), overdue.FloatString(2)); got != want {
		t.Errorf("%s owes %s, want %s", customer, got, want)
	}
}

// invoicedIn is what documents that were issued in some months come to, without VAT.
func (o *oracle) invoicedIn(customer, first, last string) (sum *big.Rat, documents int) {
	sum = new(big.Rat)
	for _, doc := range o.documents {
		if m := monthOf(doc.issued); doc.customer == customer && first <= m && m <= last {
			sum, documents = plus(sum, doc.signed(doc.net)), documents+1
		}
	}
	return sum, documents
}
