package app

import (
	"hourbook/invoice/price"
	"hourbook/ledger"
	"hourbook/sla"
)

// underOrders prices a customer's unbilled entries, and parts them into those that
// can be billed and those that an order keeps back: work that needs an order and
// names none, and work above an order's limit. Entries fill a limit in the order
// in which they were done; the first that does not fit, and all after it, are held
// back whole.
func underOrders(v *ledger.View, works []sla.Entry) (billable []ledger.Priced, held []HeldEntry, err error) {
	all, err := v.PriceInOrder(works)
	if err != nil {
		return nil, nil, err
	}
	for _, one := range all {
		if one.Charge.Held == price.NotHeld {
			billable = append(billable, one)
			continue
		}
		reason, err := keptBack(v, one.Entry, one.Charge.Held)
		if err != nil {
			return nil, nil, err
		}
		held = append(held, reason)
	}
	return billable, held, nil
}

// keptBack says why an entry cannot be billed yet.
func keptBack(v *ledger.View, w sla.Entry, why price.Held) (HeldEntry, error) {
	if why == price.NoOrder {
		return HeldEntry{
			Code:   "order",
			Work:   w,
			Reason: sla.Say("this work is billed only under an order, and none is set"),
			Remedy: sla.Say("add the order, then set it on the entry"),
		}, nil
	}
	order, err := v.Order(w.Order)
	return HeldEntry{
		Code:   "order",
		Work:   w,
		Reason: sla.Say("order %s is limited to %s, and this is above it", w.Order, order.Cap),
		Remedy: sla.Say("agree on more with the customer, add an order for it, then correct the entry to name it"),
	}, err
}
