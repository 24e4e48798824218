package app

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/app/costs"
	"hourbook/invoice"
	"hourbook/invoice/price"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// PlanComparison is what a customer's work would have cost under each plan.
type PlanComparison struct {
	Customer string
	Name     string
	Now      sla.PlanID // the plan in force today
	Minutes  sla.Minutes
	Cost     map[sla.PlanID]decimal.Decimal // EUR, by entry: a preview, lines are not formed

	Charged map[sla.PlanID][]sla.Minutes // worked and charged under each plan, by month from the first
	Worth   map[sla.PlanID]Worth         // of the work by the plan that it was really done under
}

// Best is the cheapest plan, and how much it saves against the one in force.
// Of plans that cost the same it is the one in force, else the lowest.
func (r PlanComparison) Best(plans []sla.PlanID) (sla.PlanID, decimal.Decimal) {
	best := r.Now
	for _, plan := range plans {
		if r.Cost[plan].LessThan(r.Cost[best]) || r.Cost[plan].Equal(r.Cost[best]) && best != r.Now {
			best = plan
		}
	}
	return best, r.Cost[r.Now].Sub(r.Cost[best])
}

// PlanComparisons judges every customer's work of some months anew under each plan:
// the work and its bugs stay, the plan at the opening is another one. What was
// given away stays so. Book says what work and plans cost, nil knows nothing. Those
// with most to save come first.
func PlanComparisons(v *ledger.View, from, to sla.Month, on sla.Day, book *costs.Book) ([]PlanComparison, []sla.PlanID, error) {
	terms, err := v.TermsOn(on)
	if err != nil {
		return nil, nil, err
	}
	plans := soldPlans(terms)
	customers, err := v.Customers()
	if err != nil {
		return nil, nil, err
	}
	var all []PlanComparison
	under := newRejudging(terms, plans)
	for _, c := range customers {
		replay, err := planComparisonOf(v, c, under, from, to, on, book)
		if err != nil {
			return nil, nil, err
		}
		if replay.Minutes > 0 || len(replay.Worth) > 0 {
			all = append(all, replay)
		}
	}
	slices.SortStableFunc(all, func(a, b PlanComparison) int {
		_, savedA := a.Best(plans)
		_, savedB := b.Best(plans)
		return cmp.Or(savedB.Cmp(savedA), cmp.Compare(b.Minutes, a.Minutes))
	})
	return all, plans, nil
}

// PlanComparisonOf is that of one customer.
func PlanComparisonOf(v *ledger.View, c invoice.Customer, from, to sla.Month, on sla.Day, book *costs.Book) (PlanComparison, []sla.PlanID, error) {
	terms, err := v.TermsOn(on)
	if err != nil {
		return PlanComparison{}, nil, err
	}
	plans := soldPlans(terms)
	replay, err := planComparisonOf(v, c, newRejudging(terms, plans), from, to, on, book)
	return replay, plans, err
}

// soldPlans are the plans that can be had, the highest first.
func soldPlans(terms *terms.Terms) []sla.PlanID {
	sorted := slices.SortedFunc(slices.Values(terms.Plans), func(a, b sla.Plan) int { return a.Rank - b.Rank })
	var ids []sla.PlanID
	for _, plan := range sorted {
		if plan.Window > 0 || plan.ID == sla.NoPlan {
			ids = append(ids, plan.ID)
		}
	}
	return ids
}

func planComparisonOf(v *ledger.View, c invoice.Customer, under *rejudging, from, to sla.Month, on sla.Day, book *costs.Book) (PlanComparison, error) {
	plans := under.plans
	r := PlanComparison{
		Customer: c.ID, Name: c.Name, Now: sla.NoPlan,
		Cost: map[sla.PlanID]decimal.Decimal{}, Charged: map[sla.PlanID][]sla.Minutes{}, Worth: map[sla.PlanID]Worth{},
	}
	for _, plan := range plans {
		r.Charged[plan] = make([]sla.Minutes, to-from+1)
	}
	period, ok, err := v.PlanOn(c.ID, on)
	if err != nil {
		return r, err
	}
	if ok && slices.Contains(plans, period.Plan) {
		r.Now = period.Plan
	}
	discounts, err := workDiscountsOf(v, c.ID)
	if err != nil {
		return r, err
	}
	values := planValues{}
	clear(under.cents)
	err = v.EachCustomerSum(c.ID, from, to, func(w sla.Entry) error {
		charge, err := v.Price(w)
		if err != nil {
			return err
		}
		if err := r.add(v, w, charge, under, int(w.Day.Month()-from)); err != nil {
			return err
		}
		total := v.UseAt(w, charge)
		off, err := discounts.off(w, total)
		if err == nil {
			values.add(w, total, off, book)
		}
		return err
	})
	if err != nil {
		return r, err
	}
	values.into(r.Worth)
	for i, plan := range plans {
		if under.cents[i] > 0 {
			r.Cost[plan] = decimal.New(under.cents[i], -2)
		}
	}
	return r, r.charge(v, from, to, book)
}

// add judges one entry of a month under each plan. What it costs where it is charged
// does not depend on the plan.
func (r *PlanComparison) add(v *ledger.View, w sla.Entry, charge price.Charge, under *rejudging, month int) error {
	r.Minutes += w.Minutes
	if w.Waiver != "" {
		return nil
	}
	pays, err := under.pays(v, w)
	if err != nil {
		return err
	}
	cents := under.worth(charge)
	for i, plan := range under.plans {
		if pays[i] {
			under.cents[i] += cents
			r.Charged[plan][month] += w.Minutes
		}
	}
	return nil
}

// centsOf is a sum that an entry costs, which has two places.
func centsOf(amount decimal.Decimal) int64 {
	if amount.Exponent() == -2 {
		return amount.CoefficientInt64()
	}
	return amount.Shift(2).IntPart()
}

// rejudging judges work under each of some plans. Who pays follows from terms, kind of
// work and whether it was a bug, so that each of these is judged once.
type rejudging struct {
	today  *terms.Terms
	plans  []sla.PlanID
	known  map[rejudged][]bool
	worths map[chargedFor]int64
	cents  []int64 // what one customer's work costs, by plan
}

// chargedFor is what the worth of work without an order depends on.
type chargedFor struct {
	minutes sla.Minutes
	rate    decimal.Decimal
}

// worth is what an entry would cost, in cents.
func (j *rejudging) worth(charge price.Charge) int64 {
	if charge.Order != "" { // whose rate is another value for each entry
		return centsOf(charge.Worth())
	}
	of := chargedFor{charge.Billed, charge.Rate}
	cents, known := j.worths[of]
	if !known {
		cents = centsOf(charge.Worth())
		j.worths[of] = cents
	}
	return cents
}

type rejudged struct {
	terms, kind string
	bug         bool
}

func newRejudging(today *terms.Terms, plans []sla.PlanID) *rejudging {
	return &rejudging{today, plans, map[rejudged][]bool{}, map[chargedFor]int64{}, make([]int64, len(plans))}
}

// pays tells under which of the plans the customer pays for an entry.
func (j *rejudging) pays(v *ledger.View, w sla.Entry) ([]bool, error) {
	of := rejudged{w.Terms, w.Kind, w.Verdict.Ruling == sla.Free}
	if pays, known := j.known[of]; known {
		return pays, nil
	}
	then, err := v.Terms(w.Terms)
	if err != nil {
		return nil, err
	}
	pays := make([]bool, len(j.plans))
	for i, plan := range j.plans {
		verdict, err := underPlan(then, j.today, w, plan)
		if err != nil {
			return nil, err
		}
		pays[i] = verdict.Ruling == sla.Billable
	}
	j.known[of] = pays
	return pays, nil
}

// underPlan judges an entry under a plan by the terms that it rests on; by those of
// today where they did not know the plan. What these do not know in turn is
// covered by nothing.
func underPlan(then, today *terms.Terms, w sla.Entry, plan sla.PlanID) (sla.Verdict, error) {
	bug := w.Verdict.Ruling == sla.Free
	if _, known := then.Plan(plan); known {
		return then.Judge(w.Kind, plan, bug)
	}
	if _, known := today.Kind(w.Kind); !known {
		return sla.Verdict{Ruling: map[bool]sla.Ruling{true: sla.Free, false: sla.Billable}[bug]}, nil
	}
	return today.Judge(w.Kind, plan, bug)
}
