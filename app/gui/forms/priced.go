package forms

import (
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// TicketWork is an entry with what it comes to.
type TicketWork struct {
	sla.Entry
	Name   sla.Text        // of the kind of work
	Amount decimal.Decimal // what it costs the customer
	Worth  decimal.Decimal // what it would cost by the hour
}

// Priced works out what an entry comes to.
func Priced(v *ledger.View, w sla.Entry) (TicketWork, error) {
	one := TicketWork{Entry: w}
	terms, err := v.TermsShown(w.Terms)
	if err != nil {
		return one, err
	}
	kind, _ := terms.Kind(w.Kind)
	one.Name = kind.Name
	if one.Amount, err = app.Amount(v, w); err != nil {
		return one, err
	}
	charge, err := v.Price(w)
	one.Worth = charge.Worth()
	return one, err
}
