package page

import (
	"cmp"
	"strconv"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/sla"
)

// owedColumn is a column of a reminder, by its right end.
type owedColumn struct {
	label string
	edge  float64
	text  func(invoice.Owed) string
	style style
}

// owedColumns are as wide as their heads, and as most of their values; the
// first of an invoice is its number, from the left.
func (f *flow) owedColumns(on sla.Day) []owedColumn {
	money := func(of func(invoice.Owed) decimal.Decimal) func(invoice.Owed) string {
		return func(o invoice.Owed) string { return f.format.Money(of(o)) }
	}
	columns := []owedColumn{
		{label: f.words.Issued, text: func(o invoice.Owed) string { return f.format.ShortDay(o.Issued) }},
		{label: f.words.Due, text: func(o invoice.Owed) string { return f.format.ShortDay(o.Due) }},
		{label: f.words.DaysLate, text: func(o invoice.Owed) string { return strconv.Itoa(o.Late(on)) }},
		{label: f.words.OfTotal, text: money(func(o invoice.Owed) decimal.Decimal { return o.Total })},
		{label: f.words.Settled, text: money(func(o invoice.Owed) decimal.Decimal { return o.Paid.Add(o.Credited) })},
		{label: f.words.ToPay, text: money(invoice.Owed.Open)},
	}
	const least, gap = 48.0, 12.0
	edge := amountEdge
	for i := len(columns) - 1; i >= 0; i-- {
		c := &columns[i]
		c.edge, c.style = edge, bodyStyle
		edge -= max(least, TextWidth(c.label, headStyle.font, headStyle.size)) + gap
	}
	columns[len(columns)-1].style = strongStyle
	return columns
}

// LayoutReminder makes the pages of a reminder, in its language. The error is
// that of [Layout].
func LayoutReminder(r invoice.Reminder) ([]Page, error) {
	f, err := newFlow(r.Document())
	if err != nil {
		return nil, err
	}
	f.begin()
	f.place(f.plea(cmp.Or(r.Plea, f.words.Plea)))
	owed := section{again: func(string) block { return block{} }}
	columns := f.owedColumns(r.On)
	for _, o := range r.Owed {
		owed.units = append(owed.units, owedUnit(o, columns))
	}
	f.lay(table{head: f.owedHead(columns), sections: []section{owed}, end: f.owedEnd(r)})
	f.feet()
	return f.pages, nil
}

// plea is what is asked, in sentences.
func (f *flow) plea(words string) block {
	b := block{}
	b.write(margin, styled(bodyStyle, words, content))
	b.height += 14
	return b
}

func (f *flow) owedHead(columns []owedColumn) block {
	b := block{height: 18}
	b.add(box(margin, 0, content, 18, ground), headStyle.at(lineText, 12, Left, f.words.OfInvoice))
	for _, c := range columns {
		b.add(headStyle.at(c.edge, 12, Right, c.label))
	}
	return b
}

// owedUnit is an invoice. A number that is wider than its column stands above
// its sums.
func owedUnit(o invoice.Owed, columns []owedColumn) unit {
	const base, height = 14.0, 20.5
	var u unit
	number := strongStyle.at(lineText, base, Left, o.Number)
	u.add(number)
	if first := columns[0].style.at(columns[0].edge, 0, Right, columns[0].text(o)); lineText+number.W > first.Left()-6 {
		u.height += strongStyle.leading
	}
	for _, c := range columns {
		u.add(c.style.at(c.edge, u.height+base, Right, c.text(o)))
	}
	u.height += height
	u.add(rule(margin, u.height, content, rowLine, 0.75))
	return u
}

// owedEnd is the sum and how to pay it.
func (f *flow) owedEnd(r invoice.Reminder) block {
	var list []sum
	if r.Credit.IsPositive() {
		list = append(list, sum{f.words.OnAccount, f.format.Money(r.Credit.Neg())})
	}
	if r.Fee.IsPositive() {
		list = append(list, sum{f.words.LateFee, f.format.Money(r.Fee)})
	}
	if r.Interest.IsPositive() {
		list = append(list, sum{f.words.LateInterest, f.format.Money(r.Interest)})
	}
	if len(list) > 0 {
		list = append([]sum{{f.words.Overdue, f.format.Money(r.Open())}}, list...)
	}
	return f.settlement(list, sum{f.words.ToPay, f.format.Money(r.Total())}, func(width float64) block {
		return f.payTo(r.Reference(), invoice.EPC(r.Seller, r.Total(), r.Reference()), width)
	})
}
