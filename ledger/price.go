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
		card.Order = &price.Order{ID: order.ID, Rate: order.Rate, Cap: order.Cap}
	}
	return card, err
}

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

// Pricer prices entries one after another, each after what those before it used
// of its order. What was billed under an order is used from the start.
type Pricer struct {
	v    *View
	used map[string]sla.Minutes // by order
}

// Pricer begins with nothing but what is billed.
func (v *View) Pricer() *Pricer { return &Pricer{v, map[string]sla.Minutes{}} }

// Next prices the next entry, in the order of [InOrderOfWork]. The first one that
// does not fit under the limit of its order is held, and all after it.
func (p *Pricer) Next(w sla.Entry) (price.Charge, error) {
	card, err := p.v.priceCard(w)
	if err != nil || card.Order == nil {
		return price.Of(w, card, price.Used{}), err
	}
	used, known := p.used[w.Order]
	if !known {
		if used, err = p.v.OrderUsed(w.Order); err != nil {
			return price.Charge{}, err
		}
	}
	charge := price.Of(w, card, price.Used{Order: used})
	if p.used[w.Order] = used + charge.Billed; charge.Held == price.OverCap {
		p.used[w.Order] = card.Order.Cap
	}
	return charge, nil
}

// InOrderOfWork sorts entries by when they were done: so they draw on what is
// limited.
func InOrderOfWork(works []sla.Entry) []sla.Entry {
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
