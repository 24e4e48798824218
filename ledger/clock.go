package ledger

import (
	"errors"
	"fmt"
	"strings"

	"hourbook/invoice"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// ErrClock says that the clock of this machine may be wrong.
var ErrClock = errors.New("the clock may be wrong")

// longestQuiet is how many days may pass between two acts before it is the clock
// that is looked at (rules, section 6, "Documents").
const longestQuiet = 31

// ClockError says what speaks against the clock: the last document is dated
// after it, or the last act before today is long ago. It wraps ErrClock.
type ClockError struct {
	Today    sla.Day // as the clock says
	Document string  // the last document, or empty where it is an act
	Seen     sla.Day // the document's date, or the day of the act
}

// Error says what was seen.
func (e *ClockError) Error() string {
	problem, values := e.Words()
	return ErrClock.Error() + ": " + sla.InEnglish(problem, values...)
}

// Words are the phrase that says what was seen, and its values.
func (e *ClockError) Words() (phrase string, values []any) {
	if e.Document != "" {
		return "it says %s, but %s, the last document, is dated %s", []any{e.Today.String(), e.Document, e.Seen.String()}
	}
	return "it says %s, but the last entry before that is of %s, %d days earlier", []any{e.Today.String(), e.Seen.String(), int(e.Today - e.Seen)}
}

// Unwrap gives the state.
func (e *ClockError) Unwrap() error { return ErrClock }

// CheckClock refuses, with a *[ClockError], to believe that it is a day which is
// before the date of the last document, or more than 31 days after the last act
// of an earlier day.
func (v *View) CheckClock(today sla.Day) error {
	last, err := v.lastDocument()
	if err != nil {
		return err
	}
	if last.Number != "" {
		event, err := v.eventAt(last.Seq)
		if err != nil {
			return err
		}
		if seen := max(last.Issued, v.zone.Day(event.At)); seen > today {
			return &ClockError{Today: today, Document: last.Number, Seen: seen}
		}
	}
	seen, err := v.lastActBefore(today)
	if err == nil && seen != 0 && today-seen > longestQuiet {
		err = &ClockError{Today: today, Seen: seen}
	}
	return err
}

// trustClock is CheckClock for an act, unless who acts answers for the clock.
func (tx *Tx) trustClock() error {
	if tx.act.ClockIsRight {
		return nil
	}
	return tx.CheckClock(tx.Today())
}

// lastDocument is the document that was issued last, of whatever series and
// year; its number is empty where there is none.
func (v *View) lastDocument() (Issued, error) {
	var last Issued
	err := v.scan(seriesBucket, "", "", func(key string, value []byte) (bool, error) {
		number, err := invoice.ParseNumber(key + "-" + leftPadded(string(value)))
		if err != nil {
			return false, fmt.Errorf("%w: series %q: %w", fault.ErrDamaged, key, err)
		}
		i, err := v.backFrom(number, func(Issued) bool { return true })
		if err == nil && i.Seq > last.Seq {
			last = i
		}
		return true, err
	})
	return last, err
}

// leftPadded is a counter as numbers of documents write it.
func leftPadded(counter string) string {
	return strings.Repeat("0", max(0, 4-len(counter))) + counter
}

// backFrom is the document with the highest number, counted back from one, that
// is wanted; the zero value where none is.
func (v *View) backFrom(n invoice.Number, wanted func(Issued) bool) (Issued, error) {
	for ; n.N > 0; n.N-- {
		i, err := v.Issued(n.String())
		switch {
		case errors.Is(err, ErrUnknown): // a number that was passed over, or the first is another
			continue
		case err != nil:
			return Issued{}, err
		case wanted(i):
			return i, nil
		}
	}
	return Issued{}, nil
}

// lastActBefore is the day of the last act of a day before one, 0 where there is
// none. Acts are nearly in order of time: it leaps back over those of the day,
// and halves what is between.
func (v *View) lastActBefore(today sla.Day) (sla.Day, error) {
	dayOf := func(seq uint64) (sla.Day, error) {
		event, err := v.eventAt(seq)
		return v.zone.Day(event.At), err
	}
	after, step := v.head.Seq+1, uint64(1) // no act from here on counts
	for after > 1 {
		seq := max(after, step+1) - step
		on, err := dayOf(seq)
		if err != nil {
			return 0, err
		}
		if on < today {
			return v.lastBetween(seq, after, today, dayOf)
		}
		after, step = seq, step*2
	}
	return 0, nil
}

// lastBetween is the day of the last act from one, which is before today, up to
// another, which is not.
func (v *View) lastBetween(before, after uint64, today sla.Day, dayOf func(uint64) (sla.Day, error)) (sla.Day, error) {
	for after-before > 1 {
		middle := before + (after-before)/2
		on, err := dayOf(middle)
		if err != nil {
			return 0, err
		}
		if on < today {
			before = middle
		} else {
			after = middle
		}
	}
	return dayOf(before)
}
