// Package tabular is one description of a table that becomes a CSV file, for
// programs, or a workbook, for people: what its columns are called and hold, which
// of them are summed, and its rows.
//
// In CSV times are whole minutes, amounts have a point and two places, days are
// 2026-11-06, and there is no row of sums. In a workbook (XLSX) cells are typed: an
// amount is a number, a day a date, and minutes are a time that can be summed. Texts
// that a spreadsheet would run as a formula are kept from it in both.
package tabular

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// Kind is what a column holds.
type Kind int

// The kinds, and what their cells are.
const (
	Text    Kind = iota // string, or what prints itself
	Money               // decimal.Decimal, EUR
	Minutes             // sla.Minutes
	Date                // sla.Day, 0 is none
	Month               // sla.Month
	Instant             // time.Time in the zone of the ledger, the zero time is none
	Count               // int or int64
	Percent             // decimal.Decimal, 1 is all
	Rate                // decimal.Decimal, EUR per hour, with all its places
)

// Column is one column. A cell that is nil is empty, whatever the column holds.
type Column struct {
	Name  string // in CSV, the same in every language
	Head  string // what people read above it, "" is the name
	Kind  Kind
	Sum   bool // the workbook ends with its sum
	Whole any  // what stands there instead, where rows count the same thing twice: a number of its kind
	Width int  // in characters; 0 is what its kind needs
}

// Table is a table with its rows.
type Table struct {
	Title   string // of the sheet
	Sums    string // what the row of sums is called, "" is "Total"
	Columns []Column
	Rows    func(row func(cells ...any)) error // hands out the rows, each time it is called
}

// Fixed are rows that are there already.
func Fixed(rows [][]any) func(row func(cells ...any)) error {
	return func(row func(cells ...any)) error {
		for _, cells := range rows {
			row(cells...)
		}
		return nil
	}
}

// none tells a cell that holds nothing.
func none(cell any) bool {
	switch cell := cell.(type) {
	case nil:
		return true
	case sla.Day:
		return cell == 0
	case time.Time:
		return cell.IsZero()
	}
	return false
}

// money is a cell of an amount or a share.
func money(cell any) (decimal.Decimal, error) {
	if d, ok := cell.(decimal.Decimal); ok {
		return d, nil
	}
	return decimal.Decimal{}, fmt.Errorf("%T is no amount", cell)
}
