package app

import (
	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// workDiscounts tell what is taken off billable work of a customer.
type workDiscounts struct {
	view    *ledger.View
	ever    bool // whether any was granted, also one that was taken back since
	granted []invoice.Discount
	parts   map[string]map[string]decimal.Decimal // by invoice and entry, 1 is all
}

func workDiscountsOf(v *ledger.View, customer string) (workDiscounts, error) {
	ever, err := v.EverDiscounted(customer)
	if err != nil {
		return workDiscounts{}, err
	}
	granted, err := v.DiscountsOf(customer)
	return workDiscounts{v, ever, granted, map[string]map[string]decimal.Decimal{}}, err
}

// off is what is taken off what an entry comes to, in EUR: as its invoice takes it,
// else what percentages will take.
func (d workDiscounts) off(w sla.Entry, of ledger.Total) (decimal.Decimal, error) {
	if !d.ever || w.Verdict.Ruling != sla.Billable {
		return decimal.Zero, nil
	}
	if w.Invoice == "" {
		return of.Value().Sub(d.expected(w.Day.Month(), of.Value())), nil
	}
	parts, err := d.partsOn(w.Invoice)
	return of.Value().Mul(parts[w.ID]), err
}

// expected is what percentages leave of work that no invoice bills yet.
func (d workDiscounts) expected(m sla.Month, value decimal.Decimal) decimal.Decimal {
	for _, g := range d.granted {
		if (g.On == invoice.OnHours || g.On == invoice.OnInvoice) && g.Holds(m) {
			value = value.Sub(value.Mul(g.Percent).Shift(-2))
		}
	}
	return value
}

// partsOn are the parts of its entries that an invoice takes off.
func (d workDiscounts) partsOn(number string) (map[string]decimal.Decimal, error) {
	if parts, read := d.parts[number]; read {
		return parts, nil
	}
	document, err := d.view.Document(number)
	parts := map[string]decimal.Decimal{}
	for _, line := range document.Lines {
		if whole := line.Measure().Amount(); line.Fee == nil && whole.IsPositive() {
			for _, id := range line.Entries {
				parts[id] = whole.Sub(charged(document, line)).DivRound(whole, 8)
			}
		}
	}
	d.parts[number] = parts
	return parts, err
}
