// Package price says what work costs: how many minutes of an entry count, at
// which rate, and why. It is the one place where terms, orders and what was used
// before become money; drafts, previews, sums, orders and comparisons of plans
// ask it. An entry has one charge today.
package price

import (
	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// Card is what an entry is priced by: the billing rule that its ticket froze, and
// the order that it is under, if any.
type Card struct {
	Billing    Billing
	NeedsOrder bool   // this kind of work is billed under an order only
	Order      *Order // nil where the entry names none
}

// Order is what a customer's order says of prices.
type Order struct {
	ID   string
	Rate *decimal.Decimal // EUR per hour; nil where the terms' rate holds
	Cap  sla.Minutes      // that may be billed under it; 0 is no limit
}

// Used is what was used before of what an entry draws on.
type Used struct {
	Order sla.Minutes // billed under its order, or about to be
}

// Held says why an entry cannot be billed yet.
type Held int

// Why an entry is on hold.
const (
	NotHeld Held = iota
	NoOrder      // its work needs an order, and it names none
	OverCap      // it is above the limit of its order
)

// Charge is what an entry costs, with the reasons.
type Charge struct {
	Worked sla.Minutes
	Billed sla.Minutes // count for money where the work is billable: after step and minimum
	Rate   decimal.Decimal
	Order  string // which order the rate was agreed in; "" where it is the terms'
	Pays   bool   // the customer pays: it is billable
	Held   Held

	rule Billing
}

// Rule says in words why Billed differs from Worked; nothing where it does not.
func (c Charge) Rule() sla.Text { return c.rule.Rule(c.Worked) }

// Of prices an entry by a card, after what was used before (clauses "rate" and
// "H-1"). The entry has been judged.
func Of(w sla.Entry, card Card, used Used) Charge {
	c := Charge{
		Worked: w.Minutes, Billed: card.Billing.Billed(w.Minutes), rule: card.Billing,
		Rate: card.Billing.Rate, Pays: w.Verdict.Ruling == sla.Billable,
	}
	switch {
	case card.Order == nil:
		if card.NeedsOrder {
			c.Held = NoOrder
		}
		return c
	case card.Order.Rate != nil:
		c.Rate, c.Order = *card.Order.Rate, card.Order.ID
	}
	if card.Order.Cap > 0 && used.Order+c.Billed > card.Order.Cap {
		c.Held = OverCap
	}
	return c
}

// Amount is what the customer pays for the entry alone, 0 where it does not. Only
// lines of invoices are summed.
func (c Charge) Amount() decimal.Decimal {
	if !c.Pays {
		return decimal.Zero
	}
	return Amount(c.Billed, c.Rate)
}

// Worth is what the entry would cost, whoever pays.
func (c Charge) Worth() decimal.Decimal { return Amount(c.Billed, c.Rate) }
