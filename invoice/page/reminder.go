package page

import (
	"strconv"

	"hourbook/invoice"
)

// The columns of a reminder, by their right ends; the first begins at the left.
const (
	openEdge    = right - cellPad
	settledEdge = openEdge - 72
	totalEdge   = settledEdge - 92
	lateEdge    = totalEdge - 64
	dueEdge     = lateEdge - 56
	dateEdge    = dueEdge - 76
)

// LayoutReminder makes the pages of a reminder, in its language. The error is
// that of [Layout].
func LayoutReminder(r invoice.Reminder) ([]Page, error) {
	f, err := newFlow(r.Document())
	if err != nil {
		return nil, err
	}
	f.turn()
	f.put(f.letterhead())
	f.place(f.facts())
	f.parties()
	f.place(f.plea())
	t := table{head: f.owedHead(), end: f.owedEnd(r)}
	for _, o := range r.Owed {
		t.rows = append(t.rows, f.owedRow(o, o.Late(r.On)))
	}
	f.lay(t)
	f.feet()
	return f.pages, nil
}

// plea is what is asked, in sentences.
func (f *flow) plea() block {
	r := row{block: block{height: 0}}
	r.write(margin, styled(bodyStyle, f.words.Plea, content))
	r.height += 14
	return r.block
}

func (f *flow) owedHead() block {
	return tableHead(
		headStyle.at(margin+cellPad, 12, Left, f.words.OfInvoice),
		headStyle.at(dateEdge, 12, Right, f.words.Issued),
		headStyle.at(dueEdge, 12, Right, f.words.Due),
		headStyle.at(lateEdge, 12, Right, f.words.DaysLate),
		headStyle.at(totalEdge, 12, Right, f.words.OfTotal),
		headStyle.at(settledEdge, 12, Right, f.words.Settled),
		headStyle.at(openEdge, 12, Right, f.words.ToPay),
	)
}

func (f *flow) owedRow(o invoice.Owed, late int) row {
	r := textRows(margin+cellPad, []styledLine{{strongStyle, o.Number}})[0]
	r.amount = o.Open()
	r.add(
		bodyStyle.at(dateEdge, rowBase, Right, f.format.ShortDay(o.Issued)),
		bodyStyle.at(dueEdge, rowBase, Right, f.format.ShortDay(o.Due)),
		bodyStyle.at(lateEdge, rowBase, Right, strconv.Itoa(late)),
		bodyStyle.at(totalEdge, rowBase, Right, f.format.Money(o.Total)),
		bodyStyle.at(settledEdge, rowBase, Right, f.format.Money(o.Paid.Add(o.Credited))),
		strongStyle.at(openEdge, rowBase, Right, f.format.Money(o.Open())),
	)
	return r
}

// owedEnd is the sum and how to pay it.
func (f *flow) owedEnd(r invoice.Reminder) []block {
	sum := block{height: 40}
	sum.add(factStyle.at(settledEdge, 18, Right, f.words.ToPay), factStyle.at(openEdge, 18, Right, f.format.Money(r.Total())))
	return []block{sum, f.payTo(r.Reference(), 0, invoice.EPC(r.Seller, r.Total(), r.Reference()))}
}
