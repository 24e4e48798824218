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
	at, err := i.tx.Zone().Parse(cell)
	if err == nil {
		at = i.tx.Zone().Local(at)
	}
	return at, err
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
