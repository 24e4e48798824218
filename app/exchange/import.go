package exchange

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"hourbook/ledger"
	"hourbook/sla"
)

// Imported says what an import did, by table.
type Imported struct {
	Added, Changed, Unchanged map[string]int
	Warnings                  []string
}

// ErrNothingToImport says that a folder has none of the files.
var ErrNothingToImport = errors.New("there is nothing to import")

// Import records the rows of customers.csv, plans.csv, tickets.csv and time.csv
// in a folder, any of which may be missing: all of them, or none when a row is
// bad. A row that was imported before changes nothing. The same id with other
// content is refused, or with update recorded as a correction. Name is the
// folder's in messages; progress is told in bytes.
func Import(l *ledger.Ledger, act ledger.Act, folder fs.FS, name string, update bool, progress func(done, total int64)) (Imported, error) {
	i := &importer{
		Imported: Imported{map[string]int{}, map[string]int{}, map[string]int{}, nil},
		name:     name, update: update, author: act.Author, failed: map[string]bool{}, plans: map[string]map[sla.Day]int{},
	}
	if i.total = sizes(folder); i.total == 0 {
		return i.Imported, fmt.Errorf("%s: %w", name, ErrNothingToImport)
	}
	i.progress = progress
	err := l.Bulk(act, func(tx *ledger.Tx) (err error) {
		i.tx = tx
		i.before = headOf(tx)
		if i.terms, err = tx.TermsOn(tx.Today()); err != nil {
			return err
		}
		for t := range tables {
			if err := i.table(folder, &tables[t]); err != nil {
				return err
			}
		}
		if len(i.bad) > 0 {
			return &ImportError{i.bad}
		}
		return nil
	})
	return i.Imported, err
}

func headOf(tx *ledger.Tx) uint64 {
	events, _ := tx.Head()
	return events
}

// sizes adds up the bytes of the files that can be imported.
func sizes(folder fs.FS) int64 {
	var total int64
	for _, t := range tables {
		if info, err := fs.Stat(folder, t.name+".csv"); err == nil {
			total += info.Size()
		}
	}
	return total
}

// importer is an import under way.
type importer struct {
	Imported
	tx       *ledger.Tx
	terms    *ledger.Terms // of today, for the spelling of plans and kinds of work
	name     string
	author   string
	update   bool
	before   uint64                     // events in the ledger when it began
	bad      []*RowError                // rows that cannot be imported
	failed   map[string]bool            // their keys, so that rows that build on them are not blamed
	plans    map[string]map[sla.Day]int // the lines that give a customer a plan, by its first day
	done     int64
	total    int64
	progress func(done, total int64)
}

// table imports one file, if it is there.
func (i *importer) table(folder fs.FS, t *table) error {
	r, file, err := openTable(folder, i.name, t, i.count)
	if file != nil {
		defer file.Close()
	}
	if r == nil && err == nil {
		return nil
	}
	if err != nil {
		return i.blame(err)
	}
	if len(r.unknown) > 0 {
		i.warn("%s: unknown columns are left out: %s", r.file, strings.Join(r.unknown, ", "))
	}
	if t.orderBy != "" {
		return errors.Join(i.ordered(r), i.warnOpened(r.file))
	}
	for {
		row, err := r.next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = i.row(row)
		}
		if err := i.blame(err); err != nil {
			return err
		}
	}
}

// ordered imports the rows of a file in the order that its table needs, however
// they stand there, and blames bad ones in the order of their lines.
func (i *importer) ordered(r *tableReader) error {
	blamed := len(i.bad)
	rows, err := r.rest(i.blame)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := i.blame(i.row(row)); err != nil {
			return err
		}
	}
	slices.SortStableFunc(i.bad[blamed:], func(a, b *RowError) int { return a.Line - b.Line })
	return nil
}

// blame notes a bad row; any other error ends the import.
func (i *importer) blame(err error) error {
	var row *RowError
	if errors.As(err, &row) {
		i.bad = append(i.bad, row)
		return nil
	}
	return err
}

func (i *importer) count(bytes int) {
	i.done += int64(bytes)
	if i.progress != nil {
		i.progress(i.done, i.total)
	}
}

// mostWarnings bounds what is told beside the result.
const mostWarnings = 200

func (i *importer) warn(format string, args ...any) {
	if len(i.Warnings) < mostWarnings {
		i.Warnings = append(i.Warnings, fmt.Sprintf(format, args...))
	}
}
