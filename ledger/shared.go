package ledger

import (
	"errors"

	"hourbook/ledger/event"
	"hourbook/ledger/journal"
)

// Journal is a journal that several desks share.
type Journal = journal.Journal

// Head is the last event of a journal.
type Head = event.Head

// Record is one act in a shared journal.
type Record = journal.Record

// DeniedError says that the servers never take an act, and why.
type DeniedError = journal.DeniedError

// HeldError says whose large act is under way.
type HeldError = journal.HeldError

// What a shared journal answers.
var (
	ErrLost    = journal.ErrLost
	ErrAhead   = journal.ErrAhead
	ErrFork    = journal.ErrFork
	ErrOffline = journal.ErrOffline
	ErrHeld    = journal.ErrHeld
	ErrClosed  = journal.ErrClosed
)

// NewRecord is the record of an act.
func NewRecord(first uint64, events [][]byte) Record { return journal.NewRecord(first, events) }

// What is told of an act with fault.ErrUnsure.
var (
	ErrOnItsWay = errors.New("the servers have not said whether it counts; it is kept and sent again")
	ErrUnshown  = errors.New("it counts, but this computer cannot show it yet")
)

// ErrHalted says that something in the shared journal cannot be right. This
// computer goes on answering from what it verified.
var ErrHalted = errors.New("what the servers sent is not right; this computer stays at what it verified")
