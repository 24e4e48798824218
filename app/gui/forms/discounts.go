package forms

import (
	"slices"

	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
)

// customerDiscount is a discount of a customer, with what invoices took of it.
type customerDiscount struct {
	invoice.Discount
	Use ledger.DiscountUse // of an amount
}

// readDiscounts lists those that still hold, then those that are over.
func (f *CustomerFile) readDiscounts(v *ledger.View) error {
	all, err := v.DiscountsOf(f.Customer.ID)
	if err != nil {
		return err
	}
	for _, d := range all {
		one := customerDiscount{Discount: d}
		if one.Use, err = v.TakenOf(d); err != nil {
			return err
		}
		f.Discounts = append(f.Discounts, one)
	}
	slices.SortStableFunc(f.Discounts, func(a, b customerDiscount) int { return after(f.Over(a)) - after(f.Over(b)) })
	return nil
}

// after puts what is over behind what is not.
func after(over bool) int {
	if over {
		return 1
	}
	return 0
}

// Over tells whether no invoice to come takes a discount.
func (f *CustomerFile) Over(d customerDiscount) bool {
	return d.Once() && !d.Use.Left.IsPositive() || d.To != 0 && d.To < f.Today.Month()
}

// DiscountWords are how much a discount takes off what.
func (f *CustomerFile) DiscountWords(d invoice.Discount) string {
	if d.Once() {
		return kit.Say("%s off one invoice", kit.Euros(d.Amount))
	}
	percent := kit.Format().Percent(d.Percent)
	switch d.On {
	case invoice.OnInvoice:
		return kit.Say("%s %% off invoices", percent)
	case invoice.OnHours:
		return kit.Say("%s %% off hours", percent)
	case invoice.OnFees:
		return kit.Say("%s %% off recurring lines", percent)
	}
	of := d.On
	for _, fee := range f.Fees {
		if fee.ID == d.On {
			of = fee.Text
		}
	}
	return kit.Say("%s %% off %s", percent, of)
}
