package ledger

import (
	"errors"
	"slices"

	"hourbook/invoice"
	"hourbook/invoice/vat"
	"hourbook/sla"
)

// CustomerMerging is what merging two customers does.
type CustomerMerging struct {
	From, Into invoice.Customer // as they are before it
	Tickets    []sla.Ticket     // they go with Into, with their entries
	Plans      []PlanPeriod
	Dropped    []DroppedPlan
	Orders     []Order
	Recurring  []invoice.Recurring
	Unbilled   sla.Minutes // billable of From, on no invoice
	Documents  []Issued    // that keep From as their buyer, credit notes among them
}

// DroppedPlan is a plan period of the customer that is closed which goes nowhere,
// since one of the customer that stays begins on the same day: no end could keep
// the two apart, and one customer has one plan a day. The tickets that were opened
// in it keep its plan.
type DroppedPlan struct {
	Period  PlanPeriod
	Instead PlanPeriod // of the customer that stays
}

// Together is how the account of both stands on a day, before the merge.
func (m CustomerMerging) Together(v *View, on sla.Day) (Balance, error) {
	from, err := v.Balance(m.From.ID, on)
	if err != nil {
		return Balance{}, err
	}
	into, err := v.Balance(m.Into.ID, on)
	b := Together([]Balance{from, into})
	b.Customer, b.Overdue = m.Into.ID, overdueAfterCredit(b)
	return b, err
}

// moves are the names of what goes over.
func (m CustomerMerging) moves() (p customerMerged) {
	p.Customer, p.Into = m.From.ID, m.Into.ID
	for _, t := range m.Tickets {
		p.Tickets = append(p.Tickets, t.ID)
	}
	for _, period := range m.Plans {
		p.Plans = append(p.Plans, period.From)
	}
	for _, d := range m.Dropped {
		p.Dropped = append(p.Dropped, d.Period)
	}
	for _, o := range m.Orders {
		p.Orders = append(p.Orders, o.ID)
	}
	for _, r := range m.Recurring {
		p.Recurring = append(p.Recurring, r.ID)
	}
	return p
}

// PreviewMergeCustomers tells what MergeCustomers would do on a day, with the same
// errors but for the reason.
func (v *View) PreviewMergeCustomers(from, into string, on sla.Day) (CustomerMerging, error) {
	m, err := v.mergingCustomers(from, into)
	if err == nil {
		err = v.noDiscounts(m.From.ID, on.Month())
	}
	if err != nil {
		return m, err
	}
	waiting, err := v.Unbilled(m.From.ID, lastMonth)
	if err != nil {
		return m, err
	}
	for _, w := range waiting {
		m.Unbilled += w.Billed
	}
	m.Documents, err = v.AllIssued(m.From.ID)
	return m, err
}

// mergingCustomers finds what goes over, unless the two may not become one.
func (v *View) mergingCustomers(from, into string) (m CustomerMerging, err error) {
	if m.From, err = v.Customer(from); err != nil {
		return m, err
	}
	if m.Into, err = v.Customer(into); err != nil {
		return m, err
	}
	if err := mergeableCustomers(m.From, m.Into); err != nil {
		return m, err
	}
	if m.Plans, m.Dropped, err = v.plansOver(m.From.ID, m.Into.ID); err != nil {
		return m, err
	}
	if m.Tickets, err = v.CustomerTickets(m.From.ID); err != nil {
		return m, err
	}
	if m.Orders, err = v.Orders(m.From.ID); err != nil {
		return m, err
	}
	m.Recurring, err = v.RecurringOf(m.From.ID)
	return m, err
}

// noDiscounts refuses to close a customer that has a discount for a month or later.
func (v *View) noDiscounts(customer string, m sla.Month) error {
	all, err := v.DiscountsOf(customer)
	for _, d := range all {
		if d.To == 0 || d.To >= m {
			return or(err, conflict("%s has the discount %s, %s off %s to %s; end it with discount end, and grant it again where both are one", customer, d.ID, offWords(d), d.On, lastText(d.To)))
		}
	}
	return err
}

// mergeableCustomers refuses two customers that are not the same.
func mergeableCustomers(from, into invoice.Customer) error {
	fromID, intoID := from.Tidy().VATID, into.Tidy().VATID
	switch {
	case from.ID == into.ID:
		return conflict("%s cannot be merged into itself", from.ID)
	case from.Merged != "" || into.Merged != "":
		return errors.Join(isOpen(from), isOpen(into))
	case vat.Compact(fromID) == vat.Compact(intoID) || fromID == "":
		return nil
	case intoID == "":
		return conflict("%s has the VAT ID %s and %s has none; with customer set, first add the same one to %s or remove it from %s", from.ID, fromID, into.ID, into.ID, from.ID)
	}
	return conflict("the VAT IDs differ: %s has %s, %s has %s; correct the wrong one with customer set, two firms stay two customers", from.ID, fromID, into.ID, intoID)
}

// plansOver tells which plan periods of a customer go over to another one, and
// which are dropped, since one of the other begins on their first day. Those that
// share days otherwise are refused: an end keeps them apart.
func (v *View) plansOver(from, into string) (over []PlanPeriod, dropped []DroppedPlan, err error) {
	periods, err := v.Plans(from)
	if err != nil {
		return nil, nil, err
	}
	theirs, err := v.Plans(into)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range periods {
		if at := slices.IndexFunc(theirs, func(o PlanPeriod) bool { return o.From == p.From }); at >= 0 {
			dropped = append(dropped, DroppedPlan{p, theirs[at]})
			continue
		}
		if err := apartFromAll(p, theirs); err != nil {
			return nil, nil, err
		}
		over = append(over, p)
	}
	return over, dropped, nil
}

// apartFromAll refuses a plan period that shares days with those of another
// customer.
func apartFromAll(p PlanPeriod, theirs []PlanPeriod) error {
	for _, o := range theirs {
		if p.apart(o) != nil {
			return conflict("%s has %s from %s until %s and %s has %s from %s until %s; end one of the two with plan end, so that they share no day",
				p.Customer, p.Plan, p.From, untilText(p.Until), o.Customer, o.Plan, o.From, untilText(o.Until))
		}
	}
	return nil
}

// isOpen refuses a customer that was merged into another one.
func isOpen(c invoice.Customer) error {
	if c.Merged == "" {
		return nil
	}
	return conflict("%s was merged into %s and is closed; use that one", c.ID, c.Merged)
}

// OpenCustomer refuses an unknown customer, and one that was merged.
func (v *View) OpenCustomer(id string) error {
	c, err := v.Customer(id)
	return or(err, isOpen(c))
}
