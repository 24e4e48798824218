package ledger

import (
	"errors"
	"time"

	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

// OfflineError says that an act needs the servers of the team, and that they do not
// answer. It wraps ErrOffline.
type OfflineError struct {
	Heard time.Time // when they did last, in the ledger's zone; zero where nobody knows
	At    time.Time // of the act
}

// Error is what it needs.
func (e *OfflineError) Error() string {
	if e.Heard.IsZero() {
		return ErrOffline.Error()
	}
	return ErrOffline.Error() + "; last heard at " + e.Heard.Format("2006-01-02 15:04")
}

// LastHeard is when the servers were heard last, as people read it: with the day where
// that was another one than that of the act.
func (e *OfflineError) LastHeard() string {
	if at := e.At.In(e.Heard.Location()); at.YearDay() == e.Heard.YearDay() && at.Year() == e.Heard.Year() {
		return e.Heard.Format("15:04")
	}
	return e.Heard.Format("2006-01-02 15:04")
}

// Unwrap gives the state.
func (e *OfflineError) Unwrap() error { return ErrOffline }

// orOffline says of an act that could not be sent when the servers were heard last.
func (l *Ledger) orOffline(act Act, err error) error {
	if !errors.Is(err, ErrOffline) || errors.Is(err, fault.ErrUnsure) {
		return err
	}
	return &OfflineError{l.Heard(), act.At}
}

// Heard is when the servers of the team were heard last, in the ledger's zone; zero
// where nobody knows.
func (l *Ledger) Heard() (at time.Time) {
	at, ok := store.LastHeard(l.Path)
	if !ok {
		return at
	}
	_ = l.Read(func(v *View) error { at = v.zone.Local(at); return nil })
	return at
}
