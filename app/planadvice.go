package app

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/app/costs"
	"hourbook/ledger"
	"hourbook/sla"
)

// Offer is what the work of some months would have cost under one plan.
type Offer struct {
	Plan     sla.PlanID
	Fee      decimal.Decimal // of all the months, EUR
	FeeKnown bool
	Billed   decimal.Decimal // hours beside the plan
	Margin   decimal.Decimal // what would have been left to us

	// Against the plan in force: hours a month that one of the two covers and the
	// other bills. From BreakEven on the one that costs more is the cheaper one; Used
	// is how many there were on average, Above in how many months there were more, and
	// up to UpTo of them we lose nothing.
	BreakEven, Used, UpTo sla.Minutes
	Above                 int

	ForBoth bool // the customer pays less than now, and we lose nothing; never to have no plan
}

// Pays is what the customer would have paid, fee and hours.
func (o Offer) Pays() decimal.Decimal { return o.Fee.Add(o.Billed) }

// Advice is what each plan would have come to for a customer and for us.
type Advice struct {
	PlanComparison
	Months int
	Cost   decimal.Decimal // what the work cost us
	Offers []Offer         // the highest plan first
	Best   sla.PlanID      // the one that pays for both and costs the customer least; "" is none
	Saves  decimal.Decimal // what it saves the customer in all the months
}

// Offer is that of a plan.
func (a Advice) Offer(plan sla.PlanID) Offer {
	at := slices.IndexFunc(a.Offers, func(o Offer) bool { return o.Plan == plan })
	if at < 0 {
		return Offer{Plan: plan}
	}
	return a.Offers[at]
}

// Advise reckons for each of some replays what the plans would have come to. The work
// stays what it was, so that it costs us the same under each.
func Advise(v *ledger.View, replays []PlanComparison, plans []sla.PlanID, from, to sla.Month, book *costs.Book) ([]Advice, error) {
	terms, err := v.TermsOn(to.Last())
	if err != nil {
		return nil, err
	}
	all := make([]Advice, 0, len(replays))
	for _, r := range replays {
		a := Advice{PlanComparison: r, Months: int(to-from) + 1, Cost: r.All().Cost()}
		for _, plan := range plans {
			fee, known, err := r.feeOf(v, book, plan, MonthsOf(from, to))
			if err != nil {
				return nil, err
			}
			o := Offer{Plan: plan, Fee: fee, FeeKnown: known, Billed: r.Cost[plan]}
			o.Margin = o.Pays().Sub(a.Cost)
			a.Offers = append(a.Offers, o)
		}
		a.weigh(terms.Billing.Rate, book.Costs())
		all = append(all, a)
	}
	return all, nil
}

// feeOf is what a plan costs the customer in some days by the book; of the plan in
// force what live invoices bill of it, as [Worth] has it, and the book for other days.
func (r PlanComparison) feeOf(v *ledger.View, book *costs.Book, plan sla.PlanID, of Days) (fee decimal.Decimal, known bool, err error) {
	if plan != r.Now {
		fee, known = feeIn(book, plan, r.Customer, of)
		return fee, known, nil
	}
	billed, err := billedFees(v, r.Customer)
	for _, b := range billed {
		if b.plan == plan {
			fee = fee.Add(b.within(of))
		}
	}
	known = true
	for _, days := range unbilled(of, plan, billed) {
		more, said := feeIn(book, plan, r.Customer, days)
		fee, known = fee.Add(more), known && said
	}
	return fee, known, err
}

// charges is how much work a plan would have billed.
func (a *Advice) charges(plan sla.PlanID) (sum sla.Minutes) {
	for _, minutes := range a.Charged[plan] {
		sum += minutes
	}
	return sum
}

// weigh holds each offer against the plan in force.
func (a *Advice) weigh(rate decimal.Decimal, costed bool) {
	now := a.Offer(a.Now)
	for i := range a.Offers {
		o := &a.Offers[i]
		if o.Plan == a.Now {
			continue
		}
		dear, cheap := o, &now // by what the plan costs, or where that is the same or not known, by what it covers
		if dear.Fee.LessThan(cheap.Fee) || dear.Fee.Equal(cheap.Fee) && a.charges(dear.Plan) > a.charges(cheap.Plan) {
			dear, cheap = cheap, dear
		}
		o.BreakEven = hoursFor(dear.Fee.Sub(cheap.Fee), a.Months, rate)
		var used sla.Minutes
		for m, charged := range a.Charged[cheap.Plan] {
			between := charged - a.Charged[dear.Plan][m]
			used += between
			if between > o.BreakEven {
				o.Above++
			}
		}
		o.Used = used / sla.Minutes(a.Months)
		if hourly := a.hourly(); costed && !hourly.IsZero() && o.Margin.IsPositive() {
			o.UpTo = o.Used + hoursFor(o.Margin, a.Months, hourly)
		}
		o.ForBoth = costed && o.Plan != sla.NoPlan && o.FeeKnown && now.FeeKnown && o.Pays().LessThan(now.Pays()) && !o.Margin.IsNegative()
		if o.ForBoth && (a.Best == "" || o.Pays().LessThan(a.Offer(a.Best).Pays())) {
			a.Best, a.Saves = o.Plan, now.Pays().Sub(o.Pays())
		}
	}
}

// hourly is what an hour of the customer's work cost us on average.
func (a *Advice) hourly() decimal.Decimal {
	return a.Cost.Mul(decimal.NewFromInt(60)).DivRound(decimal.NewFromInt(int64(cmp.Or(a.Minutes, 1))), 8)
}

// hoursFor is how much time a month an amount in all months pays for.
func hoursFor(amount decimal.Decimal, months int, rate decimal.Decimal) sla.Minutes {
	if rate.IsZero() {
		return 0
	}
	return sla.Minutes(amount.Mul(decimal.NewFromInt(60)).DivRound(rate.Mul(decimal.NewFromInt(int64(months))), 0).IntPart())
}
