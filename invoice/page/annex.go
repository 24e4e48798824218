package page

import (
	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/sla"
)

// The columns of the annex.
const (
	worthEdge   = right - cellPad
	annexTime   = worthEdge - 62
	annexText   = margin + cellPad + 66
	annexWhy    = annexText + 210
	annexWhyEnd = annexTime - 44
)

// annex lists the work at no charge, entry by entry.
func (f *flow) annex() {
	heading := block{height: 30}
	heading.add(headingStyle.at(margin, 12, Left, invoice.Fill(f.words.NoCharge, f.format.Month(f.doc.Month))))
	f.place(heading)
	t := table{head: f.annexHead(), end: []block{f.annexSums()}}
	for _, entry := range f.doc.AtNoCharge {
		t.rows = append(t.rows, f.annexRows(entry)...)
	}
	f.lay(t)
}

func (f *flow) annexHead() block {
	return tableHead(
		headStyle.at(margin+cellPad, 12, Left, f.words.Day),
		headStyle.at(annexText, 12, Left, f.words.TicketAndWork),
		headStyle.at(annexWhy, 12, Left, f.words.Why),
		headStyle.at(annexTime, 12, Right, f.words.Time),
		headStyle.at(worthEdge, 12, Right, f.words.Worth),
	)
}

// annexRows is an entry; its reason stands beside its subject.
func (f *flow) annexRows(entry invoice.NoCharge) []row {
	texts := styled(bodyStyle, entry.Ticket+" "+subjectAndWork(entry.Subject, entry.Name), annexWhy-annexText-14)
	why := entry.Reason
	if entry.Clause != "" {
		why = joined([]string{why, invoice.Fill(f.words.Clause, entry.Clause)}, " · ")
	}
	reasons := styled(smallStyle, why, annexWhyEnd-annexWhy)
	rows := sideBySide(texts, reasons)
	rows[0].add(
		bodyStyle.at(margin+cellPad, rowBase, Left, f.format.ShortDay(entry.Day)),
		bodyStyle.at(annexTime, rowBase, Right, entry.Minutes.String()),
		bodyStyle.in(ink2).at(worthEdge, rowBase, Right, f.format.Money(entry.Worth)),
	)
	return rows
}

// sideBySide is two columns of words as rows; where one is longer, the other
// stays empty.
func sideBySide(a, b []styledLine) []row {
	for len(b) > len(a) {
		a = append(a, styledLine{style: bodyStyle})
	}
	rows := textRows(annexText, a)
	for i, n := range chunks(len(a)) {
		second := row{}
		if i == 0 {
			second.height = rowPad
		}
		n = min(n, len(b))
		second.write(annexWhy, b[:n])
		rows[i].add(second.items...)
		b = b[n:]
	}
	return rows
}

// annexSums is how much of what, and what the customer owes for it.
func (f *flow) annexSums() block {
	b := block{height: 8}
	sum := func(label string, minutes sla.Minutes, worth decimal.Decimal, s style) {
		b.add(s.at(annexTime-50, b.height+10, Right, label), s.at(annexTime, b.height+10, Right, minutes.String()),
			s.at(worthEdge, b.height+10, Right, f.format.Money(worth)))
		b.height += 15
	}
	var all sla.Minutes
	for _, part := range []struct {
		ruling sla.Ruling
		words  string
	}{{sla.Covered, f.words.Covered}, {sla.Free, f.words.Free}, {sla.Waived, f.words.Waived}} {
		minutes, worth := f.noCharge(part.ruling)
		if all += minutes; minutes > 0 {
			sum(part.words, minutes, worth, bodyStyle)
		}
	}
	b.add(rule(annexTime-200, b.height+1, right-annexTime+200, ink, 1))
	b.height += 5
	sum(f.words.Together, all, f.doc.Worth(), strongStyle)
	b.add(smallStyle.at(lineText, b.height-5, Left, f.words.NoInvoice))
	return b
}

// noCharge is the time and worth of the entries with one ruling.
func (f *flow) noCharge(ruling sla.Ruling) (minutes sla.Minutes, worth decimal.Decimal) {
	for _, entry := range f.doc.AtNoCharge {
		if entry.Ruling == ruling {
			minutes += entry.Minutes
			worth = worth.Add(entry.Worth)
		}
	}
	return minutes, worth
}
