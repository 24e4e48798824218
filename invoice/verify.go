package invoice

import (
	"fmt"

	"github.com/shopspring/decimal"

	"hourbook/invoice/vat"
)

// Verify works the document out again from its lines: amounts, net, VAT once
// per group, total. The error wraps [ErrArithmetic] and names the first sum
// that is not what it should be. Check before a document is stored, and after
// it is read.
func (d Document) Verify() error {
	for i, line := range d.Lines {
		what, full := fmt.Sprintf("line %d", i+1), line.Measure().Amount()
		if err := line.Allowance.verify(d, what, full); err != nil {
			return err
		}
		if want := full.Sub(line.Allowance.taken()); !line.Amount.Equal(want) {
			return d.wrong(what, line.Amount, want)
		}
	}
	if err := d.Allowance.verify(d, "the sum", sumOf(d.Lines)); err != nil {
		return err
	}
	if want := d.net(); !d.Net.Equal(want) {
		return d.wrong("net", d.Net, want)
	}
	var taxable, charged decimal.Decimal
	for _, group := range d.Groups {
		if want := vat.On(group.Taxable, group.Percent); group.VAT.Sub(want).Abs().GreaterThan(d.slack()) {
			return d.wrong("VAT of "+group.Category, group.VAT, want)
		}
		taxable, charged = taxable.Add(group.Taxable), charged.Add(group.VAT)
	}
	if len(d.Lines) > 0 && !taxable.Equal(d.Net) {
		return d.wrong("taxable sum", taxable, d.Net)
	}
	if !d.VAT.Equal(charged) {
		return d.wrong("VAT", d.VAT, charged)
	}
	if want := d.Net.Add(d.VAT); !d.Total.Equal(want) {
		return d.wrong("total", d.Total, want)
	}
	return nil
}

// slack is how far the VAT of a credit note may be from that of its own net
// sum, so that all notes together return what was invoiced ([Credit]).
func (d Document) slack() decimal.Decimal {
	if d.Kind == CreditNote {
		return cent.Add(cent)
	}
	return decimal.Decimal{}
}

func (d Document) wrong(what string, got, want decimal.Decimal) error {
	return fmt.Errorf("%s %s: %s is %s and should be %s: %w", d.Kind, d.Number, what, got.StringFixed(2), want.StringFixed(2), ErrArithmetic)
}

func sumOf(lines []Line) decimal.Decimal {
	var sum decimal.Decimal
	for _, line := range lines {
		sum = sum.Add(line.Amount)
	}
	return sum
}
