package app

import (
	"cmp"
	"slices"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// Utilization is how a plan was used in a month: minutes worked by the month
// of the entry, tickets by the month of their opening.
type Utilization struct {
	Month                           sla.Month
	Plan                            sla.PlanID
	Covered, Free, Waived, Billable sla.Minutes
	Tickets                         int64
	Reacted                         int64         // tickets that were answered
	Reactions                       sla.Reactions // what became of the promises
}

// Utilizations gives the use of each plan from one month to another, both
// included, in order of month and rank. Reactions that nobody gave stand as they
// do at an instant.
func Utilizations(v *ledger.View, from, to sla.Month, at time.Time) ([]Utilization, error) {
	uses, err := v.Totals(from, to)
	if err != nil {
		return nil, err
	}
	reactions, err := v.Reactions(from, to, at)
	if err != nil {
		return nil, err
	}
	type group struct {
		month sla.Month
		plan  sla.PlanID
	}
	rows := map[group]*Utilization{}
	row := func(m sla.Month, p sla.PlanID) *Utilization {
		if rows[group{m, p}] == nil {
			rows[group{m, p}] = &Utilization{Month: m, Plan: p}
		}
		return rows[group{m, p}]
	}
	for _, use := range uses {
		row(use.Month, use.Plan).add(use)
	}
	for _, r := range reactions {
		u := row(r.Month, r.Plan)
		u.Tickets, u.Reacted, u.Reactions = r.Tickets, r.Reacted, r.Reactions
	}
	all := make([]Utilization, 0, len(rows))
	for _, u := range rows {
		all = append(all, *u)
	}
	rank, err := ranks(v, to)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b Utilization) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(rank(a.Plan), rank(b.Plan)), cmp.Compare(a.Plan, b.Plan))
	})
	return all, nil
}

func (u *Utilization) add(use ledger.Use) {
	switch use.Ruling {
	case sla.Covered:
		u.Covered += use.Total.Minutes
	case sla.Free:
		u.Free += use.Total.Minutes
	case sla.Waived:
		u.Waived += use.Total.Minutes
	case sla.Billable:
		u.Billable += use.Total.Minutes
	}
}

// ranks gives the rank of a plan in the terms of a month.
func ranks(v *ledger.View, m sla.Month) (func(sla.PlanID) int, error) {
	terms, err := v.TermsOn(m.Last())
	if err != nil {
		return nil, err
	}
	return func(id sla.PlanID) int {
		plan, ok := terms.Plan(id)
		if !ok {
			return 1 << 30
		}
		return plan.Rank
	}, nil
}
