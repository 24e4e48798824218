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
// included, or only some of it, in order of month and rank. Reactions that nobody
// gave stand as they do at an instant. Work of one kind leaves the tickets as they
// are, since these have none.
func Utilizations(v *ledger.View, from, to sla.Month, only Only, at time.Time) ([]Utilization, error) {
	rows := utilizationRows{}
	if err := rows.addWork(v, MonthsOf(from, to), only); err != nil {
		return nil, err
	}
	if err := rows.addTickets(v, MonthsOf(from, to), only, at); err != nil {
		return nil, err
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

// planMonth is a plan in a month.
type planMonth struct {
	month sla.Month
	plan  sla.PlanID
}

type utilizationRows map[planMonth]*Utilization

func (rows utilizationRows) of(m sla.Month, p sla.PlanID) *Utilization {
	group := planMonth{m, p}
	if rows[group] == nil {
		rows[group] = &Utilization{Month: m, Plan: p}
	}
	return rows[group]
}

// addWork adds what was worked: by the totals that the ledger keeps of months and plans
// where nothing is narrowed.
func (rows utilizationRows) addWork(v *ledger.View, of Days, only Only) error {
	if only != (Only{}) {
		return eachUse(v, of, ByPlan, only, func(use ledger.StaffUse) { rows.of(use.Month, use.Plan).add(use.Use) })
	}
	uses, err := v.Totals(of.From.Month(), of.To.Month())
	for _, use := range uses {
		rows.of(use.Month, use.Plan).add(use)
	}
	return err
}

// addTickets adds what was opened and answered, as addWork does.
func (rows utilizationRows) addTickets(v *ledger.View, of Days, only Only, at time.Time) error {
	if only.Kind = ""; only == (Only{}) {
		reactions, err := v.Reactions(of.From.Month(), of.To.Month(), at)
		for _, r := range reactions {
			u := rows.of(r.Month, r.Plan)
			u.Tickets, u.Reacted, u.Reactions = r.Tickets, r.Reacted, r.Reactions
		}
		return err
	}
	zone := v.Zone()
	return eachAnswer(v, of, ByMonth, only, at, func(t sla.Ticket, _ string, a answer) error {
		u := rows.of(zone.Day(t.Opened).Month(), t.Plan)
		u.Tickets++
		if !t.Responded.IsZero() {
			u.Reacted++
		}
		u.Reactions.Count(a.reaction, 1)
		return nil
	})
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
