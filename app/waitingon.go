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
	Since                 sla.Day // the oldest day of it

	worth int64
}

// Value is what it comes to before lines are rounded, in EUR.
func (t WaitingTicket) Value() decimal.Decimal { return ledger.Total{Worth: t.worth}.Value() }

// AnyAge is billable work however old it is.
const AnyAge = -1

// WaitingOn lists the tickets behind an age of [Worked.WaitingByAge], by the days from
// which on it is, or behind all of them with [AnyAge]: those that wait longest first.
func WaitingOn(v *ledger.View, of Days, age int, only Only, today sla.Day) ([]WaitingTicket, error) {
	customers := []string{only.Customer}
	if only.Customer == "" {
		var err error
		if customers, err = v.UnbilledCustomers(of.To.Month()); err != nil {
			return nil, err
		}
	}
	groups := map[string]*WaitingTicket{}
	for _, customer := range customers {
		works, err := v.Unbilled(customer, of.To.Month())
		if err != nil {
			return nil, err
		}
		for _, w := range works {
			use, err := v.UseOf(w)
			if err != nil {
				return nil, err
			}
			if !of.has(w.Day) || !only.work(use) || age != AnyAge && ages[ageOf(w.Day, today)] != age {
				continue
			}
			g := groups[w.Ticket]
			if g == nil {
				g = &WaitingTicket{ID: w.Ticket, Customer: w.Customer, Since: w.Day}
				groups[w.Ticket] = g
			}
			g.Minutes, g.worth, g.Since = g.Minutes+use.Total.Minutes, g.worth+use.Total.Worth, min(g.Since, w.Day)
		}
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
