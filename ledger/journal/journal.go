// Package journal is a journal that several desks share, as a desk sees it.
package journal

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/fxamacker/cbor/v2"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
)

// Journal is a journal that several desks share.
type Journal interface {
	// Append puts an act behind head. nil: it is there. ErrLost: somebody was first,
	// landed is what. *DeniedError: never. ErrAhead: the servers end before head.
	// ErrFork: they have another event at head. ErrOffline: nobody was there, and it was
	// not sent. ErrClosed: nothing is taken now. *HeldError: somebody else's large act is under way, and this one was not
	// taken. ErrHoldLost: the hold that it goes under is no more. Any other error: not
	// known.
	Append(ctx context.Context, head Head, act Record) (landed []Record, err error)

	// Since gives what stands behind head, at most so many acts; none where head is
	// the last one.
	Since(ctx context.Context, head Head, most int) ([]Record, error)

	// Follow gives what stands behind head and what comes, without a gap, until the
	// context ends or each fails. each(nil) says that the servers are there.
	Follow(ctx context.Context, head Head, each func([]Record) error) error

	// Put keeps something on a shelf, by its SHA-256. What is there stays.
	Put(ctx context.Context, on Shelf, raw []byte) error

	// Get gives what Put kept, ErrGone where it is not there.
	Get(ctx context.Context, from Shelf, sum event.Hash) ([]byte, error)

	// Hold keeps the acts of others away, and does so on when it is asked again in
	// time: see HoldLasts. *HeldError: somebody else does.
	Hold(ctx context.Context, h Hold) error

	// Release ends a hold.
	Release(ctx context.Context, h Hold) error
}

// Head is the last event of a journal.
type Head = event.Head

// Record is one act in a shared journal: the stored bytes of its events, in a
// CBOR array; or of a long one where they are, see [Cut].
type Record struct {
	First uint64 // the number of its first event
	Raw   []byte
	Hold  string // the id of the hold that it is sent under; "" none
}

// What a shared journal answers.
var (
	ErrLost    = errors.New("somebody else was first")
	ErrAhead   = errors.New("this computer has more than the servers: they were put back to an earlier state")
	ErrFork    = errors.New("the servers have another event here: this computer's ledger is not the team's")
	ErrOffline = errors.New("the servers of the team do not answer")
	ErrClosed  = errors.New("the servers take nothing now: they were put back to an earlier state, and nobody has opened them since")
)

// DeniedError says that the servers never take an act, and why.
type DeniedError struct{ Why string }

// Error is what they say.
func (e *DeniedError) Error() string { return "the servers refuse this: " + e.Why }

// NewRecord is the record of an act.
func NewRecord(first uint64, events [][]byte) Record {
	parts := make([]cbor.RawMessage, len(events))
	for i, raw := range events {
		parts[i] = raw
	}
	return Record{First: first, Raw: event.Encode(parts)}
}

// Events are the stored bytes of the events of the act.
func (r Record) Events() ([][]byte, error) {
	if r.InPieces() {
		return nil, fmt.Errorf("the act at event %d is in pieces", r.First)
	}
	var parts []cbor.RawMessage
	if err := event.Decode(r.Raw, &parts); err != nil {
		return nil, err
	}
	if len(parts) == 0 {
		return nil, fmt.Errorf("%w: the act at event %d has no events", fault.ErrDamaged, r.First)
	}
	events := make([][]byte, len(parts))
	for i, part := range parts {
		events[i] = part
	}
	return events, nil
}

// After is the last event of a journal that ends with the act.
func (r Record) After() (Head, error) {
	if r.InPieces() {
		return r.claimed()
	}
	events, err := r.Events()
	if err != nil {
		return Head{}, err
	}
	return Head{Seq: r.First + uint64(len(events)) - 1, Hash: sha256.Sum256(events[len(events)-1])}, nil
}

// How long an act may take until it is answered: a small one, and for each byte of
// one that brings very much.
const (
	callLimit = 1500 * time.Millisecond
	perByte   = 2 * time.Microsecond
)

// Patience is how long an answer to an act of so many bytes is waited for.
func Patience(size int) time.Duration { return callLimit + time.Duration(size)*perByte }
