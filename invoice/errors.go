package invoice

import (
	"errors"
	"strings"

	"hourbook/sla"
)

// The states in which a document cannot be made.
var (
	// ErrNotIssued: only an invoice that has a number can be credited.
	ErrNotIssued = errors.New("not an issued invoice")
	// ErrNoSuchLine: a credit note asks for a line that the original lacks, or twice.
	ErrNoSuchLine = errors.New("no such line")
	// ErrReturned: a credit note asks for what another has returned already.
	ErrReturned = errors.New("already credited")
	// ErrArithmetic: the sums of a document do not follow from its lines.
	ErrArithmetic = errors.New("the sums do not follow from the lines")
)

// HeldError says why a customer is held back: its document can be looked at,
// and cannot be issued. Each problem of this package is a *sla.InputError that
// names the field of the customer to put right.
type HeldError struct {
	Customer string // its id
	Problems []error
}

// Error lists the problems on one line.
func (e *HeldError) Error() string {
	words := make([]string, len(e.Problems))
	for i, problem := range e.Problems {
		words[i] = problem.Error()
	}
	return "customer " + e.Customer + " is on hold: " + strings.Join(words, "; and ")
}

// Unwrap gives the problems to errors.As and errors.Is.
func (e *HeldError) Unwrap() []error { return e.Problems }

func badInput(field, value, problem, remedy string, values ...any) error {
	return &sla.InputError{Field: field, Value: value, Problem: problem, Remedy: remedy, Values: values}
}
