package store

import (
	"fmt"
	"strings"

	"hourbook/ledger/fault"
)

// BusyError says that other programs held the file longer than an act waits,
// and which ones where that can be known. It wraps ErrBusy.
type BusyError struct {
	Path    string
	Holders []Holder
}

// Holder is a program that holds a file.
type Holder struct {
	PID     int
	Program string // "" where it cannot be known
	User    string // "" where it cannot be known
}

// Error says who holds it.
func (e *BusyError) Error() string {
	if len(e.Holders) == 0 {
		return fmt.Sprintf("%s: %v", e.Path, fault.ErrBusy)
	}
	return fmt.Sprintf("%s: %v: %s", e.Path, fault.ErrBusy, e.Who())
}

// Who names the holders: hourbook (process 812, user ann).
func (e *BusyError) Who() string {
	all := make([]string, len(e.Holders))
	for i, h := range e.Holders {
		all[i] = h.String()
	}
	return strings.Join(all, ", ")
}

// String names a holder.
func (h Holder) String() string {
	words := fmt.Sprintf("process %d", h.PID)
	if h.User != "" {
		words += ", user " + h.User
	}
	if h.Program == "" {
		return words
	}
	return h.Program + " (" + words + ")"
}

// Unwrap gives what it stands for.
func (e *BusyError) Unwrap() error { return fault.ErrBusy }

// busy says that a ledger's file, or the lock beside it, is held.
func busy(path, held string) error { return &BusyError{path, holdersOf(held)} }
