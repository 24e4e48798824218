package app

import (
	"hourbook/ledger"
	"hourbook/sla"
)

// GapWords say which single day has no plan, and how to put that right where
// the day was meant to be the last one of the earlier plan.
func GapWords(g ledger.PlanGap) sla.Text {
	return sla.Say("%s has no plan on %s: %s ends the day before, %s starts the day after; if that is meant to be the last day of %s, end it on %s", g.Before.Customer, g.Day, g.Before.Plan, g.After.Plan, g.Before.Plan, g.After.From)
}

// planGaps tells of customers that are without a plan for one day of a month.
func planGaps(v *ledger.View, m sla.Month) ([]Finding, error) {
	customers, err := v.Customers()
	if err != nil {
		return nil, err
	}
	var found []Finding
	for _, c := range customers {
		gaps, err := v.PlanGaps(c.ID)
		if err != nil {
			return nil, err
		}
		for _, g := range gaps {
			if g.Day.Month() == m {
				found = append(found, Finding{
					Level: CheckLevel, Code: "plan-gap", Customer: c.ID, Text: GapWords(g),
					Remedy: sla.Say("correct the end of the plan, or leave it if this is intended"),
				})
			}
		}
	}
	return found, nil
}
