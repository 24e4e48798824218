package exchange

import (
	"crypto/sha256"
	"slices"
	"strings"
)

// table is one kind of file that can be imported.
type table struct {
	name     string   // customers, plans, tickets or time; the file adds .csv
	required []string // columns
	optional []string
	orderBy  string // the column by which rows are imported; "" is as they stand
	needs    string // the table that its rows build on, "" is none
}

// tables are the files of an import, in the order in which they build on each
// other.
var tables = []table{
	{"customers", []string{"id", "name", "country", "vat_id", "company_code", "street", "city", "postcode", "email"}, []string{"language", "due_days", "reference", "endpoint"}, "", ""},
	{"plans", []string{"customer", "plan", "from", "until"}, nil, "from", "customers"}, // a plan that begins ends the one before
	{"tickets", []string{"id", "customer", "subject", "priority", "channel", "opened", "bug", "responded", "state"}, nil, "", "customers"},
	{"time", []string{"id", "ticket", "staff", "start", "minutes", "work", "note"}, nil, "", "tickets"},
}

// columns are all of a table, required ones first.
func (t table) columns() []string { return append(slices.Clone(t.required), t.optional...) }

// record is one row of a file, by the place of its columns in table.columns.
type record struct {
	table  *table
	file   string
	line   int
	values []string
	places []int // of the columns in the file, -1 where it lacks one
}

// has tells whether the file has a column.
func (r record) has(column string) bool {
	return r.places[slices.Index(r.table.columns(), column)] >= 0
}

// get returns the value of a column without the spaces around it.
func (r record) get(column string) string {
	if i := slices.Index(r.table.required, column); i >= 0 {
		return strings.TrimSpace(r.values[i])
	}
	return strings.TrimSpace(r.values[len(r.table.required)+slices.Index(r.table.optional, column)])
}

// sum is what a row is compared by when it is imported again.
func (r record) sum() []byte {
	var content []byte
	for _, value := range r.values {
		content = append(append(content, strings.TrimSpace(value)...), 0)
	}
	hash := sha256.Sum256(content)
	return hash[:16]
}
