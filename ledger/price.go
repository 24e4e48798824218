package ledger

import (
	"slices"

	"hourbook/invoice/price"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// priceCard is what an entry is priced by: the terms that its ticket froze, and
// its order (clauses "rate" and "H-1").
func (v *View) priceCard(w sla.Entry) (price.Card, error) {
	rules, err := v.Terms(w.Terms)
	if err != nil {
		return price.Card{}, err
	}
	card := cardOf(rules, w.Kind)
	if w.Order == "" {
		return card, nil
	}
	order, err := v.Order(w.Order)
	if err == nil {
		card.Order = order.terms()
	}
	return card, err
}

// terms are what an order says of prices.
func (o Order) terms() *price.Order { return &price.Order{ID: o.ID, Rate: o.Rate, Cap: o.Cap} }

// cardOf is what a kind of work is priced by as long as no order is known. How many
// minutes of an entry count is decided by it when the entry is judged.
func cardOf(rules *terms.Terms, kind string) price.Card {
	k, _ := rules.Kind(kind)
	return price.Card{Billing: rules.Billing, NeedsOrder: k.NeedsOrder}
}

// Price is what an entry costs on its own, whatever else its order has.
func (v *View) Price(w sla.Entry) (price.Charge, error) {
	card, err := v.priceCard(w)
	if err != nil {
		return price.Charge{}, err
	}
	return price.Of(w, card, price.Used{}), nil
}

// Priced is an entry with what it costs.
type Priced struct {
	Entry  sla.Entry
	Charge price.Charge
}

// PriceInOrder prices entries in the order in which they were done, each after what
// those before it used of its order; what was billed under an order is used from the
// start. The first one that does not fit under the limit of its order is held, and
// all after it.
func (v *View) PriceInOrder(works []sla.Entry) ([]Priced, error) {
	used := map[string]sla.Minutes{} // by order
	all := make([]Priced, 0, len(works))
	for _, w := range inOrderOfWork(works) {
		charge, err := v.priceAfter(w, used)
		if err != nil {
			return nil, err
		}
		all = append(all, Priced{w, charge})
	}
	return all, nil
}

// priceAfter prices an entry after what was used, and adds what it uses.
func (v *View) priceAfter(w sla.Entry, used map[string]sla.Minutes) (price.Charge, error) {
	card, err := v.priceCard(w)
	if err != nil || card.Order == nil {
		return price.Of(w, card, price.Used{}), err
	}
	before, known := used[w.Order]
	if !known {
		if before, err = v.OrderUsed(w.Order); err != nil {
			return price.Charge{}, err
		}
	}
	charge := price.Of(w, card, price.Used{Order: before})
	if used[w.Order] = before + charge.Billed; charge.Held == price.OverCap {
		used[w.Order] = card.Order.Cap
	}
	return charge, nil
}

// inOrderOfWork sorts entries by when they were done: so they draw on what is
// limited.
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
