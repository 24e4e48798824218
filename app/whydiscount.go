package app

import (
	"time"

	"hourbook/invoice"
	"hourbook/ledger"
)

// discounted says what was taken off a line, or with the number 0 off all of them.
func (e *Explanation) discounted(n int, a *invoice.Allowance) {
	if a == nil {
		return
	}
	step := Step{Entry: a.Discount}
	switch {
	case n > 0 && a.Percent.IsPositive():
		e.about(step, "  discount %s, %s %% of %s: %s EUR less: %s", a.Discount, a.Percent, invoice.Figure(a.Base), invoice.Figure(a.Amount), a.Reason)
	case a.Percent.IsPositive():
		e.about(step, "discount %s off the invoice, %s %% of %s: %s EUR less: %s", a.Discount, a.Percent, invoice.Figure(a.Base), invoice.Figure(a.Amount), a.Reason)
	default:
		e.about(step, "discount %s off the invoice: %s EUR less: %s", a.Discount, invoice.Figure(a.Amount), a.Reason)
	}
}

// whyDiscount explains a discount: what is taken off what, and why.
func whyDiscount(v *ledger.View, id string, _ time.Time) (Explanation, error) {
	d, err := v.Discount(id)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{ID: id, Subject: d.Reason}
	switch {
	case d.Once() && d.To != 0:
		e.sayf("%s EUR off one invoice to %s, from %s to %s: %s", invoice.Figure(d.Amount), d.Customer, d.From, d.To, d.Reason)
	case d.Once():
		e.sayf("%s EUR off one invoice to %s, from %s on: %s", invoice.Figure(d.Amount), d.Customer, d.From, d.Reason)
	case d.To == 0:
		e.sayf("%s %% off %s of %s, from %s on: %s", d.Percent, d.On, d.Customer, d.From, d.Reason)
	default:
		e.sayf("%s %% off %s of %s, from %s to %s: %s", d.Percent, d.On, d.Customer, d.From, d.To, d.Reason)
	}
	use, err := v.TakenOf(d)
	if err != nil {
		return e, err
	}
	for _, number := range use.By {
		e.about(Step{Number: number}, "taken by %s", number)
	}
	if len(use.By) > 0 && use.Left.IsPositive() {
		e.sayf("%s EUR are left for the next invoice", invoice.Figure(use.Left))
	}
	return e, e.history(v, "discount", id)
}
