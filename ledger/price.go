package ledger

import (
	"hourbook/invoice/price"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// PriceCard is what an entry is priced by: the terms that its ticket froze, and
// its order (clauses "rate" and "H-1").
func (v *View) PriceCard(w sla.Entry) (price.Card, error) {
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
	card, err := v.PriceCard(w)
	if err != nil {
		return price.Charge{}, err
	}
	return price.Of(w, card, price.Used{}), nil
}
