package ledger

import (
	"errors"
	"fmt"

	"hourbook/sla"
)

// States of what the ledger holds.
var (
	ErrUnknown     = errors.New("unknown")
	ErrTaken       = errors.New("already exists")
	ErrRefusedWork = errors.New("not done as a job")
	ErrMonthClosed = errors.New("the month is closed")
	ErrInvoiced    = errors.New("is already on an invoice")
	ErrNothing     = errors.New("there is nothing to change")
	ErrConflict    = errors.New("this conflicts with existing data")
)

// Unknown says that there is no such thing, with what it may have been.
func unknown(what, id string) error {
	return &UnknownError{what, id}
}

// UnknownError names what is not in the ledger. It wraps ErrUnknown and is
// put into words only where somebody reads it.
type UnknownError struct{ What, ID string }

// Error says what is wrong.
func (e *UnknownError) Error() string { return fmt.Sprintf("%s %q: %v", e.What, e.ID, ErrUnknown) }

// Unwrap gives what it stands for.
func (e *UnknownError) Unwrap() error { return ErrUnknown }

// ConflictError says what contradicts what is there: a phrase and the values
// that it names. It wraps ErrConflict.
type ConflictError struct {
	Phrase string
	Values []any
}

func conflict(problem string, values ...any) error { return &ConflictError{problem, values} }

// Error says what is wrong.
func (e *ConflictError) Error() string {
	return ErrConflict.Error() + ": " + sla.InEnglish(e.Phrase, e.Values...)
}

// Unwrap gives what it stands for.
func (e *ConflictError) Unwrap() error { return ErrConflict }

// input is a faulty value with its field and a remedy; the values are what the
// phrases name.
func input(field, value, problem, remedy string, values ...any) error {
	return &sla.InputError{Field: field, Value: value, Problem: problem, Remedy: remedy, Values: values}
}
