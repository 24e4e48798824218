package ledger

import (
	"hourbook/ledger/event"
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

var _ = register(func() payload { return new(planSet) })

func (*planSet) kind() string { return "plan-set" }

func (p *planSet) judge(v *View, _ event.Event) error {
	if err := v.checkPlan(p.Period); err != nil {
		return err
	}
	return v.apartFromOthers(p.Period)
}

// apartFromOthers refuses a period that shares days with another one of its
// customer: only those beside it could.
func (v *View) apartFromOthers(p PlanPeriod) error {
	before, ok, err := v.planBefore(p.Customer, p.From)
	if err == nil && ok {
		err = before.apart(p)
	}
	if err != nil {
		return err
	}
	next, ok, err := v.planFrom(p.Customer, p.From+1)
	if err == nil && ok {
		err = p.apart(next)
	}
	return err
}

func (p *planSet) apply(tx *Tx, event event.Event) error {
	tx.save(plansBucket, text(p.Period.Customer)+day(p.Period.From), p.Period)
	tx.remember("customer", p.Period.Customer, event)
	return nil
}

// StartPlan is ReplacePlan for a row of an import: it ends a plan that runs on,
// and refuses to cut one that has an end. Which tickets were opened in the period
// under another plan is for the import to ask, once for all its rows.
func (tx *Tx) StartPlan(p PlanPeriod, row *event.Row) error {
	p.Customer = tx.nameIn(customersBucket, p.Customer)
	ends, err := tx.makeRoom(p)
	if err != nil {
		return err
	}
	for _, running := range ends {
		if running.Until != 0 {
			return running.apart(p)
		}
	}
	_, err = tx.replacePlan(PlanChange{Period: p, Ends: ends}, "", row)
	return err
}

// apart refuses two periods that share days.
func (p PlanPeriod) apart(other PlanPeriod) error {
	if !p.holds(other.From) && !other.holds(p.From) {
		return nil
	}
	const remedy = "periods of one customer do not overlap; end the other one first"
	if p.Until == 0 {
		return input("from", other.From.String(), "%s already has %s from %s with no end date", remedy, p.Customer, p.Plan, p.From)
	}
	return input("from", other.From.String(), "%s already has %s from %s until %s", remedy, p.Customer, p.Plan, p.From, p.Until)
}

// SetPlan changes the plan or the end of a period, known by customer and from.
func (tx *Tx) SetPlan(p PlanPeriod, reason string, row *event.Row) error {
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

func (v *View) checkPlan(p PlanPeriod) error {
	if err := v.OpenCustomer(p.Customer); err != nil {
		return err
	}
	if p.From == 0 {
		return input("from", "", "a plan starts on a day", "enter it as 2026-11-06")
	}
	if p.Until != 0 && p.Until <= p.From {
		return input("until", p.Until.String(), "a plan ends after it starts", "enter a later day, or none if it has no end")
	}
	terms, err := v.TermsOn(p.From)
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
		err := event.Decode(value, &p)
		periods = append(periods, p)
		return true, err
	})
	return periods, err
}

// PlanOn returns the plan period that a customer has on a day, if any.
func (v *View) PlanOn(customer string, on sla.Day) (PlanPeriod, bool, error) {
	p, ok, err := v.planBefore(customer, on+1)
	if !ok || err != nil || !p.holds(on) {
		return PlanPeriod{}, false, err
	}
	return p, true, nil
}

// planBefore is a customer's last plan period that starts before a day.
func (v *View) planBefore(customer string, from sla.Day) (p PlanPeriod, ok bool, err error) {
	key, err := v.lastBefore(plansBucket, text(customer), day(from))
	if key == "" || err != nil {
		return p, false, err
	}
	raw, err := v.get(plansBucket, key)
	if raw == nil || err != nil {
		return p, false, err
	}
	err = orDecode(v.quick.planPeriod(raw, &p), raw, &p)
	return p, err == nil, err
}

// planFrom is a customer's first plan period that starts on a day or later.
func (v *View) planFrom(customer string, from sla.Day) (p PlanPeriod, ok bool, err error) {
	err = v.scan(plansBucket, text(customer), day(from), func(_ string, value []byte) (bool, error) {
		ok = true
		return false, event.Decode(value, &p)
	})
	return p, ok, err
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
