// Package fault names the states in which a ledger file can be, apart from
// being well. They are told apart by errors.Is, never by their words.
package fault

import "errors"

// States of the file.
var (
	ErrNoLedger = errors.New("there is no ledger here")
	ErrBusy     = errors.New("the ledger is busy")
	ErrDamaged  = errors.New("the ledger is damaged")
	ErrNoStart  = errors.New("not a ledger, or the start of the file is damaged") // besides ErrDamaged
	ErrNewer    = errors.New("the ledger was written by a newer program")
	ErrLinked   = errors.New("the ledger file has more than one name")
	ErrNoAccess = errors.New("the ledger cannot be read or written")
	ErrExists   = errors.New("there is a ledger already")
	ErrReadOnly = errors.New("nothing can be written here")
	ErrFull     = errors.New("the disk is full")
	ErrDisk     = errors.New("the disk reports faults")
	ErrNetwork  = errors.New("a ledger cannot be kept on a network drive")
	ErrVanished = errors.New("the ledger file was moved or deleted; the change was not saved")
	ErrUnsure   = errors.New("the disk failed while saving; the change may or may not be saved")
)
