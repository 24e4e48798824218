package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/text/encoding"

	"hourbook/ledger"
	"hourbook/ledger/limit"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// How is in which way an import is done.
type How struct {
	Update   bool                    // record rows with other content as corrections
	DryRun   bool                    // tell what would change, and change nothing
	Encoding string                  // of files that are not in UTF-8 and do not say in what, such as windows-1257
	Progress func(done, total int64) // told in bytes; may be nil
}

// Imported says what an import did, or would do: rows by table, and which values
// of the ledger changed. What it lists is bounded; the counts are not.
type Imported struct {
	Added, Changed, Unchanged map[string]int
	Changes                   []RowChange // rows that changed the ledger
	Kept                      []RowChange // rows that say otherwise than a person, whose values stay
	Rerated                   []Rerated   // entries whose verdict changed
	Warnings                  []sla.Phrase
}

// RowChange is a row, and the cells in which it differs from the ledger.
type RowChange struct {
	File  string
	Line  int
	ID    string
	Cells []Cell
}

// Cell is a column of a row: what the ledger had, and what the file says.
type Cell struct{ Column, Now, File string }

// Rerated is an entry whose verdict changed because of a row.
type Rerated struct {
	File          string
	Line          int
	Entry, Ticket string
	Before, After sla.Ruling
}

// The states of a folder that is to be imported.
var (
	ErrNothingToImport = errors.New("there is nothing to import")
	ErrNoFolder        = errors.New("folder not found")
)

// Import records the rows of customers.csv, plans.csv, tickets.csv and time.csv
// in a folder, any of which may be missing: all of them, or none when a row is
// bad. A row that was imported before changes nothing. The same id with other
// content is refused, or with How.Update recorded as a correction of the columns
// that differ. Name is the folder's in messages. The end of the context leaves
// everything as it was.
func Import(ctx context.Context, l *ledger.Ledger, act ledger.Act, folder fs.FS, name string, how How) (Imported, error) {
	i := &importer{ctx: ctx, name: name, how: how}
	i.beginAnew()
	var err error
	if i.encoding, err = encodingNamed(how.Encoding); err != nil {
		return i.Imported, err
	}
	if err := i.lookAt(folder); err != nil {
		return i.Imported, err
	}
	record := l.Bulk
	if how.DryRun {
		record = l.Try
	}
	err = record(ctx, act, func(tx *ledger.Tx) error {
		i.beginAnew()
		return i.all(tx, folder)
	})
	if errors.Is(err, errDryRun) {
		err = nil
	}
	return i.Imported, err
}

// errDryRun takes back what was only tried.
var errDryRun = errors.New("nothing was to be changed")

// importer is an import under way.
type importer struct {
	ctx context.Context
	Imported
	tx       *ledger.Tx
	terms    *terms.Terms // of today, for the spelling of plans and kinds of work
	name     string
	how      How
	encoding encoding.Encoding
	files    map[string]string          // by table
	before   uint64                     // events in the ledger when it began
	bad      []*RowError                // rows that cannot be imported
	failed   map[string]bool            // their keys, so that rows that build on them are not blamed
	lost     map[string]bool            // tables with rows that could not be read, for the same reason
	twins    []twin                     // rows of customers that were merged
	plans    map[string]map[sla.Day]int // the lines that give a customer a plan, by its first day
	twice    []twoTimes                 // what was read of the row in hand
	done     int64
	total    int64
}

// beginAnew forgets what was done so far: the ledger was changed meanwhile, and
// all is decided again.
func (i *importer) beginAnew() {
	i.Imported = Imported{Added: map[string]int{}, Changed: map[string]int{}, Unchanged: map[string]int{}}
	i.bad, i.twins, i.done = nil, nil, 0
	i.failed, i.lost, i.plans = map[string]bool{}, map[string]bool{}, map[string]map[sla.Day]int{}
}

// lookAt finds the files in a folder, whatever the case of their names.
func (i *importer) lookAt(folder fs.FS) error {
	entries, err := fs.ReadDir(folder, ".")
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return fmt.Errorf("%s: %w", i.name, ErrNoFolder)
	}
	if err != nil {
		return err
	}
	i.files = map[string]string{}
	for _, t := range tables() {
		for _, e := range entries {
			if e.IsDir() || !strings.EqualFold(e.Name(), t.name+".csv") {
				continue
			}
			if other := i.files[t.name]; other != "" {
				return fmt.Errorf("%s: %w", i.name, &RowError{File: e.Name(), Line: 1, Problem: other + " is next to it", Remedy: "keep one of the two files"})
			}
			i.files[t.name] = e.Name()
			if info, err := fs.Stat(folder, e.Name()); err == nil {
				i.total += info.Size()
			}
		}
	}
	if len(i.files) == 0 {
		return fmt.Errorf("%s: %w", i.name, ErrNothingToImport)
	}
	return nil
}

// all imports the files in the order in which they build on each other.
func (i *importer) all(tx *ledger.Tx, folder fs.FS) (err error) {
	i.tx = tx
	i.before, _ = tx.Head()
	if i.terms, err = tx.TermsOn(tx.Today()); err != nil {
		return err
	}
	for _, t := range tables() {
		if err := i.table(folder, t); err != nil {
			return err
		}
		if t.name == customers.name {
			if err := i.mergeTwins(); err != nil {
				return err
			}
		}
	}
	if len(i.bad) > 0 {
		return &ImportError{i.bad, i.full()}
	}
	if i.how.DryRun {
		return errDryRun
	}
	return nil
}

// table imports one file, if it is there.
func (i *importer) table(folder fs.FS, t *table) error {
	file := i.files[t.name]
	if file == "" || i.full() {
		return nil
	}
	r, opened, err := i.openTable(folder, t, file)
	if opened != nil {
		defer opened.Close()
	}
	if err != nil {
		i.lost[t.name] = true
		return i.blame(err)
	}
	if len(r.unknown) > 0 {
		i.warn("%s: unknown columns are ignored: %s", r.file, strings.Join(r.unknown, ", "))
	}
	if t.orderBy != "" {
		return errors.Join(i.ordered(r), i.warnOpened(r.file))
	}
	for !i.full() {
		if err := i.ctx.Err(); err != nil {
			return err
		}
		row, err := r.next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = t.place(i, row)
		} else {
			i.lost[t.name] = true
		}
		if err := i.blame(err); err != nil {
			return err
		}
		if errors.As(err, new(endOfFile)) {
			return nil
		}
	}
	return nil
}

// ordered imports the rows of a file in the order that its table needs, however
// they stand there, and blames bad ones in the order of their lines.
func (i *importer) ordered(r *tableReader) error {
	blamed := len(i.bad)
	rows, err := r.rest(i.ctx, func(err error) error {
		i.lost[r.table.name] = true
		return i.blame(err)
	})
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := i.ctx.Err(); err != nil {
			return err
		}
		if err := i.blame(r.table.place(i, row)); err != nil {
			return err
		}
	}
	slices.SortStableFunc(i.bad[blamed:], func(a, b *RowError) int { return a.Line - b.Line })
	return nil
}

// blame notes bad rows; any other error ends the import.
func (i *importer) blame(err error) error {
	for _, one := range flat(err) {
		var row *RowError
		if !errors.As(one, &row) {
			return one
		}
		if !i.full() {
			i.bad = append(i.bad, row)
		}
	}
	return nil
}

// full tells when so many rows are bad that no more are looked for.
func (i *importer) full() bool { return int64(len(i.bad)) >= limit.BadRows.Most }

func (i *importer) count(bytes int) {
	i.done += int64(bytes)
	if i.how.Progress != nil {
		i.how.Progress(i.done, i.total)
	}
}

// mostWarnings bounds what is told beside the result, mostListed the rows in it.
const mostWarnings, mostListed = 200, 10_000

func (i *importer) warn(format string, args ...any) {
	if len(i.Warnings) < mostWarnings {
		i.Warnings = append(i.Warnings, sla.Phrase{Words: format, Values: args})
	}
}

// list adds a row to a list of the answer.
func list[T any](to *[]T, one T) {
	if len(*to) < mostListed {
		*to = append(*to, one)
	}
}

func (i *importer) changed(r record, cells []Cell) { list(&i.Changes, r.change(cells)) }

func (i *importer) kept(r record, cells []Cell) {
	if len(cells) > 0 {
		list(&i.Kept, r.change(cells))
	}
}

func (r record) change(cells []Cell) RowChange {
	id := r.values[0]
	if r.table.orderBy != "" {
		id += " " + r.get(r.table.orderBy)
	}
	return RowChange{r.file, r.line, id, cells}
}

// rerated lists the entries whose verdict changed.
func (i *importer) rerated(r record, changes []ledger.Change) {
	for _, c := range changes {
		list(&i.Rerated, Rerated{r.file, r.line, c.After.ID, c.After.Ticket, c.Before.Verdict.Ruling, c.After.Verdict.Ruling})
	}
}
