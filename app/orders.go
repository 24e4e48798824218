package app

import (
	"hourbook/invoice/price"
	"hourbook/ledger"
	"hourbook/sla"
)

// priced is an entry with what it costs after those before it.
type priced struct {
	entry  sla.Entry
	charge price.Charge
}

// underOrders prices a customer's unbilled entries, and parts them into those that
// can be billed and those that an order keeps back: work that needs an order and
// names none, and work above an order's limit. Entries fill a limit in the order
// in which they were done; the first that does not fit, and all after it, are held
// back whole.
func underOrders(v *ledger.View, works []sla.Entry) (billable []priced, held []HeldEntry, err error) {
	pricer := v.Pricer()
	for _, w := range ledger.InOrderOfWork(works) {
		charge, err := pricer.Next(w)
		if err != nil {
			return nil, nil, err
		}
		if charge.Held == price.NotHeld {
			billable = append(billable, priced{w, charge})
			continue
		}
		reason, err := keptBack(v, w, charge.Held)
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
