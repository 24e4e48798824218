package tabular

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/sla"
)

// Sheet is the table as people read it on paper, in a language.
func (t Table) Sheet(f invoice.Format) (invoice.Sheet, error) {
	sheet := invoice.Sheet{Title: t.Title}
	sums, summed := make([]any, len(t.Columns)), false
	for _, c := range t.Columns {
		sheet.Columns = append(sheet.Columns, invoice.SheetColumn{Head: or(c.Head, c.Name), Right: c.Kind != Text && c.Kind != Date && c.Kind != Month && c.Kind != Instant})
		summed = summed || c.Sum
	}
	err := t.Rows(func(cells ...any) {
		row := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			row[i] = c.Kind.read(cells[i], f)
			if c.Sum {
				sums[i] = plus(sums[i], cells[i])
			}
		}
		sheet.Rows = append(sheet.Rows, row)
	})
	if summed && len(sheet.Rows) > 1 {
		sheet.Sums = make([]string, len(t.Columns))
		for i, c := range t.Columns {
			if c.Whole != nil {
				sums[i] = c.Whole
			}
			sheet.Sums[i] = c.Kind.read(sums[i], f)
		}
		if sheet.Sums[0] == "" {
			sheet.Sums[0] = or(t.Sums, "Total")
		}
	}
	return sheet, err
}

// plus adds a cell to a sum, which is nil before the first.
func plus(sum, cell any) any {
	if none(cell) {
		return sum
	}
	switch cell := cell.(type) {
	case sla.Minutes:
		before, _ := sum.(sla.Minutes)
		return before + cell
	case decimal.Decimal:
		before, _ := sum.(decimal.Decimal)
		return before.Add(cell)
	case int:
		before, _ := sum.(int64)
		return before + int64(cell)
	case int64:
		before, _ := sum.(int64)
		return before + cell
	}
	return sum
}

// read is a cell as people read it.
func (k Kind) read(cell any, f invoice.Format) string {
	if none(cell) {
		return ""
	}
	switch cell := cell.(type) {
	case sla.Minutes:
		return f.Time(cell)
	case sla.Day:
		return f.ShortDay(cell)
	case time.Time:
		return f.Moment(cell)
	case decimal.Decimal:
		if k == Percent {
			return f.Percent(cell.Shift(2).Round(1)) + "\u00a0%"
		}
		if k == Rate {
			return f.Money(cell)
		}
		return f.Money(cell.Round(2))
	}
	return fmt.Sprint(cell)
}
