package exchange

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// RowError is a row that cannot be imported, and why.
type RowError struct {
	File    string
	Line    int
	Problem string
	Remedy  string
	Cause   error // what an act said of the row, where one did
}

// Error names the row as file:line.
func (e *RowError) Error() string {
	words := fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Problem)
	if e.Remedy != "" {
		words += "; " + e.Remedy
	}
	return words
}

// ImportError lists the rows that kept an import from being done: every one, or as
// many as [limit.BadRows].
type ImportError struct {
	Rows []*RowError
	More bool // the other rows were not looked at
}

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
		return !errors.Is(err, fault.ErrDamaged)
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
		return &RowError{r.file, r.line, row.Problem, row.Remedy, row.Cause}
	}
	var in *sla.InputError
	if errors.As(err, &in) {
		value := ""
		if in.Value != "" {
			value = fmt.Sprintf(" %q", short(in.Value))
		}
		problem, remedy := in.Words(sla.InEnglish)
		return &RowError{r.file, r.line, r.columnOf(in.Field) + value + ": " + problem, remedy, in}
	}
	remedy := ""
	if errors.Is(err, ledger.ErrUnknown) {
		remedy = "add its row to " + r.lacking(err) + ".csv, or check the spelling"
	}
	return &RowError{r.file, r.line, err.Error(), remedy, err}
}

// lacking is the table in which the row stands that an error does not find.
func (r record) lacking(err error) string {
	var unknown *ledger.UnknownError
	if errors.As(err, &unknown) && slices.Contains([]string{"customer", "ticket", "order"}, unknown.What) {
		return unknown.What + "s"
	}
	return r.table.needs
}

// reason is why a row corrects something.
func (r record) reason() string { return "import of " + r.file }

// short is a text that may come from anywhere, as far as it helps to find it.
func short(text string) string {
	const most = 60
	if letters := []rune(text[:min(len(text), 4*most)]); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}

// flat are the errors that were joined into one.
func flat(err error) []error {
	if err == nil {
		return nil
	}
	many, ok := err.(interface{ Unwrap() []error })
	if !ok || errors.Join(many.Unwrap()...).Error() != err.Error() {
		return []error{err} // one that only names others
	}
	var all []error
	for _, one := range many.Unwrap() {
		all = append(all, flat(one)...)
	}
	return all
}

// others are the faults that an act finds in a row besides those of cells that
// could not be read, for which it was given something else.
func others(err error, known []error) []error {
	var found []error
	for _, one := range flat(err) {
		var in *sla.InputError
		of := func(other error) bool {
			var told *sla.InputError
			return errors.As(other, &told) && (told.Field == in.Field || told.Field == columnOf(in.Field))
		}
		if errors.Is(one, ledger.ErrUnknown) || errors.As(one, &in) && !slices.ContainsFunc(known, of) {
			found = append(found, one)
		}
	}
	return found
}

// columnOf is the column of a value that acts may call by another name.
func (r record) columnOf(field string) string {
	if slices.Contains(r.table.columns, field) {
		return field
	}
	return columnOf(field)
}

// columnOf is the column of a value that acts call by another name.
func columnOf(field string) string {
	if column, ok := map[string]string{
		"by": "staff", "at": "start", "note": "text",
		"contact name": "contact_name", "contact e-mail": "contact_email", "contact phone": "contact_phone", "link": "links",
	}[field]; ok {
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
