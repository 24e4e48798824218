package exchange

import (
	"errors"
	"strings"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// text is a column that holds a text as it is.
func text[T any](name string, of func(*T) *string) column[T] {
	return column[T]{
		name: name,
		read: func(_ *importer, cell string, into *T) error {
			*of(into) = cell
			return nil
		},
		write: func(t T) string { return *of(&t) },
		clear: func(into *T) { *of(into) = "" },
	}
}

// kept is a column that cannot be cleared.
func (c column[T]) kept() column[T] {
	c.clear = nil
	return c
}

// instant reads a cell with a time.
func (i *importer) instant(cell string) (time.Time, error) {
	zone := i.tx.Zone()
	at, err := zone.Parse(cell)
	if err != nil {
		return at, err
	}
	at = zone.Local(at)
	if second, twice := zone.Again(at); twice && !sla.HasOffset(cell) {
		i.twice = append(i.twice, twoTimes{cell, at, second})
	}
	return at, nil
}

// twoTimes is a cell with a time that clocks show twice, of which the first is taken.
type twoTimes struct {
	cell          string
	first, second time.Time
}

// noteTwice says which was taken of the times in those cells of a row that count.
func (i *importer) noteTwice(r record, counts func(cell string) bool) {
	said := ""
	for _, t := range i.twice {
		if t.cell != said && counts(t.cell) {
			i.warn("%s:%d: %s comes twice, since clocks are put back: the first is taken, and %s would be the second", r.file, r.line, t.first.Format("2006-01-02 15:04"), t.second.Format(time.RFC3339))
			said = t.cell
		}
	}
}

func yes(column, cell string) (bool, error) {
	switch strings.ToLower(cell) {
	case "yes":
		return true, nil
	case "no", "":
		return false, nil
	}
	return false, &sla.InputError{Field: column, Value: cell, Problem: "neither yes nor no", Remedy: "enter yes or no"}
}

// found turns the error of a question for one thing into whether it is there.
func found(err error) (bool, error) {
	if errors.Is(err, ledger.ErrUnknown) {
		return false, nil
	}
	return err == nil, err
}
