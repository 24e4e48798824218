package ledger

import (
	"hourbook/sla"
)

// PlanPeriod is a support plan that a customer has from a day until a day that
// is no longer in it. A zero Until is open. Customer and From identify it.
type PlanPeriod struct {
	Customer string     `cbor:"1,keyasint" json:"customer"`
	Plan     sla.PlanID `cbor:"2,keyasint" json:"plan"`
	From     sla.Day    `cbor:"3,keyasint" json:"from"`
	Until    sla.Day    `cbor:"4,keyasint" json:"until"`
}

// holds tells whether the period includes a day.
func (p PlanPeriod) holds(on sla.Day) bool {
	return p.From <= on && (p.Until == 0 || on < p.Until)
}

// planSet records a plan period as it is from now on.
type planSet struct {
	Period PlanPeriod
	Reason string
}

func (*planSet) kind() string { return "plan-set" }

func (p *planSet) apply(tx *Tx, event Event) error {
	tx.save(plansBucket, text(p.Period.Customer)+day(p.Period.From), p.Period)
	tx.remember("customer", p.Period.Customer, event)
	return nil
}

// StartPlan is ReplacePlan for a row of an import: it ends a plan that runs on,
// and refuses to cut one that has an end.
func (tx *Tx) StartPlan(p PlanPeriod, row *Row) (opened []sla.Ticket, err error) {
	change, err := tx.PreviewPlan(p)
	if err != nil {
		return nil, err
	}
	for _, running := range change.Ends {
		if running.Until != 0 {
			return nil, running.apart(p)
		}
	}
	return tx.replacePlan(change, "", row)
}

// apart refuses two periods that share days.
func (p PlanPeriod) apart(other PlanPeriod) error {
	if !p.holds(other.From) && !other.holds(p.From) {
		return nil
	}
	const remedy = "periods of one customer do not overlap; end the other one first"
	if p.Until == 0 {
		return input("from", other.From.String(), "%s already has %s from %s until further notice", remedy, p.Customer, p.Plan, p.From)
	}
	return input("from", other.From.String(), "%s already has %s from %s until %s", remedy, p.Customer, p.Plan, p.From, p.Until)
}

func untilWords(until sla.Day) string {
	if until == 0 {
		return "further notice"
	}
	return until.String()
}

// SetPlan changes the plan or the end of a period, known by customer and from.
func (tx *Tx) SetPlan(p PlanPeriod, reason string, row *Row) error {
	if _, err := tx.settable(p); err != nil {
		return err
	}
	return tx.append(&planSet{Period: p, Reason: reason}, row)
}

// EndPlan ends the plan that runs on the day before until; that day and later
// ones have none.
func (tx *Tx) EndPlan(customer string, until sla.Day, reason string) error {
	period, ok, err := tx.PlanOn(customer, until.Add(-1))
	if err != nil {
		return err
	}
	if !ok {
		return conflict("%s has no plan on %s", customer, until.Add(-1))
	}
	period.Until = until
	return tx.SetPlan(period, reason, nil)
}

func (tx *Tx) checkPlan(p PlanPeriod) error {
	if ok, err := tx.has(customersBucket, p.Customer); err != nil || !ok {
		return or(err, unknown("customer", p.Customer))
	}
	if p.From == 0 {
		return input("from", "", "a plan starts on a day", "give it as 2026-11-06")
	}
	if p.Until != 0 && p.Until <= p.From {
		return input("until", p.Until.String(), "a plan ends after it starts", "give a later day, or none while it runs")
	}
	terms, err := tx.TermsOn(p.From)
	if err != nil {
		return err
	}
	_, err = terms.ParsePlan(string(p.Plan))
	return err
}

// Plans lists a customer's plan periods in order of time.
func (v *View) Plans(customer string) ([]PlanPeriod, error) {
	var periods []PlanPeriod
	err := v.scan(plansBucket, text(customer), "", func(_ string, value []byte) (bool, error) {
		var p PlanPeriod
		err := decode(value, &p)
		periods = append(periods, p)
		return true, err
	})
	return periods, err
}

// PlanOn returns the plan period that a customer has on a day, if any.
func (v *View) PlanOn(customer string, on sla.Day) (PlanPeriod, bool, error) {
	periods, err := v.Plans(customer)
	if err != nil {
		return PlanPeriod{}, false, err
	}
	for _, p := range periods {
		if p.holds(on) {
			return p, true, nil
		}
	}
	return PlanPeriod{}, false, nil
}

// OpenedUnderAnother lists a customer's tickets that were opened in a period
// but carry another plan.
func (v *View) OpenedUnderAnother(p PlanPeriod) ([]sla.Ticket, error) {
	tickets, err := v.CustomerTickets(p.Customer)
	if err != nil {
		return nil, err
	}
	var other []sla.Ticket
	for _, t := range tickets {
		if t.Plan != p.Plan && p.holds(v.zone.Day(t.Opened)) {
			other = append(other, t)
		}
	}
	return other, nil
}

// HasPlan tells whether a customer has a plan period that starts on a day.
func (v *View) HasPlan(customer string, from sla.Day) (bool, error) {
	return v.has(plansBucket, text(customer)+day(from))
}
