package app

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

// Share is what a group of entries comes to, by what became of them. Waived
// work counts apart from free.
type Share struct {
	Covered, Free, Waived, Billable sla.Minutes
	Included                        int64 // worth of the covered part, see ledger.Total
	Worth                           int64 // of the free and waived part
	Goodwill                        int64 // of the waived part alone
	Billed                          int64 // of the billable part
}

// Sum is all minutes worked.
func (s Share) Sum() sla.Minutes { return s.Covered + s.Free + s.Waived + s.Billable }

// Value is what all of it would cost at the rates that it has, in EUR.
func (s Share) Value() decimal.Decimal {
	return ledger.Total{Worth: s.Included + s.Worth + s.Billed}.Value()
}

// CoveredValue is what the covered part would have cost, in EUR.
func (s Share) CoveredValue() decimal.Decimal { return ledger.Total{Worth: s.Included}.Value() }

// WaivedValue is what the waived part would have cost, in EUR.
func (s Share) WaivedValue() decimal.Decimal { return ledger.Total{Worth: s.Goodwill}.Value() }

// FreeValue is what the free and waived part would have cost, in EUR.
func (s Share) FreeValue() decimal.Decimal { return ledger.Total{Worth: s.Worth}.Value() }

// BillableValue is what the billable part costs before lines are rounded, in EUR.
func (s Share) BillableValue() decimal.Decimal { return ledger.Total{Worth: s.Billed}.Value() }

func (s *Share) add(use ledger.Use) {
	switch use.Ruling {
	case sla.Covered:
		s.Covered += use.Total.Minutes
		s.Included += use.Total.Worth
	case sla.Free:
		s.Free += use.Total.Minutes
		s.Worth += use.Total.Worth
	case sla.Waived:
		s.Waived += use.Total.Minutes
		s.Worth += use.Total.Worth
		s.Goodwill += use.Total.Worth
	case sla.Billable:
		s.Billable += use.Total.Minutes
		s.Billed += use.Total.Worth
	}
}

// Kept is how a plan's promises of reaction were kept.
type Kept struct {
	Plan      sla.PlanID
	Promised  bool  // whether the plan promises a reaction at all
	Tickets   int64 // opened
	Reactions sla.Reactions
}

// Insight is how plans were used over some months.
type Insight struct {
	From, To  sla.Month
	All       Share
	Before    sla.Minutes // worked in the same months a year earlier
	Months    map[sla.Month]Share
	Plans     map[sla.PlanID]Share
	Customers map[string]Share
	Kept      []Kept // in order of rank
}

// Insights gives the use of the plans from one month to another, both included,
// for one customer or all when customer is "". Reactions stand as they do at an
// instant.
func Insights(v *ledger.View, from, to sla.Month, customer string, at time.Time) (Insight, error) {
	in := Insight{From: from, To: to, Months: map[sla.Month]Share{}, Plans: map[sla.PlanID]Share{}, Customers: map[string]Share{}}
	uses, err := v.CustomerTotals(from, to)
	if err != nil {
		return in, err
	}
	for _, use := range uses {
		if customer == "" || use.Customer == customer {
			in.add(use)
		}
	}
	before, err := v.CustomerTotals(from-12, to-12)
	if err != nil {
		return in, err
	}
	for _, use := range before {
		if customer == "" || use.Customer == customer {
			in.Before += use.Total.Minutes
		}
	}
	in.Kept, err = keptIn(v, from, to, customer, at)
	return in, err
}

func (in *Insight) add(use ledger.Use) {
	in.All.add(use)
	addTo(in.Months, use.Month, use)
	addTo(in.Plans, use.Plan, use)
	addTo(in.Customers, use.Customer, use)
}

func addTo[K comparable](shares map[K]Share, key K, use ledger.Use) {
	share := shares[key]
	share.add(use)
	shares[key] = share
}

// reactionsIn are the reactions of some months, of one customer or of all.
func reactionsIn(v *ledger.View, from, to sla.Month, customer string, at time.Time) ([]ledger.Reactions, error) {
	if customer == "" {
		return v.Reactions(from, to, at)
	}
	tickets, err := v.CustomerTickets(customer)
	if err != nil {
		return nil, err
	}
	var all []ledger.Reactions
	for _, t := range tickets {
		month := v.Zone().Day(t.Opened).Month()
		if month < from || month > to {
			continue
		}
		r := ledger.Reactions{Month: month, Plan: t.Plan, Tickets: 1}
		if !t.Responded.IsZero() {
			r.Reacted = 1
		}
		r.Count(sla.ReactionAt(t, at), 1)
		all = append(all, r)
	}
	return all, nil
}

func keptIn(v *ledger.View, from, to sla.Month, customer string, at time.Time) ([]Kept, error) {
	reactions, err := reactionsIn(v, from, to, customer, at)
	if err != nil {
		return nil, err
	}
	terms, err := v.TermsOn(to.Last())
	if err != nil {
		return nil, err
	}
	byPlan := map[sla.PlanID]Kept{}
	for _, r := range reactions {
		k := byPlan[r.Plan]
		k.Plan, k.Tickets, k.Reactions = r.Plan, k.Tickets+r.Tickets, k.Reactions.Plus(r.Reactions)
		byPlan[r.Plan] = k
	}
	rank, err := ranks(v, to)
	if err != nil {
		return nil, err
	}
	kept := slices.Collect(maps.Values(byPlan))
	for i := range kept {
		plan, _ := terms.Plan(kept[i].Plan)
		kept[i].Promised = plan.Window > 0
	}
	slices.SortFunc(kept, func(a, b Kept) int { return cmp.Or(rank(a.Plan)-rank(b.Plan), cmp.Compare(a.Plan, b.Plan)) })
	return kept, nil
}
