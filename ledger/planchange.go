package ledger

import (
	"fmt"

	"hourbook/sla"
)

// PlanChange is what a plan period would change, and what it would not.
type PlanChange struct {
	Period PlanPeriod
	Ends   []PlanPeriod // those that it ends, as they are now
	Opened []sla.Ticket // opened in the period under another plan, which they keep
	Open   []sla.Ticket // open or waiting: they keep order, deadline and coverage
}

// PreviewPlan tells what ReplacePlan would do, with the same errors.
func (v *View) PreviewPlan(p PlanPeriod) (PlanChange, error) {
	change := PlanChange{Period: p}
	if err := (&Tx{View: *v}).checkPlan(p); err != nil {
		return change, err
	}
	periods, err := v.Plans(p.Customer)
	if err != nil {
		return change, err
	}
	for _, other := range periods {
		switch {
		case other.From == p.From:
			return change, fmt.Errorf("plan of %s from %s: %w", p.Customer, p.From, ErrTaken)
		case other.From < p.From && other.holds(p.From):
			change.Ends = append(change.Ends, other)
		default:
			if err := other.apart(p); err != nil {
				return change, err
			}
		}
	}
	if change.Opened, err = v.OpenedUnderAnother(p); err != nil {
		return change, err
	}
	change.Open, err = v.unsolved(p.Customer)
	return change, err
}

// PreviewEnd tells what EndPlan would do, with the same errors.
func (v *View) PreviewEnd(customer string, until sla.Day) (PlanChange, error) {
	period, ok, err := v.PlanOn(customer, until.Add(-1))
	if err != nil {
		return PlanChange{}, err
	}
	if !ok {
		return PlanChange{}, conflict("%s has no plan on %s", customer, until.Add(-1))
	}
	change := PlanChange{Ends: []PlanPeriod{period}}
	period.Until = until
	change.Period = period
	if err := (&Tx{View: *v}).checkPlan(period); err != nil {
		return change, err
	}
	change.Open, err = v.unsolved(customer)
	return change, err
}

// unsolved lists a customer's tickets that are open or wait.
func (v *View) unsolved(customer string) ([]sla.Ticket, error) {
	all, err := v.CustomerTickets(customer)
	var open []sla.Ticket
	for _, t := range all {
		if t.State != sla.Solved {
			open = append(open, t)
		}
	}
	return open, err
}

// ReplacePlan gives a customer a plan from a day on and ends the one that runs
// that day, also one that was to end later. It answers as StartPlan does.
func (tx *Tx) ReplacePlan(p PlanPeriod, reason string) ([]sla.Ticket, error) {
	change, err := tx.PreviewPlan(p)
	if err != nil {
		return nil, err
	}
	for _, running := range change.Ends {
		running.Until = p.From
		if reason == "" {
			reason = fmt.Sprintf("%s starts", p.Plan)
		}
		if err := tx.append(&planSet{Period: running, Reason: reason}, nil); err != nil {
			return nil, err
		}
	}
	return change.Opened, tx.append(&planSet{Period: p, Reason: reason}, nil)
}
