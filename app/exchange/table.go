package exchange

import (
	"io"
	"slices"
	"strings"

	"hourbook/ledger"
)

// table is one kind of file that can be imported.
type table struct {
	name     string   // customers, plans, tickets or time; the file adds .csv
	columns  []string // those that a file must have first
	required int      // how many must be there
	counted  int      // the columns that the sums of rows were made of before rows were remembered by name
	orderBy  string   // the column by which rows are imported; "" is as they stand
	needs    string   // the table that its rows build on, "" is none
	place    func(*importer, record) error
	export   func(*ledger.View, io.Writer, Style) error
}

// tables are the files of an import, in the order in which they build on each
// other.
func tables() []*table {
	return []*table{customers.table(), plans.table(), recurringTable(), holidays.table(), tickets.table(), texts.table(), notes.table(), orders.table(), entries.table()}
}

// needed are the columns that a file must have.
func (t *table) needed() []string { return t.columns[:t.required] }

// clearing stands in a record for the cell "-", which clears. No cell that can be
// read holds a zero byte.
const clearing = "\x00"

// record is one row of a file, by the place of its columns in table.columns.
type record struct {
	table  *table
	file   string
	line   int
	values []string // without the spaces around them
}

// get returns the value of a column, "" where it says nothing or clears.
func (r record) get(column string) string {
	value := r.values[slices.Index(r.table.columns, column)]
	if value == clearing {
		return ""
	}
	return value
}

// cell makes the value of a record of what stands in a file.
func cell(raw string) string {
	if raw = strings.TrimSpace(raw); raw == "-" {
		return clearing
	}
	return strings.TrimSpace(unescapeCell(raw))
}
