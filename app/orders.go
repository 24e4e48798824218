package app

import (
	"slices"

	"hourbook/invoice/price"
	"hourbook/ledger"
	"hourbook/sla"
)

// underOrders parts a customer's unbilled entries into those that can be
// billed and those that an order keeps back: work that needs an order and names
// none, and work above an order's limit. Entries fill a limit in the order in
// which they were done; the first that does not fit, and all after it, are held
// back whole.
func underOrders(v *ledger.View, works []sla.Entry) (billable []sla.Entry, held []HeldEntry, err error) {
	used := map[string]sla.Minutes{}
	for _, w := range inOrderOfWork(works) {
		reason, err := keptBack(v, w, used)
		if err != nil {
			return nil, nil, err
		}
		if reason == nil {
			billable = append(billable, w)
		} else {
			held = append(held, *reason)
		}
	}
	return billable, held, nil
}

func inOrderOfWork(works []sla.Entry) []sla.Entry {
	sorted := slices.Clone(works)
	slices.SortStableFunc(sorted, func(a, b sla.Entry) int {
		if a.Day != b.Day {
			return int(a.Day) - int(b.Day)
		}
		if c := a.Start.Compare(b.Start); c != 0 {
			return c
		}
		return sla.NaturalCompare(a.ID, b.ID)
	})
	return sorted
}

// keptBack says why an entry cannot be billed yet, nil when it can. Used is what
// was billed under each order, all of it once one entry did not fit.
func keptBack(v *ledger.View, w sla.Entry, used map[string]sla.Minutes) (*HeldEntry, error) {
	card, err := v.PriceCard(w)
	if err != nil {
		return nil, err
	}
	if _, known := used[w.Order]; !known && card.Order != nil {
		if used[w.Order], err = v.OrderUsed(w.Order); err != nil {
			return nil, err
		}
	}
	charge := price.Of(w, card, price.Used{Order: used[w.Order]})
	switch charge.Held {
	case price.NoOrder:
		return &HeldEntry{
			Code:   "order",
			Work:   w,
			Reason: sla.Say("this work is billed only under an order, and none is set"),
			Remedy: sla.Say("add the order, then set it on the entry"),
		}, nil
	case price.OverCap:
		used[w.Order] = card.Order.Cap // nothing after it fits
		return &HeldEntry{
			Code:   "order",
			Work:   w,
			Reason: sla.Say("order %s is limited to %s, and this is above it", w.Order, card.Order.Cap),
			Remedy: sla.Say("agree on more with the customer, add an order for it, then correct the entry to name it"),
		}, nil
	}
	if card.Order != nil {
		used[w.Order] += charge.Billed
	}
	return nil, nil
}
