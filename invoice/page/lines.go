package page

import (
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
)

// The columns of the lines: a text from the left, numbers by their right end.
const (
	cellPad     = 6.0
	amountEdge  = right - cellPad
	rateEdge    = amountEdge - 74
	timeEdge    = rateEdge - 62
	lineText    = margin + cellPad
	lineTextEnd = timeEdge - 62
)

// lines is the table of what is charged, and the sums under it.
func (f *flow) lines() table {
	t := table{head: f.lineHead(), end: f.sums(), carry: f.carried}
	for _, l := range f.doc.Lines {
		t.rows = append(t.rows, f.lineRows(l)...)
	}
	return t
}

func (f *flow) lineHead() block {
	return tableHead(
		headStyle.at(lineText, 12, Left, f.words.TicketAndWork),
		headStyle.at(timeEdge, 12, Right, f.words.Time),
		headStyle.at(rateEdge, 12, Right, f.words.Rate),
		headStyle.at(amountEdge, 12, Right, f.words.Amount),
	)
}

func tableHead(cells ...Item) block {
	b := block{height: 18}
	b.add(box(margin, 0, content, 18, ground))
	b.add(cells...)
	return b
}

// carried is the running sum at the foot or head of a page.
func (f *flow) carried(words string, sum decimal.Decimal) block {
	b := block{height: 20}
	b.add(headStyle.at(rateEdge, 13, Right, words), headStyle.in(ink).at(amountEdge, 13, Right, f.format.Money(sum)))
	b.add(rule(margin, 20, content, line, 0.75))
	return b
}

// lineRows is a line as one row, or as several where its words would fill a
// page.
func (f *flow) lineRows(l invoice.Line) []row {
	texts := styled(bodyStyle, l.Title(), lineTextEnd-lineText)
	texts = append(texts, styled(smallStyle, l.Details(f.doc.Language), lineTextEnd-lineText)...)
	rows := textRows(lineText, texts)
	rows[0].amount = l.Amount
	rows[0].add(
		bodyStyle.at(timeEdge, rowBase, Right, l.Billed.String()),
		bodyStyle.at(rateEdge, rowBase, Right, f.format.Money(l.Rate)),
		bodyStyle.at(amountEdge, rowBase, Right, f.format.Money(l.Amount)),
	)
	return rows
}

func subjectAndWork(subject, work string) string {
	if subject == "" || work == "" {
		return subject + work
	}
	return subject + ": " + work
}

// joined joins the parts that are not empty.
func joined(parts []string, by string) string {
	kept := parts[:0]
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, by)
}

// styledLine is one line of a cell.
type styledLine struct {
	style style
	text  string
}

func styled(s style, text string, width float64) []styledLine {
	var lines []styledLine
	for _, text := range s.wrap(text, width) {
		lines = append(lines, styledLine{s, text})
	}
	return lines
}

const (
	rowPad  = 6.0
	rowBase = rowPad + 8 // baseline of the first line of a row
	rowMost = 24         // lines that one row holds
)

// chunks cuts n lines into pieces of at most rowMost. No piece but an only one
// has a single line.
func chunks(n int) []int {
	sizes := []int{}
	for n > rowMost {
		size := rowMost
		if n-size == 1 {
			size--
		}
		sizes = append(sizes, size)
		n -= size
	}
	return append(sizes, n)
}

// textRows is the words of a cell as rows, with a rule under the last.
func textRows(x float64, texts []styledLine) []row {
	sizes := chunks(len(texts))
	rows := make([]row, len(sizes))
	rows[0].height = rowPad
	for i, n := range sizes {
		rows[i].write(x, texts[:n])
		texts = texts[n:]
	}
	end := &rows[len(rows)-1]
	end.height += rowPad
	end.add(rule(margin, end.height, content, line, 0.75))
	return rows
}

// write puts lines of text at the end of a row.
func (r *row) write(x float64, texts []styledLine) {
	for _, t := range texts {
		if t.text != "" {
			r.add(t.style.at(x, r.height+8, Left, t.text))
		}
		r.height += t.style.leading
	}
}
