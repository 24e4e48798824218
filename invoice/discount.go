package invoice

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"hourbook/invoice/price"
	"hourbook/sla"
)

// What a discount is taken off, beside the id of a recurring line: whole invoices,
// their lines of work, or those of recurring lines.
const (
	OnInvoice = "invoice"
	OnHours   = "hours"
	OnFees    = "fees"
)

// Discount is what a person granted a customer: a part of lines or of whole
// invoices for some months, or once an amount.
type Discount struct {
	ID       string          `json:"id"`
	Customer string          `json:"customer"`
	On       string          `json:"on"` // OnInvoice, OnHours, OnFees, or the id of a recurring line
	Percent  decimal.Decimal `json:"percent"`
	Amount   decimal.Decimal `json:"amount"` // EUR without VAT, off one invoice; 0 where it is a percentage
	From     sla.Month       `json:"from"`
	To       sla.Month       `json:"to"` // the last month; 0 has no end
	Reason   string          `json:"reason"`
}

// Once tells whether it is an amount, which one invoice takes.
func (d Discount) Once() bool { return !d.Percent.IsPositive() }

// Holds tells whether it holds for the documents of a month.
func (d Discount) Holds(m sla.Month) bool { return d.From <= m && (d.To == 0 || m <= d.To) }

// Beside tells whether both discounts would be taken off the same in some month.
func (d Discount) Beside(other Discount) bool {
	return d.On == other.On && d.Once() == other.Once() && (other.To == 0 || d.From <= other.To) && (d.To == 0 || other.From <= d.To)
}

// Meets tells whether one is an amount and the other a percentage off the same
// invoices in some month: one invoice takes one of the two.
func (d Discount) Meets(other Discount) bool {
	instead := other
	instead.Percent = d.Percent
	return d.On == OnInvoice && d.Once() != other.Once() && d.Beside(instead)
}

// of is the discount as a price.
func (d Discount) of() price.Discount { return price.Discount{Percent: d.Percent, Amount: d.Amount} }

// takes tells how closely a discount is meant for a line: 0 is not at all.
func (d Discount) takes(l Line) int {
	switch {
	case l.Fee != nil && l.Fee.Recurring == d.On:
		return 2
	case l.Fee != nil && d.On == OnFees, l.Fee == nil && d.On == OnHours:
		return 1
	}
	return 0
}

// Check refuses what cannot be taken off: all of it or more, nothing, or a part of
// a cent. The customer reads the reason.
func (d Discount) Check() error {
	most := decimal.New(100, 0)
	switch {
	case !utf8.ValidString(d.Reason) || strings.TrimSpace(d.Reason) == "" || d.Reason != strings.Join(strings.Fields(d.Reason), " ") || utf8.RuneCountInString(d.Reason) > mostDiscountReason:
		return badInput("reason", d.Reason, "a discount says why, on one line of at most %d characters", "enter the reason, shown to the customer", mostDiscountReason)
	case d.Percent.IsZero() == d.Amount.IsZero():
		return badInput("percent", "", "a discount is either a percentage or an amount", "enter one of the two, not both")
	case d.Percent.IsNegative() || d.Percent.GreaterThanOrEqual(most) || !d.Percent.Equal(d.Percent.Round(2)):
		unfit := unfitPercent
		unfit.Value = d.Percent.String()
		return &unfit
	case d.Amount.IsNegative() || d.Amount.GreaterThan(mostFee) || !d.Amount.Equal(d.Amount.Round(2)):
		return badInput("amount", d.Amount.String(), "not an amount that is taken off", "enter EUR without VAT, above 0.00, such as 50.00")
	case d.Once() && d.On != OnInvoice:
		return badInput("amount", d.Amount.String(), "an amount is taken off a whole invoice", "enter a percentage for lines")
	case d.To != 0 && d.To < d.From:
		return badInput("to", d.To.String(), "a discount ends after it begins", "enter the same month or a later one")
	}
	return nil
}

var unfitPercent = sla.InputError{Field: "percent", Problem: "not a percentage that is taken off", Remedy: "enter more than 0 and less than 100, with at most two places; to bill nothing, waive the work"}

// ParsePercent reads the part that a discount takes off, with its sign or without.
func ParsePercent(text string) (decimal.Decimal, error) {
	d, err := ParseAmount(strings.TrimSuffix(strings.TrimSpace(text), "%"), 2, unfitPercent)
	if err == nil && !d.IsPositive() {
		unfit := unfitPercent
		unfit.Value, err = text, &unfit
	}
	return d, err
}

// mostDiscountReason bounds the reason of a discount, in characters: about a line.
const mostDiscountReason = 120

// Allowance is what a discount takes off a line, or off the sum of all lines.
type Allowance struct {
	Discount string          // its id
	Percent  decimal.Decimal // of Base; 0 where an amount was agreed
	Base     decimal.Decimal // EUR before it
	Amount   decimal.Decimal // EUR that it takes off
	Reason   string
}

// allowance is what the discount takes off a sum, nil where that is nothing.
func (d Discount) allowance(sum decimal.Decimal) *Allowance {
	off, ok := d.of().Off(sum)
	if !ok {
		return nil
	}
	return &Allowance{Discount: d.ID, Percent: d.Percent, Base: sum, Amount: off, Reason: d.Reason}
}

// LineAllowance is what discounts take off a line of a month: the one for its
// recurring line, else the one for all lines of its kind; nil for nothing.
func LineAllowance(discounts []Discount, m sla.Month, l Line) *Allowance {
	best := 0
	var right *Allowance
	for _, d := range discounts {
		if n := d.takes(l); n > best && !d.Once() && d.Holds(m) {
			best, right = n, d.allowance(l.Measure().Amount())
		}
	}
	return right
}

// InvoiceAllowance is what discounts take off the sum of the lines of a month: of
// several the one that takes most, so that no discount makes an invoice dearer. An
// amount that is not less than the sum is the error.
func InvoiceAllowance(discounts []Discount, m sla.Month, sum decimal.Decimal) (*Allowance, error) {
	var right *Allowance
	for _, d := range discounts {
		if d.On != OnInvoice || !d.Holds(m) {
			continue
		}
		a := d.allowance(sum)
		if d.Once() && a == nil {
			return nil, badInput("discount", d.ID, "the discount of %s EUR is not less than the %s EUR that are billed", "end it with discount end, and grant a smaller one or waive the work", d.Amount.StringFixed(2), sum.StringFixed(2))
		}
		if a.taken().GreaterThan(right.taken()) {
			right = a
		}
	}
	return right, nil
}

// discount takes off what discounts say, and gives what keeps them from it.
func (d *Document) discount(discounts []Discount) error {
	for i, line := range d.Lines {
		if a := LineAllowance(discounts, d.Month, line); a != nil {
			d.Lines[i].Allowance, d.Lines[i].Amount = a, line.Amount.Sub(a.Amount)
		}
	}
	var err error
	if sum := sumOf(d.Lines); !free(d.Lines) {
		d.Allowance, err = InvoiceAllowance(discounts, d.Month, sum)
	}
	return err
}

// net is the sum of the lines, less what is taken off it.
func (d Document) net() decimal.Decimal { return sumOf(d.Lines).Sub(d.Allowance.taken()) }

// taken is the amount, 0 for nil.
func (a *Allowance) taken() decimal.Decimal {
	if a == nil {
		return decimal.Zero
	}
	return a.Amount
}

// clone is a copy, nil of nil.
func (a *Allowance) clone() *Allowance {
	if a == nil {
		return nil
	}
	own := *a
	return &own
}

// share makes a credit note's part of what was taken off its invoice: as its lines
// are of all lines, so that all notes together return what was charged. Earlier
// notes have theirs.
func (d *Document) share(original Document, earlier []Document) {
	if original.Allowance == nil {
		return
	}
	sum := sumOf(d.Lines)
	returned, taken := sum, decimal.Zero
	for _, note := range earlier {
		returned, taken = returned.Add(sumOf(note.Lines)), taken.Add(note.Allowance.taken())
	}
	all := original.Allowance
	off := all.Amount.Mul(returned).DivRound(all.Base, 2).Sub(taken)
	if d.Allowance = nil; off.IsPositive() {
		d.Allowance = &Allowance{Discount: all.Discount, Percent: all.Percent, Base: sum, Amount: off, Reason: all.Reason}
	}
}

// verify holds an allowance against the sum that it is taken off.
func (a *Allowance) verify(d Document, what string, sum decimal.Decimal) error {
	if a == nil {
		return nil
	}
	if !a.Base.Equal(sum) {
		return d.wrong(what+", before the discount", a.Base, sum)
	}
	if !a.Amount.IsPositive() || a.Amount.GreaterThan(sum) || a.Amount.Equal(sum) && d.Kind != CreditNote {
		return d.wrong(what+", discount", a.Amount, sum)
	}
	want, _ := price.Discount{Percent: a.Percent}.Off(sum)
	if slack := d.slack(); a.Percent.IsPositive() && a.Amount.Sub(want).Abs().GreaterThan(slack) {
		return d.wrong(what+", discount", a.Amount, want)
	}
	return nil
}

// Words say what is taken off, in the language of a document.
func (a Allowance) Words(lang string) string {
	words, format := WordsIn(lang), FormatIn(lang)
	if a.Percent.IsPositive() {
		return Fill(words.DiscountOf, format.Percent(a.Percent))
	}
	return words.Discount
}

// LineWords say what is taken off a line, and why.
func (a Allowance) LineWords(lang string) string {
	return Fill(WordsIn(lang).LineDiscount, a.Words(lang), FormatIn(lang).Money(a.Amount), FormatIn(lang).Money(a.Base), a.Reason)
}
