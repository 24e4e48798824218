package exchange

import (
	"errors"
	"slices"
	"strings"

	"hourbook/ledger/event"
)

// merge brings a row that was imported before together with what the ledger has
// of its thing now, column by column. Only what differs from the row as it was
// last imported is the file's word; where the ledger has another value than that
// row, a person gave it, and it stays.
type merge[T any] struct {
	*sheet[T]
	importer *importer
	record   record
	key      string
	base     T // the thing as the file had it last
	now      T // as the ledger has it

	after   T
	apart   map[string]string // for the memory: what the file says and the thing does not
	changed []Cell
	kept    []Cell
	differs []string // columns in which the file says something new
	faults  []error
}

// do merges a row, or refuses one with other content where that was not asked
// for.
func (m *merge[T]) do() error {
	m.after, m.apart = m.now, map[string]string{}
	for at, c := range m.columns {
		m.column(c, m.record.values[at])
	}
	i := m.importer
	switch {
	case len(m.faults) > 0:
		return errors.Join(m.faults...)
	case len(m.differs) == 0:
		i.Unchanged[m.name]++
		return nil
	case !i.how.Update:
		return &RowError{Problem: "the ledger already has this id with different content (" + strings.Join(m.differs, ", ") + ")", Remedy: "import with --update to record the row as a correction"}
	}
	return m.note()
}

// note records the row as a correction. Where a person's values stay in all
// columns nothing changes, and work that stands on an invoice need not refuse it.
func (m *merge[T]) note() error {
	i, r := m.importer, m.record
	row := &event.Row{Key: m.key, Sum: memory{sum: r.sum(), apart: m.apart}.bytes()}
	err := m.set(i, r, m.now, m.after, row)
	if err != nil && (len(m.changed) > 0 || !ofTheRow(err)) {
		return err
	}
	if len(m.changed) > 0 {
		i.Changed[m.name]++
		i.changed(r, m.changed)
		i.noteTwice(r, func(cell string) bool {
			return slices.ContainsFunc(m.changed, func(c Cell) bool { return r.get(c.Column) == cell })
		})
	} else {
		i.Unchanged[m.name]++
	}
	i.kept(r, m.kept)
	return nil
}

// column merges one column.
func (m *merge[T]) column(c column[T], value string) {
	base, now := c.write(m.base), c.write(m.now)
	if value == "" {
		m.apartFrom(c, base, now)
		return
	}
	said := m.base
	if err := m.take(c, value, &said); err != nil {
		m.faults = append(m.faults, inField(err, c.name))
		return
	}
	file := c.write(said)
	if file == base {
		m.apartFrom(c, base, now)
		return
	}
	m.differs = append(m.differs, c.name)
	switch {
	case file == now:
	case m.stays != nil && m.stays(m.now):
		m.keep(c.name, now, file)
	case base == now || m.ended != nil && m.ended(m.importer, c.name, m.base, m.now):
		_ = m.take(c, value, &m.after) // read above
		m.changed = append(m.changed, Cell{c.name, now, file})
	default:
		m.keep(c.name, now, file)
	}
}

// keep lets a person's value stay, and remembers what the file said.
func (m *merge[T]) keep(column, now, file string) {
	m.kept = append(m.kept, Cell{column, now, file})
	m.apart[column] = file
}

// take reads a cell into a thing, or clears the value there.
func (m *merge[T]) take(c column[T], value string, into *T) error {
	if value != clearing {
		return c.read(m.importer, value, into)
	}
	if c.clear == nil {
		return &RowError{Problem: c.name + ": a " + m.thing + " cannot be without it", Remedy: "give a value, or leave the cell empty to keep what there is"}
	}
	c.clear(into)
	return nil
}

// apartFrom remembers what the file says where the thing says otherwise.
func (m *merge[T]) apartFrom(c column[T], base, now string) {
	if base != now {
		m.apart[c.name] = base
	}
}
