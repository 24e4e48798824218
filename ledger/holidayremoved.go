package ledger

import (
	"errors"
	"time"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// holidayRemoved takes a holiday back that was confirmed by mistake, with the
// tickets whose deadline moves back.
type holidayRemoved struct {
	Holiday Holiday
	Reason  string
	Moved   []sla.Ticket
}

var _ = register(func() payload { return new(holidayRemoved) })

func (*holidayRemoved) kind() string { return "holiday-removed" }

func (p *holidayRemoved) judge(v *View, e event.Event) error {
	var known Holiday
	if there, err := v.load(holidaysBucket, day(p.Holiday.Day), &known); err != nil || !there {
		return or(err, unknown("holiday", p.Holiday.Day.String()))
	}
	if known != p.Holiday {
		return conflict("%s is %s, not %s", known.Day.String(), known.Name, p.Holiday.Name)
	}
	right, err := v.withoutHoliday(p.Holiday.Day, e.At)
	if err != nil {
		return err
	}
	return errors.Join(needsReason(p.Reason, "deadlines already depend on it", "enter why it is not a holiday, for example a mistyped day"), v.sameMoves(p.Moved, right.Moved))
}

func (p *holidayRemoved) apply(tx *Tx, event event.Event) error {
	tx.del(holidaysBucket, day(p.Holiday.Day))
	return tx.fileMoved(p.Moved, event)
}

func (p *holidayRemoved) said() sla.Text {
	return because(sla.Say("%s is no holiday (%s)", p.Holiday.Day, p.Holiday.Name), p.Reason)
}

// HolidayRemoval is what taking a holiday back does to deadlines.
type HolidayRemoval struct {
	Moved  []sla.Ticket // with the deadline that they have now
	Stayed []sla.Ticket // the earlier deadline has passed already
}

// RemoveHoliday takes a confirmed holiday back. Deadlines move back only where
// the new one is still ahead; the others stay (clause "R-2").
func (tx *Tx) RemoveHoliday(on sla.Day, reason string) (HolidayRemoval, error) {
	var h Holiday
	if known, err := tx.load(holidaysBucket, day(on), &h); err != nil || !known {
		return HolidayRemoval{}, or(err, unknown("holiday", on.String()))
	}
	outcome, err := tx.withoutHoliday(on, tx.act.At)
	if err != nil {
		return outcome, err
	}
	return outcome, tx.append(&holidayRemoved{Holiday: h, Reason: reason, Moved: outcome.Moved}, nil)
}

// PreviewHolidayRemoval tells what RemoveHoliday would do to deadlines.
func (v *View) PreviewHolidayRemoval(on sla.Day, at time.Time) (HolidayRemoval, error) {
	return v.withoutHoliday(on, at)
}

// withoutHoliday tells what becomes of the deadlines of unanswered tickets when
// a day counts again.
func (v *View) withoutHoliday(on sla.Day, at time.Time) (outcome HolidayRemoval, err error) {
	days, err := v.holidayDays()
	if err != nil {
		return outcome, err
	}
	left := make([]sla.Day, 0, len(days))
	for _, d := range days {
		if d != on {
			left = append(left, d)
		}
	}
	err = v.eachPromise(left, func(now, then sla.Ticket) {
		switch {
		case then.Deadline.After(now.Deadline), now.Deadline.Equal(then.Deadline):
		case then.Deadline.After(at):
			outcome.Moved = append(outcome.Moved, then)
		default:
			outcome.Stayed = append(outcome.Stayed, now)
		}
	})
	return outcome, err
}
