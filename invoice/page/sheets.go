package page

import (
	"slices"
	"strings"

	"hourbook/invoice"
)

// LayoutReport makes the pages of a report: its tables below each other, each as wide
// as it needs to be. A character that no font has is drawn as a question mark, since
// nobody outside reads it. The error says that the seller's logo cannot be read.
func LayoutReport(r invoice.Report) ([]Page, error) {
	f, err := newFlow(r.Document())
	if err != nil {
		return nil, err
	}
	f.called, f.calledNote = legible(r.Title), legible(r.Note)
	f.turn()
	f.put(f.letterhead())
	v := &review{flow: f}
	v.place(v.narrowed(legible(r.Only)))
	for _, sheet := range r.Sheets {
		v.sheet(legible(sheet.Title), sheet)
	}
	f.feet()
	return f.pages, nil
}

// narrowed says what the tables are of.
func (v *review) narrowed(only string) block {
	var b block
	if only != "" {
		b.write(margin, styled(bodyStyle, only, content))
		b.height += 14
	}
	return b
}

// legible is a text in characters that the fonts have.
func legible(text string) string {
	text = Clean(text)
	for _, char := range Coverage(text) {
		text = strings.ReplaceAll(text, string(char), "?")
	}
	return text
}

// The room around the cells of a report, and the least of a column of words.
const (
	cellGap   = 12.0
	leastCell = 60.0
)

// cellSizes are the sizes of letters that a wide table is tried in.
var cellSizes = []float64{9, 8, 7, 6}

// sheet places a table: in the largest letters that it fits in.
func (v *review) sheet(title string, sheet invoice.Sheet) {
	lines := legibleRows(sheet)
	var widths []float64
	body := bodyStyle
	for _, size := range cellSizes {
		body.size, body.leading = size, size+3
		var fits bool
		if widths, fits = cellWidths(sheet.Columns, lines, body); fits {
			break
		}
	}
	strong := body
	strong.font = Bold
	rows := make([]block, len(lines))
	for i, line := range lines {
		rows[i] = cells(sheet.Columns, widths, line, body)
	}
	if sheet.Sums != nil {
		rows[len(rows)-1] = cells(sheet.Columns, widths, lines[len(lines)-1], strong)
	}
	above := v.part(title, "")
	if sheet.Chart != nil {
		sheetChart(&above, *sheet.Chart)
	}
	v.rows(above, sheetHead(sheet.Columns, widths, min(body.size, headStyle.size)), rows)
}

// legibleRows are the rows of a table, with that of their sums at the end.
func legibleRows(sheet invoice.Sheet) (lines [][]string) {
	all := slices.Clone(sheet.Rows)
	if sheet.Sums != nil {
		all = append(all, sheet.Sums)
	}
	for _, row := range all {
		line := make([]string, len(row))
		for i := range row {
			line[i] = legible(row[i])
		}
		lines = append(lines, line)
	}
	return lines
}

// cellWidths are the widths of the columns in a style: numbers have what they need,
// words share what is left. It tells whether that is enough for them.
func cellWidths(columns []invoice.SheetColumn, lines [][]string, s style) (widths []float64, fits bool) {
	widths = make([]float64, len(columns))
	rest, words := content-2*lineInset, 0
	natural := make([]float64, len(columns))
	for i, c := range columns {
		for _, word := range strings.Fields(c.Head) {
			natural[i] = max(natural[i], TextWidth(word, Bold, min(s.size, headStyle.size)))
		}
		for _, line := range lines {
			if i < len(line) {
				natural[i] = max(natural[i], TextWidth(line[i], Bold, s.size))
			}
		}
		natural[i] += cellGap
		if c.Right {
			widths[i] = natural[i]
			rest -= widths[i]
		} else {
			words++
		}
	}
	for i, c := range columns {
		if !c.Right {
			widths[i] = max(leastCell, rest/float64(words))
			fits = fits || widths[i] >= natural[i] || widths[i] >= 2*leastCell
		}
	}
	return widths, rest >= leastCell*float64(words) && (fits || words == 0)
}

// lineInset is what stands free at both ends of a row.
const lineInset = lineText - margin

// cells is one row.
func cells(columns []invoice.SheetColumn, widths []float64, row []string, s style) block {
	b := block{height: s.leading + 6}
	x := lineText
	for i, c := range columns {
		text := ""
		if i < len(row) {
			text = s.fit(row[i], widths[i]-4)
		}
		if c.Right {
			b.add(s.at(x+widths[i], s.leading, Right, text))
		} else {
			b.add(s.at(x, s.leading, Left, text))
		}
		x += widths[i]
	}
	b.add(rule(margin, b.height, content, rowLine, 0.75))
	return b
}

// sheetHead is the heads of the columns, in as many lines as the longest needs.
func sheetHead(columns []invoice.SheetColumn, widths []float64, size float64) block {
	s, lines := headStyle, 1
	s.size = size
	wrapped := make([][]string, len(columns))
	for i, c := range columns {
		wrapped[i] = s.wrap(legible(c.Head), widths[i]-4)
		lines = max(lines, len(wrapped[i]))
	}
	b := block{height: 7 + float64(lines)*s.leading}
	b.add(box(margin, 0, content, b.height, ground))
	x := lineText
	for i, c := range columns {
		for n, line := range wrapped[i] {
			y := b.height - 6 - float64(len(wrapped[i])-1-n)*s.leading
			if c.Right {
				b.add(s.at(x+widths[i], y, Right, line))
			} else {
				b.add(s.at(x, y, Left, line))
			}
		}
		x += widths[i]
	}
	return b
}
