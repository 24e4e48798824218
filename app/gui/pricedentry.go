package gui

import (
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// TicketWork is an entry with what it comes to.
type TicketWork struct {
	sla.Entry
	name   sla.Text        // of the kind of work
	amount decimal.Decimal // what it costs the customer
	worth  decimal.Decimal // what it would cost by the hour
}

// Priced works out what an entry comes to.
func Priced(v *ledger.View, w sla.Entry) (TicketWork, error) {
	one := TicketWork{Entry: w}
	terms, err := v.TermsShown(w.Terms)
	if err != nil {
		return one, err
	}
	kind, _ := terms.Kind(w.Kind)
	one.name = kind.Name
	if one.amount, err = app.Amount(v, w); err != nil {
		return one, err
	}
	charge, err := v.Price(w)
	one.worth = charge.Worth()
	return one, err
}
