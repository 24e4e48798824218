package ledger

import (
	"errors"
	"fmt"

	"hourbook/sla"
)

// States of the file.
var (
	ErrNoLedger = errors.New("there is no ledger here")
	ErrBusy     = errors.New("the ledger is busy")
	ErrDamaged  = errors.New("the ledger is damaged")
	ErrNoStart  = errors.New("it is no ledger, or its beginning is lost") // besides ErrDamaged
	ErrNewer    = errors.New("the ledger was written by a newer program")
	ErrLinked   = errors.New("the ledger file has more than one name")
	ErrNoAccess = errors.New("the ledger cannot be read or written")
	ErrExists   = errors.New("there is a ledger already")
	ErrReadOnly = errors.New("nothing can be written here")
	ErrFull     = errors.New("the disk is full")
	ErrDisk     = errors.New("the disk reports faults")
	ErrNetwork  = errors.New("a ledger cannot be kept on a network drive")
	ErrVanished = errors.New("the ledger file was taken away during the act; nothing of it is kept")
	ErrUnsure   = errors.New("the disk failed at the last moment: this may be kept or not")
)

// States of what the ledger holds.
var (
	ErrUnknown     = errors.New("unknown")
	ErrTaken       = errors.New("exists already")
	ErrRefusedWork = errors.New("not done as a job")
	ErrMonthClosed = errors.New("the month is closed")
	ErrInvoiced    = errors.New("stands on an invoice")
	ErrNothing     = errors.New("nothing changes")
	ErrConflict    = errors.New("contradicts what is there")
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
