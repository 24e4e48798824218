package app

import (
	"os"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/event"
)

// Status is what a ledger is, and how well it is kept.
type Status struct {
	Path    string
	ID      string
	Zone    string
	Format  int   // of its events
	Filing  int   // the way in which they are filed
	Bytes   int64 // of the file
	Events  uint64
	Head    string    // hash of the last event
	Written time.Time // when that was recorded
	Entries int       // of work

	Folder  string // of the automatic backups, "" where none are made
	Backups BackupState
	Check   *LastCheck // nil while none is known
}

// StatusOf asks a ledger how it is.
func StatusOf(v *ledger.View, b Backups) (s Status, err error) {
	s = Status{Path: v.Home(), Zone: v.Zone().String(), Format: event.Format, Filing: ledger.Projections, Folder: b.Folder}
	if info, err := os.Stat(s.Path); err == nil {
		s.Bytes = info.Size()
	}
	s.Events, s.Head = v.Head()
	if s.ID, err = v.ID(); err != nil {
		return s, err
	}
	if s.Written, err = v.LastRecorded(); err != nil {
		return s, err
	}
	if s.Entries, err = v.Entries(); err != nil {
		return s, err
	}
	if s.Backups, err = BackupStateOf(v, b); err != nil {
		return s, err
	}
	s.Check, err = LastCheckOf(v)
	return s, err
}
