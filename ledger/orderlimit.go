package ledger

import (
	"hourbook/sla"
)

// nearLimit is the share of an order's limit, in percent, from which on each
// entry tells how much of it is left.
const nearLimit = 80

// limitNotice tells that the limit of an entry's order is near or passed, with
// all work under it that is billed or waits to be. The entry itself may be
// among it or still be new.
func (v *View) limitNotice(w sla.Entry) (*Notice, error) {
	if w.Order == "" || w.Verdict.Ruling != sla.Billable {
		return nil, nil
	}
	order, err := v.Order(w.Order)
	if err != nil || order.Cap == 0 {
		return nil, err
	}
	used, err := v.OrderUsed(order.ID)
	if err != nil {
		return nil, err
	}
	waiting, err := v.Unbilled(w.Customer, lastMonth)
	if err != nil {
		return nil, err
	}
	for _, other := range waiting {
		if other.Order == order.ID && other.ID != w.ID {
			used += other.Billed
		}
	}
	used += w.Billed
	switch {
	case used > order.Cap:
		return &Notice{"order-limit", sla.Say("order %s is limited to %s and has %s with this: work above it goes on hold", order.ID, order.Cap, used), ""}, nil
	case used*100 >= order.Cap*nearLimit:
		return &Notice{"order-limit", sla.Say("order %s has %s of its %s left", order.ID, order.Cap-used, order.Cap), ""}, nil
	}
	return nil, nil
}

// lastMonth is later than any month of work.
const lastMonth = sla.Month(1<<31 - 1)
