package app

import (
	"cmp"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

// WaitingTicket is a ticket with billable work on no live invoice.
type WaitingTicket struct {
	ID, Subject, Customer string // the customer by id
	Minutes               sla.Minutes
	Since                 sla.Day  // the oldest day of it
	Why                   WhyWaits // of the oldest entry, where it was asked for

	oldest sla.Entry
	worth  int64
}

// Value is what it comes to before lines are rounded, in EUR.
func (t WaitingTicket) Value() decimal.Decimal { return ledger.Total{Worth: t.worth}.Value() }

// AnyAge is billable work however old it is.
const AnyAge = -1

// WaitingOn lists the tickets behind an age of [Worked.WaitingByAge], by the days from
// which on it is, or behind all of them with [AnyAge]: those that wait longest first.
func WaitingOn(v *ledger.View, of Days, age int, only Only, today sla.Day) ([]WaitingTicket, error) {
	groups := map[string]*WaitingTicket{}
	err := eachWaiting(v, of, only, func(w sla.Entry, use ledger.StaffUse) error {
		if age != AnyAge && ages[ageOf(w.Day, today)] != age {
			return nil
		}
		g := groups[w.Ticket]
		if g == nil {
			g = &WaitingTicket{ID: w.Ticket, Customer: w.Customer, Since: w.Day, oldest: w}
			groups[w.Ticket] = g
		}
		if w.Day < g.Since {
			g.Since, g.oldest = w.Day, w
		}
		g.Minutes, g.worth = g.Minutes+use.Total.Minutes, g.worth+use.Total.Worth
		return nil
	})
	if err != nil {
		return nil, err
	}
	rows := make([]WaitingTicket, 0, len(groups))
	for _, g := range slices.SortedFunc(maps.Values(groups), func(a, b *WaitingTicket) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.ID, b.ID))
	}) {
		t, err := v.Ticket(g.ID)
		if err != nil {
			return nil, err
		}
		g.Subject = t.Subject
		rows = append(rows, *g)
	}
	return rows, nil
}

// eachWaiting goes through the billable entries of some days that are on no live
// invoice, or only some of them.
func eachWaiting(v *ledger.View, of Days, only Only, each func(sla.Entry, ledger.StaffUse) error) error {
	customers := []string{only.Customer}
	if only.Customer == "" {
		var err error
		if customers, err = v.UnbilledCustomers(of.To.Month()); err != nil {
			return err
		}
	}
	take := only.urgent(v, func(w sla.Entry) error {
		use, err := v.UseOf(w)
		if err != nil || !only.work(use) {
			return err
		}
		return each(w, use)
	})
	for _, customer := range customers {
		works, err := v.Unbilled(customer, of.To.Month())
		if err != nil {
			return err
		}
		for _, w := range works {
			if !of.has(w.Day) {
				continue
			}
			if err := take(w); err != nil {
				return err
			}
		}
	}
	return nil
}
