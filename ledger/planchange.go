package ledger

import (
	"cmp"
	"fmt"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// PlanChange is what a plan period would change, and what it would not.
type PlanChange struct {
	Period PlanPeriod
	Ends   []PlanPeriod // those that it ends, as they are now
	Opened []sla.Ticket // opened in the period under another plan, which they keep
	Open   []sla.Ticket // open or waiting: they keep order, deadline and coverage
	Gaps   []PlanGap    // single days without a plan that it leaves beside the period
}

// PreviewPlan tells what ReplacePlan would do, with the same errors.
func (v *View) PreviewPlan(p PlanPeriod) (change PlanChange, err error) {
	change.Period = p
	if change.Ends, err = v.makeRoom(p); err != nil {
		return change, err
	}
	periods, err := v.Plans(p.Customer)
	if err != nil {
		return change, err
	}
	change.Gaps = gapsBeside(p, periods)
	if change.Opened, err = v.OpenedUnderAnother(p); err != nil {
		return change, err
	}
	change.Open, err = v.unsolved(p.Customer)
	return change, err
}

// makeRoom lists the periods that end when p starts, if it may. Periods of one
// customer do not overlap, so only those beside it matter, however many there
// are.
func (v *View) makeRoom(p PlanPeriod) (ends []PlanPeriod, err error) {
	if err := v.checkPlan(p); err != nil {
		return nil, err
	}
	next, ok, err := v.planFrom(p.Customer, p.From)
	switch {
	case err != nil:
		return nil, err
	case ok && next.From == p.From:
		return nil, fmt.Errorf("plan of %s from %s: %w", p.Customer, p.From, ErrTaken)
	case ok:
		if err := next.apart(p); err != nil {
			return nil, err
		}
	}
	running, ok, err := v.planBefore(p.Customer, p.From)
	if ok && running.holds(p.From) {
		ends = append(ends, running)
	}
	return ends, err
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
	if err := v.checkPlan(period); err != nil {
		return change, err
	}
	periods, err := v.Plans(customer)
	if err != nil {
		return change, err
	}
	change.Gaps = gapsBeside(period, periods)
	change.Open, err = v.unsolved(customer)
	return change, err
}

// PreviewSet tells what SetPlan would do, with the same errors: the period as it
// is now, and the tickets opened in the days that it gains or loses which carry
// another plan than they would get.
func (v *View) PreviewSet(p PlanPeriod) (PlanChange, error) {
	before, err := v.settable(p)
	change := PlanChange{Period: p, Ends: []PlanPeriod{before}}
	if err != nil {
		return change, err
	}
	periods, err := v.Plans(p.Customer)
	if err != nil {
		return change, err
	}
	change.Gaps = gapsBeside(p, periods)
	if change.Opened, err = v.OpenedUnderAnother(p); err != nil {
		return change, err
	}
	if p.Until != 0 && before.holds(p.Until) {
		lost, err := v.OpenedUnderAnother(PlanPeriod{Customer: p.Customer, Plan: sla.NoPlan, From: p.Until, Until: before.Until})
		if err != nil {
			return change, err
		}
		change.Opened = append(change.Opened, lost...)
	}
	change.Open, err = v.unsolved(p.Customer)
	return change, err
}

// settable is a period as it is now, if it may become p.
func (v *View) settable(p PlanPeriod) (before PlanPeriod, err error) {
	if err := v.checkPlan(p); err != nil {
		return before, err
	}
	earlier, ok, err := v.planBefore(p.Customer, p.From)
	if ok {
		err = earlier.apart(p)
	}
	if err != nil {
		return before, err
	}
	later, ok, err := v.planFrom(p.Customer, p.From+1)
	if ok {
		err = later.apart(p)
	}
	if err != nil {
		return before, err
	}
	known, err := v.load(plansBucket, text(p.Customer)+day(p.From), &before)
	if err == nil && !known {
		err = fmt.Errorf("plan of %s from %q: %w", p.Customer, p.From.String(), ErrUnknown)
	}
	return before, err
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
// that day, also one that was to end later. Open tickets keep theirs; the answer
// lists those that were opened in the new period under another plan, since a
// plan recorded late changes no ticket by itself.
func (tx *Tx) ReplacePlan(p PlanPeriod, reason string) ([]sla.Ticket, error) {
	change, err := tx.PreviewPlan(p)
	if err != nil {
		return nil, err
	}
	return tx.replacePlan(change, reason, nil)
}

func (tx *Tx) replacePlan(change PlanChange, reason string, row *event.Row) ([]sla.Ticket, error) {
	p := change.Period
	for _, running := range change.Ends {
		running.Until = p.From
		why := cmp.Or(reason, fmt.Sprintf("%s starts", p.Plan))
		if err := tx.append(&planSet{Period: running, Reason: why}, nil); err != nil {
			return nil, err
		}
	}
	return change.Opened, tx.append(&planSet{Period: p, Reason: reason}, row)
}
