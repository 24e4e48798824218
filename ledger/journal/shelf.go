package journal

import (
	"errors"
	"fmt"
	"time"
)

// Shelf is where a journal keeps what is too long for a record, by its SHA-256.
type Shelf string

// The shelves.
const (
	Pieces Shelf = "p" // of long acts; one that no act names goes after a week
	Files  Shelf = "f" // the PDFs of documents
)

// How much stands under one key: a piece, and a file.
const (
	MostPiece = 1 << 20
	MostFile  = 8 << 20
)

// KeepsPieces is how long a piece is kept that no act names, since it was put there.
const KeepsPieces = 7 * 24 * time.Hour

// Most is how many bytes one thing on the shelf may have.
func (s Shelf) Most() int {
	if s == Files {
		return MostFile
	}
	return MostPiece
}

// ErrGone says that what was asked for by its SHA-256 is not there.
var ErrGone = errors.New("the servers do not have it")

// Hold keeps the acts of others away while a large one is decided and sent. It is
// politeness: that nothing is lost rests on the places of acts alone.
type Hold struct {
	ID   string // drawn at random by who takes it
	User string // whose act it is for
}

// HoldLasts is after how long a hold ends by itself that nobody takes again.
const HoldLasts = 15 * time.Second

// ErrHoldLost says that the hold that an act was sent under has ended.
var ErrHoldLost = errors.New("the servers hold no place for this act any more")

// ErrHeld says that a large act of somebody else is under way.
var ErrHeld = errors.New("a large act of somebody else is under way")

// HeldError says whose large act is under way. It wraps ErrHeld.
type HeldError struct{ User string }

// Error is what is under way.
func (e *HeldError) Error() string { return fmt.Sprintf("an import by %s is under way", e.User) }

// Unwrap gives what it stands for.
func (e *HeldError) Unwrap() error { return ErrHeld }
