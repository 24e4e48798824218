package app

import (
	"fmt"
	"slices"

	"hourbook/ledger"
	"hourbook/sla"
)

// underOrders parts a customer's unbilled entries into those that can be
// billed and those that an order keeps back: work that needs an order and names
// none, and work above an order's limit. Entries fill a limit in the order in
// which they were done; the first that does not fit, and all after it, are held
// back whole.
func underOrders(v *ledger.View, works []sla.Work) (billable []sla.Work, held []HeldEntry, err error) {
	room := map[string]sla.Minutes{}
	for _, w := range inOrderOfWork(works) {
		reason, err := keptBack(v, w, room)
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

func inOrderOfWork(works []sla.Work) []sla.Work {
	sorted := slices.Clone(works)
	slices.SortStableFunc(sorted, func(a, b sla.Work) int {
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

// keptBack says why an entry cannot be billed yet, nil when it can. Room is
// what is left of each limit, -1 once it is full.
func keptBack(v *ledger.View, w sla.Work, room map[string]sla.Minutes) (*HeldEntry, error) {
	if w.Order == "" {
		return withoutOrder(v, w)
	}
	order, err := v.Order(w.Order)
	if err != nil {
		return nil, err
	}
	if order.Cap == 0 {
		return nil, nil
	}
	left, known := room[order.ID]
	if !known {
		used, err := v.OrderUsed(order.ID)
		if err != nil {
			return nil, err
		}
		left = order.Cap - used
	}
	if w.Billed > left {
		room[order.ID] = -1
		return &HeldEntry{
			Code:   "order",
			Work:   w,
			Reason: sla.Text{EN: fmt.Sprintf("order %s is limited to %s, and this is above it", order.ID, order.Cap), LT: fmt.Sprintf("užsakymas %s ribojamas iki %s, o šis darbas jį viršija", order.ID, order.Cap)},
			Remedy: sla.Text{EN: "agree on more with the customer, add an order for it, then correct the entry to name it", LT: "susitarkite su klientu dėl papildomų valandų, pridėkite užsakymą ir nurodykite jį įraše"},
		}, nil
	}
	room[order.ID] = left - w.Billed
	return nil, nil
}

func withoutOrder(v *ledger.View, w sla.Work) (*HeldEntry, error) {
	terms, err := v.Terms(w.Terms)
	if err != nil {
		return nil, err
	}
	if kind, _ := terms.Kind(w.Kind); !kind.NeedsOrder {
		return nil, nil
	}
	return &HeldEntry{
		Code:   "order",
		Work:   w,
		Reason: sla.Text{EN: "this work is billed only under an order, and none is set", LT: "įtraukiama į sąskaitą tik pagal užsakymą, o jis nenurodytas"},
		Remedy: sla.Text{EN: "add the order, then set it on the entry", LT: "pridėkite užsakymą ir nurodykite jį įraše"},
	}, nil
}
