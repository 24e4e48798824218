package app

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/app/costs"
	"hourbook/ledger"
	"hourbook/sla"
)

// Worth is what some work brings and costs, in EUR without VAT: what its customers
// pay for plan and hours, and the same hours at what they cost the company and at
// list price.
type Worth struct {
	Fees                       decimal.Decimal
	Covered, Free, Billable    sla.Minutes // Free holds what was waived too
	CoveredCost, CoveredList   decimal.Decimal
	FreeCost, FreeList         decimal.Decimal
	BillableCost, BillableList decimal.Decimal // the list less discounts of hours and of invoices
	Uncosted                   sla.Minutes     // work of people of whom nobody says what they cost
}

// Minutes is all work.
func (w Worth) Minutes() sla.Minutes { return w.Covered + w.Free + w.Billable }

// Income is what customers pay: fees, and billable work, invoiced or not.
func (w Worth) Income() decimal.Decimal { return w.Fees.Add(w.BillableList) }

// Cost is what all of the work costs the company.
func (w Worth) Cost() decimal.Decimal { return w.CoveredCost.Add(w.FreeCost).Add(w.BillableCost) }

// Margin is what is left of the income.
func (w Worth) Margin() decimal.Decimal { return w.Income().Sub(w.Cost()) }

// Share is the margin as a part of the income, 1 is all, and whether there was any.
func (w Worth) Share() (share decimal.Decimal, known bool) {
	income := w.Income()
	if income.IsZero() {
		return share, false
	}
	return w.Margin().DivRound(income, 4), true
}

// Plus is both together.
func (w Worth) Plus(o Worth) Worth {
	return Worth{
		w.Fees.Add(o.Fees), w.Covered + o.Covered, w.Free + o.Free, w.Billable + o.Billable,
		w.CoveredCost.Add(o.CoveredCost), w.CoveredList.Add(o.CoveredList), w.FreeCost.Add(o.FreeCost), w.FreeList.Add(o.FreeList),
		w.BillableCost.Add(o.BillableCost), w.BillableList.Add(o.BillableList), w.Uncosted + o.Uncosted,
	}
}

// planValue is what work of one plan and ruling comes to.
type planValue struct {
	total    ledger.Total
	off      decimal.Decimal // by discounts, of billable work
	hours    decimal.Decimal // minutes x EUR an hour costs the company
	uncosted sla.Minutes
}

// planValues are values by plan and ruling: adding to them costs less than to Worth.
type planValues map[planRuling]*planValue

type planRuling struct {
	plan   sla.PlanID
	ruling sla.Ruling
}

// add adds an entry, with what discounts take off it.
func (p planValues) add(w sla.Entry, total ledger.Total, off decimal.Decimal, book *costs.Book) {
	of := planRuling{w.Plan, w.Verdict.Ruling}
	value := p[of]
	if value == nil {
		value = new(planValue)
		p[of] = value
	}
	value.total = value.total.Plus(total)
	if !off.IsZero() {
		value.off = value.off.Add(off)
	}
	hour, known := book.Hour(w.Staff, w.Day)
	if !known {
		value.uncosted += w.Minutes
	} else {
		value.hours = value.hours.Add(hour.Mul(decimal.NewFromInt(int64(w.Minutes))))
	}
}

// into adds all of it to the worth of plans.
func (p planValues) into(worth map[sla.PlanID]Worth) {
	for of, value := range p {
		minutes, list := value.total.Minutes, value.total.Value()
		cost := value.hours.DivRound(decimal.NewFromInt(60), 8)
		sum := Worth{Uncosted: value.uncosted}
		switch of.ruling {
		case sla.Covered:
			sum.Covered, sum.CoveredCost, sum.CoveredList = minutes, cost, list
		case sla.Free, sla.Waived:
			sum.Free, sum.FreeCost, sum.FreeList = minutes, cost, list
		case sla.Billable:
			sum.Billable, sum.BillableCost, sum.BillableList = minutes, cost, list.Sub(value.off)
		}
		worth[of.plan] = worth[of.plan].Plus(sum)
	}
}

// charge adds the fees of the plans that the customer had: what live invoices bill
// of them, by days, and what they cost by the book on days that none bills.
func (r *PlanComparison) charge(v *ledger.View, from, to sla.Month, book *costs.Book) error {
	periods, err := v.Plans(r.Customer)
	if err != nil {
		return err
	}
	billed, err := billedFees(v, r.Customer)
	if err != nil {
		return err
	}
	for _, fee := range billed {
		if part := fee.within(Days{from.First(), to.Last()}); part.IsPositive() {
			r.addFee(fee.plan, part)
		}
	}
	for _, p := range periods {
		first, last := max(p.From, from.First()), to.Last()
		if p.Until != 0 {
			last = min(last, p.Until.Add(-1))
		}
		if first > last {
			continue
		}
		for _, days := range unbilled(Days{first, last}, p.Plan, billed) {
			fee, _ := feeIn(book, p.Plan, r.Customer, days)
			r.addFee(p.Plan, fee)
		}
		r.addFee(p.Plan, decimal.Zero) // it stands there though it cost nothing
	}
	return nil
}

// addFee adds a fee to what a plan brings.
func (r *PlanComparison) addFee(plan sla.PlanID, fee decimal.Decimal) {
	worth := r.Worth[plan]
	worth.Fees = worth.Fees.Add(fee)
	r.Worth[plan] = worth
}

// feeIn is what a plan costs a customer in some days: of a month that is begun or
// ended within, by days. Known tells whether a fee is known on each of them; no plan
// costs nothing.
func feeIn(book *costs.Book, plan sla.PlanID, customer string, of Days) (fee decimal.Decimal, known bool) {
	known = true
	for day := of.From; day <= of.To; {
		month := day.Month()
		var sum decimal.Decimal
		for ; day <= min(of.To, month.Last()); day++ {
			one, said := book.Fee(plan, customer, day)
			if known = known && said; !one.IsZero() {
				sum = sum.Add(one)
			}
		}
		if !sum.IsZero() {
			days := int64(month.Last()-month.First()) + 1
			fee = fee.Add(sum.DivRound(decimal.NewFromInt(days), 2))
		}
	}
	return fee, known || plan == sla.NoPlan
}

// All is the worth of a customer's work under all plans.
func (r PlanComparison) All() (sum Worth) {
	for _, worth := range r.Worth {
		sum = sum.Plus(worth)
	}
	return sum
}

// PlanWorth is what a plan, or a customer, brings and costs.
type PlanWorth struct {
	Key       string // the plan, or the customer
	Name      string // of the customer
	Plan      sla.PlanID
	Customers int // whose work or fees these are
	Worth
}

// WorthOf adds replays up, by plan or by customer, and together: of one customer or
// one plan where it is narrowed to that; fees are of no person and no kind of work, so
// that it cannot be narrowed to these. Plans stand by rank, customers with the lowest
// margin first.
func WorthOf(v *ledger.View, replays []PlanComparison, by By, only Only, in sla.Month) (rows []PlanWorth, all Worth, err error) {
	groups := map[string]*PlanWorth{}
	for _, r := range replays {
		if only.Customer != "" && r.Customer != only.Customer {
			continue
		}
		for plan, worth := range r.Worth {
			if only.Plan != "" && plan != only.Plan {
				continue
			}
			all = all.Plus(worth)
			if by == ByCustomer {
				if groups[r.Customer] == nil {
					groups[r.Customer] = &PlanWorth{Key: r.Customer, Name: r.Name, Plan: r.Now, Customers: 1}
				}
				groups[r.Customer].Worth = groups[r.Customer].Plus(worth)
				continue
			}
			key := string(plan)
			if groups[key] == nil {
				groups[key] = &PlanWorth{Key: key, Plan: plan}
			}
			groups[key].Customers++
			groups[key].Worth = groups[key].Plus(worth)
		}
	}
	for _, g := range groups {
		rows = append(rows, *g)
	}
	order, err := keyOrder(v, by, in)
	slices.SortFunc(rows, func(a, b PlanWorth) int {
		if by == ByCustomer {
			return cmp.Or(a.Margin().Cmp(b.Margin()), cmp.Compare(a.Key, b.Key))
		}
		return order(a.Key, b.Key)
	})
	return rows, all, err
}
