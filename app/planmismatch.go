package app

import (
	"cmp"
	"slices"

	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/sla"
)

// PlanMismatch is an open ticket that carries another plan than its customer has.
type PlanMismatch struct {
	Customer    string
	Ticket      string
	Frozen, Now sla.PlanID
}

// PlanMismatches lists the open tickets, or only some of them, whose frozen plan is not the
// one that their customer has on a day. Their order and price follow the frozen one.
func PlanMismatches(v *ledger.View, only Only, on sla.Day) ([]PlanMismatch, error) {
	tickets, err := v.OpenTickets()
	if err != nil {
		return nil, err
	}
	now := map[string]sla.PlanID{}
	var all []PlanMismatch
	for _, t := range tickets {
		if !only.ticket(t) {
			continue
		}
		if _, known := now[t.Customer]; !known {
			period, ok, err := v.PlanOn(t.Customer, on)
			if err != nil {
				return nil, err
			}
			if now[t.Customer] = sla.NoPlan; ok {
				now[t.Customer] = period.Plan
			}
		}
		if t.Plan != now[t.Customer] {
			all = append(all, PlanMismatch{t.Customer, t.ID, t.Plan, now[t.Customer]})
		}
	}
	return all, nil
}

// InsightTable gives the work of some months, or only some of it, as a table for a
// spreadsheet: minutes by month, customer, plan and what became of them.
func InsightTable(v *ledger.View, from, to sla.Month, only Only) (tabular.Table, error) {
	var uses []ledger.Use
	at := map[ledger.Use]int{}
	err := eachUse(v, MonthsOf(from, to), ByCustomer, only, func(use ledger.StaffUse) {
		group := use.Use
		group.Total = ledger.Total{}
		i, known := at[group]
		if !known {
			i = len(uses)
			at[group], uses = i, append(uses, group)
		}
		uses[i].Total = uses[i].Total.Plus(use.Total)
	})
	t := tabular.Table{Columns: []tabular.Column{
		{Name: "month", Kind: tabular.Month}, {Name: "customer"}, {Name: "plan"}, {Name: "verdict"}, {Name: "entries", Kind: tabular.Count, Sum: true},
		{Name: "minutes", Kind: tabular.Minutes, Sum: true}, {Name: "billed_minutes", Kind: tabular.Minutes, Sum: true}, {Name: "value_eur", Kind: tabular.Money, Sum: true},
	}}
	if err != nil {
		return t, err
	}
	slices.SortFunc(uses, func(a, b ledger.Use) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Customer, b.Customer), cmp.Compare(a.Plan, b.Plan), cmp.Compare(a.Ruling, b.Ruling))
	})
	var rows [][]any
	for _, u := range uses {
		rows = append(rows, []any{u.Month, u.Customer, u.Plan, u.Ruling, u.Total.Entries, u.Total.Minutes, u.Total.Billed, u.Total.Value()})
	}
	t.Rows = tabular.Fixed(rows)
	return t, nil
}
