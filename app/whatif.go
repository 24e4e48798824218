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
	for _, c := range customers {
		replay, err := planComparisonOf(v, c, terms, from, to, on, book)
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
	replay, err := planComparisonOf(v, c, terms, from, to, on, book)
	return replay, soldPlans(terms), err
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

func planComparisonOf(v *ledger.View, c invoice.Customer, terms *terms.Terms, from, to sla.Month, on sla.Day, book *costs.Book) (PlanComparison, error) {
	plans := soldPlans(terms)
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
	for m := from; m <= to; m++ {
		works, err := v.CustomerWork(c.ID, m)
		if err != nil {
			return r, err
		}
		for _, w := range works {
			if err := r.add(v, w, terms, plans, int(m-from)); err != nil {
				return r, err
			}
			if err := r.value(v, w, book); err != nil {
				return r, err
			}
		}
	}
	return r, r.charge(v, from, to, book)
}

// add judges one entry of a month under each plan.
func (r *PlanComparison) add(v *ledger.View, w sla.Entry, today *terms.Terms, plans []sla.PlanID, month int) error {
	r.Minutes += w.Minutes
	terms, err := v.Terms(w.Terms)
	if err != nil {
		return err
	}
	card, err := v.PriceCard(w)
	if err != nil || w.Waiver != "" {
		return err
	}
	for _, plan := range plans {
		verdict, err := underPlan(terms, today, w, plan)
		if err != nil {
			return err
		}
		under := w
		under.Verdict = verdict
		if charge := price.Of(under, card, price.Used{}); charge.Pays {
			r.Cost[plan] = r.Cost[plan].Add(charge.Amount())
			r.Charged[plan][month] += w.Minutes
		}
	}
	return nil
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
