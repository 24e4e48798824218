package page

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/sla"
)

// lines is the table of what is charged, and the sums under it.
func (f *flow) lines() table {
	heads := []string{f.words.Quantity, f.words.Rate, f.words.Amount}
	groups := f.lineGroups()
	c := f.columnsFor(heads, groups)
	what := f.words.TicketAndWork
	if !f.billsWork() {
		what = f.words.Service
	}
	t := table{head: c.head(headStyle.at(lineText, 12, Left, what), heads), end: f.sums(), carried: true}
	f.fill(&t, groups, c)
	return t
}

// fill makes sections of groups.
func (f *flow) fill(t *table, groups []*group, c columns) {
	set := tickets{flow: f, x: ticketColumn(groups), columns: c, fresh: f.fresh(*t) - f.set.leading - f.set.pad}
	for _, g := range groups {
		t.sections = append(t.sections, set.sectionOf(g))
	}
}

// billsWork tells whether a line is of work: there may be fees alone.
func (f *flow) billsWork() bool {
	return len(f.doc.Lines) == 0 || slices.ContainsFunc(f.doc.Lines, func(l invoice.Line) bool { return l.Fee == nil })
}

// feePiece is a line of a recurring line: its days, and how many of the interval
// are billed.
func (f *flow) feePiece(l invoice.Line) piece {
	measure := l.Measure()
	small := append([]string{f.format.Days(l.From, l.Until, f.doc.Until.Year())}, f.lineDiscount(l)...)
	return piece{
		name: l.Name, small: joined(small, " · "), amount: l.Amount,
		numbers: []string{f.sign(f.words.Count(measure)), f.format.Money(measure.Price), f.money(l.Amount)},
	}
}

func (f *flow) linePiece(l invoice.Line) piece {
	small := []string{f.format.Days(l.From, l.Until, f.doc.Until.Year()), l.Clause}
	if l.Rule != "" {
		small = append(small, invoice.Fill(f.words.WorkedBilled, l.Worked.String(), l.Billed.String(), l.Rule))
	}
	small = append(small, f.lineDiscount(l)...)
	return piece{
		name: l.Name, small: joined(small, " · "), amount: l.Amount,
		numbers: []string{f.quantity(l.Billed), f.format.Money(l.Rate), f.money(l.Amount)},
	}
}

// lineDiscount says what was taken off a line before its sum.
func (f *flow) lineDiscount(l invoice.Line) []string {
	if l.Allowance == nil {
		return nil
	}
	return []string{l.Allowance.LineWords(f.doc.Language)}
}

// sign is the mark of a sum that is given back: a credit note lowers what its
// invoice charged, so its quantities and sums carry it (the tax office's note
// to article 83 of the VAT law).
func (f *flow) sign(text string) string {
	if f.doc.Kind != invoice.CreditNote {
		return text
	}
	return minus + text
}

// minus is as wide as a digit, unlike a hyphen.
const minus = "−"

// money is a sum as it stands on this document.
func (f *flow) money(amount decimal.Decimal) string {
	if amount.IsZero() {
		return f.format.Money(amount)
	}
	return strings.ReplaceAll(strings.Replace(f.sign(f.format.Money(amount)), minus+"-", "", 1), "-", minus)
}

// quantity is billed time with its unit.
func (f *flow) quantity(billed sla.Minutes) string {
	return f.sign(invoice.Fill(f.words.Hours, f.format.Time(billed)))
}
