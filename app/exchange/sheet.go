package exchange

import (
	"errors"
	"fmt"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/fault"
)

// column is one column of a table: how a cell is read into a thing, and how a
// thing is written into a cell. What is written is read back as it was.
type column[T any] struct {
	name  string
	read  func(i *importer, cell string, into *T) error
	write func(T) string
	clear func(*T) // nil where a thing cannot be without
	must  bool     // a new thing needs it, or the cell cannot be read
}

// sheet is a table whose rows are things of one type.
type sheet[T any] struct {
	name     string
	thing    string // what a row is of
	columns  []column[T]
	required int
	counted  int
	orderBy  string
	needs    string

	keys    func(record) (key, needs string)         // of a row, and of the row that it builds on
	blank   func(*importer, record) (T, error)       // a new thing, by what a row is known by
	now     func(*importer, record) (T, bool, error) // the thing as the ledger has it
	add     func(*importer, record, T, *event.Row) error
	set     func(i *importer, r record, before, after T, row *event.Row) error
	carried func(r record, said any) (T, bool)                 // the thing of a row in what its event says; nil where that is the thing
	ended   func(i *importer, column string, base, now T) bool // a value follows from others and is nobody's; nil is none
	stays   func(now T) bool                                   // a person closed it, so that no value changes; nil is none
	each    func(*ledger.View, func(T)) error                  // all things, for an export
}

// table is the sheet for readers, who need not know what its rows are.
func (s *sheet[T]) table() *table {
	t := &table{name: s.name, required: s.required, counted: s.counted, orderBy: s.orderBy, needs: s.needs, place: s.row, export: s.export}
	for _, c := range s.columns {
		t.columns = append(t.columns, c.name)
	}
	return t
}

// row imports one row, or tells all that is wrong with it.
func (s *sheet[T]) row(i *importer, r record) error {
	key, needs := s.keys(r)
	err := s.place(i, r, key)
	if err == nil {
		return nil
	}
	i.failed[key] = true
	var faults []error
	for _, fault := range flat(err) {
		switch {
		case !ofTheRow(fault):
			return fault
		case errors.Is(fault, ledger.ErrUnknown) && (i.failed[needs] || i.lost[s.needs]):
			// the row that it builds on is blamed
		default:
			faults = append(faults, r.bad(fault))
		}
	}
	return errors.Join(faults...)
}

// place records a row unless it is what was imported before.
func (s *sheet[T]) place(i *importer, r record, key string) error {
	key, i.twice = i.tx.RowKey(key), nil
	raw, seq, err := i.tx.Imported(key)
	if err != nil {
		return err
	}
	last, err := remembered(raw)
	if err != nil {
		return err
	}
	switch {
	case raw != nil && last.is(r):
		i.Unchanged[s.name]++
		return nil
	case raw != nil && seq > i.before:
		return &RowError{Problem: "an earlier line has the same id with different content", Remedy: "keep one of the two rows"}
	}
	r = r.composed()
	now, there, err := s.now(i, r)
	switch {
	case err != nil:
		return err
	case !there && raw == nil:
		return s.placeNew(i, r, key)
	case !there:
		return s.gone(i, r)
	}
	m := merge[T]{sheet: s, importer: i, record: r, key: key, base: now, now: now}
	if raw != nil {
		if m.base, err = s.lastImported(i, r, last, seq); err != nil {
			return err
		}
	}
	return m.do()
}

// placeNew records a row as a new thing. Where a cell cannot be read the rest is
// tried without it, so that all that is wrong is told at once.
func (s *sheet[T]) placeNew(i *importer, r record, key string) error {
	thing, err := s.blank(i, r)
	if err != nil {
		return err
	}
	var faults []error
	for at, c := range s.columns {
		if value := r.values[at]; value != "" && value != clearing || c.must {
			if err := c.read(i, r.get(c.name), &thing); err != nil {
				faults = append(faults, inField(err, c.name))
			}
		}
	}
	warnings := len(i.Warnings)
	err = s.add(i, r, thing, &event.Row{Key: key, Sum: memory{sum: r.sum()}.bytes()})
	if len(faults) > 0 {
		i.Warnings = i.Warnings[:warnings]
		return errors.Join(append(faults, others(err, faults)...)...)
	}
	if err == nil {
		i.Added[s.name]++
		i.noteTwice(r, func(string) bool { return true })
	}
	return err
}

// gone tells of a row whose thing was taken out of the ledger since.
func (s *sheet[T]) gone(i *importer, r record) error {
	if !i.how.Update {
		return &RowError{Problem: "it was imported and then taken out of the ledger, and the row has other content now", Remedy: "remove the row, or import with --update to leave it out"}
	}
	i.kept(r, []Cell{{Column: s.columns[0].name, Now: "removed", File: r.values[0]}})
	i.Unchanged[s.name]++
	return nil
}

// carriedIn is the thing of a row in what the event that carried it says.
func (s *sheet[T]) carriedIn(r record, said any) (T, bool) {
	if s.carried != nil {
		return s.carried(r, said)
	}
	thing, ok := said.(T)
	return thing, ok
}

// lastImported is the thing as the file had it when its row was last imported.
func (s *sheet[T]) lastImported(i *importer, r record, last memory, seq uint64) (T, error) {
	carried, err := i.tx.Carried(seq)
	if err != nil {
		var none T
		return none, err
	}
	base, ok := s.carriedIn(r, carried)
	if !ok {
		return base, fmt.Errorf("%w: event %d carried a row of %s, but says something else", fault.ErrDamaged, seq, s.name)
	}
	for _, c := range s.columns {
		said, apart := last.apart[c.name]
		switch {
		case !apart:
		case said == "" && c.clear != nil:
			c.clear(&base)
		case said != "":
			if err := c.read(i, said, &base); err != nil {
				return base, inField(err, c.name)
			}
		}
	}
	return base, nil
}
