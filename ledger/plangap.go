package ledger

import (
	"slices"

	"hourbook/sla"
)

// PlanGap is a single day without a plan between two periods of a customer.
// Mostly somebody typed the last day of the earlier one as its end, which a
// period does not hold.
type PlanGap struct {
	Day           sla.Day
	Before, After PlanPeriod
}

// PlanGaps lists the single days between a customer's periods, in order of
// time.
func (v *View) PlanGaps(customer string) ([]PlanGap, error) {
	periods, err := v.Plans(customer)
	return gapsIn(periods), err
}

// gapsIn lists the single days between periods of one customer that follow each
// other.
func gapsIn(periods []PlanPeriod) []PlanGap {
	var gaps []PlanGap
	for i := 1; i < len(periods); i++ {
		if before, after := periods[i-1], periods[i]; before.Until != 0 && before.Until.Add(1) == after.From {
			gaps = append(gaps, PlanGap{before.Until, before, after})
		}
	}
	return gaps
}

// gapsBeside lists the single days that a period would leave beside it, once
// the periods of its customer are as it wants them.
func gapsBeside(p PlanPeriod, others []PlanPeriod) []PlanGap {
	all := []PlanPeriod{p}
	for _, other := range others {
		switch {
		case other.From == p.From:
			continue
		case other.From < p.From && other.holds(p.From):
			other.Until = p.From
		}
		all = append(all, other)
	}
	slices.SortFunc(all, func(a, b PlanPeriod) int { return int(a.From) - int(b.From) })
	return slices.DeleteFunc(gapsIn(all), func(g PlanGap) bool { return g.Before.From != p.From && g.After.From != p.From })
}
