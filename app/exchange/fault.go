package exchange

import (
	"errors"
	"fmt"
	"strings"

	"hourbook/ledger"
	"hourbook/sla"
)

// RowError is a row that cannot be imported, and why.
type RowError struct {
	File    string
	Line    int
	Problem string
	Remedy  string
}

// Error names the row as file:line.
func (e *RowError) Error() string {
	words := fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Problem)
	if e.Remedy != "" {
		words += "; " + e.Remedy
	}
	return words
}

// ImportError lists every row that kept an import from being done.
type ImportError struct{ Rows []*RowError }

// Error lists the rows, one on a line.
func (e *ImportError) Error() string {
	lines := make([]string, len(e.Rows))
	for i, row := range e.Rows {
		lines[i] = row.Error()
	}
	return strings.Join(lines, "\n")
}

// ofTheRow tells a fault of what a row says from one of the ledger's file or
// its disk, which ends the import: no row is to blame for that.
func ofTheRow(err error) bool {
	var row *RowError
	var in *sla.InputError
	if errors.As(err, &row) || errors.As(err, &in) {
		return !errors.Is(err, ledger.ErrDamaged)
	}
	for _, state := range []error{
		ledger.ErrUnknown, ledger.ErrTaken, ledger.ErrRefusedWork, ledger.ErrMonthClosed, ledger.ErrInvoiced, ledger.ErrNothing, ledger.ErrConflict,
	} {
		if errors.Is(err, state) {
			return true
		}
	}
	return false
}

// bad names the row in an error.
func (r record) bad(err error) *RowError {
	var row *RowError
	if errors.As(err, &row) {
		return &RowError{r.file, r.line, row.Problem, row.Remedy}
	}
	var in *sla.InputError
	if errors.As(err, &in) {
		value := ""
		if in.Value != "" {
			value = fmt.Sprintf(" %q", in.Value)
		}
		problem, remedy := in.Words(sla.InEnglish)
		return &RowError{r.file, r.line, columnOf(in.Field) + value + ": " + problem, remedy}
	}
	remedy := ""
	if errors.Is(err, ledger.ErrUnknown) {
		remedy = "add its row to " + r.table.needs + ".csv, or check the spelling"
	}
	return &RowError{r.file, r.line, err.Error(), remedy}
}

// columnOf is the column of a value that acts call by another name.
func columnOf(field string) string {
	if column, ok := map[string]string{"by": "staff", "at": "start"}[field]; ok {
		return column
	}
	return field
}

// inField names the column in an input error.
func inField(err error, field string) error {
	var in *sla.InputError
	if errors.As(err, &in) {
		named := *in
		named.Field = field
		return &named
	}
	return err
}
