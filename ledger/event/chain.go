package event

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"hourbook/ledger/fault"
)

// Head is the last event of a journal.
type Head struct {
	Seq  uint64
	Hash Hash
}

// BadEventError names the first event of a journal that is broken or missing.
// It wraps ErrDamaged.
type BadEventError struct {
	Seq     uint64
	Problem error
}

// Error says which event and what is wrong.
func (e *BadEventError) Error() string {
	return fmt.Sprintf("%v: event %d: %v", fault.ErrDamaged, e.Seq, e.Problem)
}

// Unwrap gives the state.
func (e *BadEventError) Unwrap() error { return fault.ErrDamaged }

// Follows checks that an event stands at seq and after the one with the given
// bytes.
func (e Event) Follows(seq uint64, before []byte) error {
	if e.Seq != seq {
		return fmt.Errorf("%w: event %d stands in place %d", fault.ErrDamaged, e.Seq, seq)
	}
	if hash := sha256.Sum256(before); !bytes.Equal(e.Prev, hash[:]) {
		return fmt.Errorf("%w: the chain breaks between events %d and %d", fault.ErrDamaged, seq-1, seq)
	}
	return nil
}
