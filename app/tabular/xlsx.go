package tabular

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"hourbook/app/exchange"
	"hourbook/sla"
)

// formats are how a workbook shows what a column holds.
var formats = map[Kind]string{
	Money: "#,##0.00", Minutes: "[h]:mm", Date: "yyyy-mm-dd", Month: "yyyy-mm", Instant: "yyyy-mm-dd hh:mm", Count: "#,##0", Percent: "0.0%", Rate: "#,##0.00##",
}

// widths are what the cells of a kind need, in characters.
var widths = map[Kind]int{Text: 24, Money: 13, Minutes: 11, Date: 12, Month: 10, Instant: 18, Count: 9, Percent: 9, Rate: 13}

// mostRows are what a sheet has room for, the head and the sums apart.
const mostRows = 1<<20 - 2

// XLSX writes the table as a workbook of one sheet, as [WriteBook] does.
func (t Table) XLSX(out io.Writer) error { return WriteBook(out, t) }

// WriteBook writes tables as the sheets of a workbook: heads stay in sight, and each
// sheet ends with its sums. Rows are handed on as they come, so that a long table
// takes no more memory than a short one. Titles are to differ.
func WriteBook(out io.Writer, tables ...Table) error {
	book := newWorkbook(out)
	for _, t := range tables {
		name := sheetName(t.Title)
		if err := t.into(book, name); err != nil {
			return fmt.Errorf("workbook %s: %w", name, err)
		}
	}
	return book.close()
}

// into writes the table into a sheet.
func (t Table) into(book *workbook, name string) error {
	s := &sheet{Table: t, added: make([]float64, len(t.Columns))}
	widths := s.dress(book)
	part, err := book.sheet(name, widths)
	if err != nil {
		return err
	}
	s.part = part
	return errors.Join(s.head(), s.body(), s.foot(), part.end())
}

// sheet is a table that is being written.
type sheet struct {
	Table
	part        *sheetPart
	heads       []int // the styles of its head by column
	cells, sums []int
	lines       int       // of rows so far
	added       []float64 // the sums so far
}

// dress makes the styles, and says how wide columns are.
func (s *sheet) dress(book *workbook) (widths []int) {
	for _, c := range s.Columns {
		side := "right"
		if c.Kind == Text {
			side = "left"
		}
		format := formats[c.Kind]
		s.heads = append(s.heads, book.style(style{bold: true, line: "bottom", side: side}))
		s.cells = append(s.cells, book.style(style{format: format}))
		s.sums = append(s.sums, book.style(style{format: format, bold: true, line: "top"}))
		widths = append(widths, c.width())
	}
	return widths
}

// head writes what stands above the columns.
func (s *sheet) head() error {
	cells := make([]cell, len(s.Columns))
	for at, c := range s.Columns {
		cells[at] = cell{style: s.heads[at], value: c.said()}
	}
	return s.part.row(cells)
}

// body writes the rows.
func (s *sheet) body() error {
	line := make([]cell, len(s.Columns))
	var wrong error
	err := s.Rows(func(cells ...any) {
		if wrong != nil {
			return
		}
		if s.lines++; s.lines > mostRows {
			wrong = fmt.Errorf("a sheet holds %d rows; write the table as CSV", mostRows)
			return
		}
		for at, c := range s.Columns {
			value, err := c.Kind.value(cells[at])
			if err != nil {
				wrong = err
				return
			}
			if number, ok := value.(float64); ok && c.Sum {
				s.added[at] += number
			}
			line[at] = cell{style: s.cells[at], value: value}
		}
		wrong = s.part.row(line)
	})
	return errors.Join(err, wrong)
}

// foot writes the sums, as formulas with what they come to.
func (s *sheet) foot() error {
	line, summed := make([]cell, len(s.Columns)), false
	for at, c := range s.Columns {
		line[at] = cell{style: s.sums[at]}
		if c.Whole != nil {
			whole, err := c.Kind.value(c.Whole)
			if err != nil {
				return err
			}
			line[at].value, summed = whole, true
			continue
		}
		if !c.Sum {
			continue
		}
		summed = true
		column := columnName(at)
		line[at].formula = fmt.Sprintf("SUM(%s2:%s%d)", column, column, s.lines+1)
		line[at].value = c.Kind.rounded(s.added[at])
	}
	if !summed || s.lines == 0 {
		return nil
	}
	if !s.Columns[0].Sum {
		line[0].value = exchange.EscapeCell(or(s.Sums, "Total"))
	}
	return s.part.row(line)
}

// rounded takes away what adding in binary numbers left behind.
func (k Kind) rounded(sum float64) float64 {
	if k == Money {
		return decimal.NewFromFloat(sum).Round(4).InexactFloat64()
	}
	return sum
}

// value is a cell in a workbook.
func (k Kind) value(cell any) (any, error) {
	if none(cell) {
		return nil, nil
	}
	switch k {
	case Money, Percent, Rate:
		d, err := money(cell)
		return d.InexactFloat64(), err
	case Minutes:
		m, ok := cell.(sla.Minutes)
		if !ok {
			return nil, fmt.Errorf("%T is no time worked", cell)
		}
		return float64(m) / (24 * 60), nil
	case Date:
		d, ok := cell.(sla.Day)
		if !ok {
			return nil, fmt.Errorf("%T is no day", cell)
		}
		return dayNumber(d), nil
	case Month:
		m, ok := cell.(sla.Month)
		if !ok {
			return nil, fmt.Errorf("%T is no month", cell)
		}
		return dayNumber(m.First()), nil
	case Instant:
		at, ok := cell.(time.Time)
		if !ok {
			return nil, fmt.Errorf("%T is no instant", cell)
		}
		_, offset := at.Zone() // a sheet knows no zones: it shows the clock on the wall
		return float64(at.Unix()+int64(offset))/86400 + firstOf1970, nil
	case Count:
		switch n := cell.(type) {
		case int:
			return float64(n), nil
		case int64:
			return float64(n), nil
		}
		return nil, fmt.Errorf("%T is no count", cell)
	}
	return exchange.EscapeCell(fmt.Sprint(cell)), nil
}

// firstOf1970 is the number of that day in a workbook.
const firstOf1970 = 25569

// dayNumber is a day as a workbook counts them.
func dayNumber(d sla.Day) float64 { return float64(d) + firstOf1970 }

// said is what stands above a column.
func (c Column) said() string { return exchange.EscapeCell(or(c.Head, c.Name)) }

// width is how wide a column is, in characters.
func (c Column) width() int {
	if c.Width > 0 {
		return c.Width
	}
	longest := 0
	for _, word := range strings.Fields(c.said()) {
		longest = max(longest, utf8.RuneCountInString(word))
	}
	return max(widths[c.Kind], longest+2)
}

// sheetName is a title that may stand at the foot of a sheet.
func sheetName(title string) string {
	kept := []rune(strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return '-'
		}
		return r
	}, title), "' "))
	if len(kept) == 0 {
		return "Table"
	}
	return string(kept[:min(len(kept), 31)])
}

func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}
