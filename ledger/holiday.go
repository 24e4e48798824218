package ledger

import (
	"fmt"
	"strings"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// Holiday is a public holiday that a person has confirmed: no working time.
type Holiday struct {
	Day  sla.Day
	Name string
}

// holidayConfirmed adds a holiday, with the open tickets whose deadline it
// moves.
type holidayConfirmed struct {
	Holiday Holiday
	Moved   []sla.Ticket
}

var _ = register(func() payload { return new(holidayConfirmed) })

func (*holidayConfirmed) kind() string { return "holiday-confirmed" }

func (p *holidayConfirmed) judge(v *View, e event.Event) error {
	h := p.Holiday
	if h.Day == 0 || strings.TrimSpace(h.Name) == "" {
		return input("holiday", h.Name, "a holiday is a day with a name", "enter, for example, 2026-12-25 Christmas")
	}
	if known, err := v.has(holidaysBucket, day(h.Day)); err != nil || known {
		return or(err, fmt.Errorf("%s: %w", h.Day, ErrTaken))
	}
	days, err := v.holidayDays()
	if err != nil {
		return err
	}
	right, err := v.movedBy(append(days, h.Day), e.At)
	if err != nil {
		return err
	}
	return v.sameMoves(p.Moved, right)
}

// sameMoves refuses moved deadlines that do not follow from the holidays.
func (v *View) sameMoves(said, right []sla.Ticket) error {
	if len(said) != len(right) {
		return conflict("%d deadlines are moved, %d follow from the holiday", len(said), len(right))
	}
	for i, t := range said {
		if err := v.sameTicket(t, right[i]); err != nil {
			return err
		}
	}
	return nil
}

func (p *holidayConfirmed) apply(tx *Tx, event event.Event) error {
	tx.save(holidaysBucket, day(p.Holiday.Day), p.Holiday)
	return tx.fileMoved(p.Moved, event)
}

// fileMoved files tickets whose deadline an event moves.
func (tx *Tx) fileMoved(moved []sla.Ticket, event event.Event) error {
	for _, t := range moved {
		before, err := tx.Ticket(t.ID)
		if err != nil {
			return err
		}
		tx.remember("ticket", t.ID, event)
		after := before
		after.Deadline, after.AtRisk = t.Deadline, t.AtRisk
		if err := tx.fileTicket(before, after); err != nil {
			return err
		}
	}
	return nil
}

func (p *holidayConfirmed) said() sla.Text {
	return sla.Say("%s is a holiday (%s)", p.Holiday.Day, p.Holiday.Name)
}

// ConfirmHoliday makes a day a holiday. Deadlines that have not passed move
// with it (clause "R-2"); those that have stay. It returns the tickets whose
// deadline moved.
func (tx *Tx) ConfirmHoliday(h Holiday) ([]sla.Ticket, error) { return tx.ImportHoliday(h, nil) }

// ImportHoliday is ConfirmHoliday for a row of an import.
func (tx *Tx) ImportHoliday(h Holiday, row *event.Row) ([]sla.Ticket, error) {
	days, err := tx.holidayDays()
	if err != nil {
		return nil, err
	}
	moved, err := tx.movedBy(append(days, h.Day), tx.act.At)
	if err != nil {
		return nil, err
	}
	return moved, tx.append(&holidayConfirmed{Holiday: h, Moved: moved}, row)
}

// movedBy lists the tickets as they would be with these holidays, where that
// moves a deadline which is still to come and not met.
func (v *View) movedBy(days []sla.Day, at time.Time) (moved []sla.Ticket, err error) {
	err = v.eachPromise(days, func(now, then sla.Ticket) {
		if !now.Deadline.Before(at) && !then.Deadline.Equal(now.Deadline) {
			moved = append(moved, then)
		}
	})
	return moved, err
}

// eachPromise calls each with every unanswered ticket that has a deadline, as it
// is now and as it would be with these holidays.
func (v *View) eachPromise(days []sla.Day, each func(now, then sla.Ticket)) error {
	return v.EachTicket(func(t sla.Ticket) (bool, error) {
		if t.Deadline.IsZero() || !t.Responded.IsZero() {
			return true, nil
		}
		terms, err := v.Terms(t.Terms)
		if err != nil {
			return false, err
		}
		after := t
		after.Deadline, after.AtRisk = terms.WithHolidays(days).Deadline(t.Opened, t.Plan)
		each(t, after)
		return true, nil
	})
}

// Holidays lists the confirmed holidays in order of time.
func (v *View) Holidays() ([]Holiday, error) {
	var all []Holiday
	err := v.scan(holidaysBucket, "", "", func(_ string, value []byte) (bool, error) {
		var h Holiday
		err := event.Decode(value, &h)
		all = append(all, h)
		return true, err
	})
	return all, err
}

func (v *View) holidayDays() ([]sla.Day, error) {
	var days []sla.Day
	err := v.scan(holidaysBucket, "", "", func(key string, _ []byte) (bool, error) {
		days = append(days, dayAt(key))
		return true, nil
	})
	return days, err
}

// Calendar is the working calendar of a version of the terms, with the
// holidays confirmed since.
func (v *View) Calendar(version string) (*sla.Calendar, error) {
	terms, err := v.Terms(version)
	if err != nil {
		return nil, err
	}
	rules, err := v.withHolidays(terms.Terms)
	if err != nil {
		return nil, err
	}
	return rules.Calendar, nil
}

// CalendarOn is the working calendar of a day: by the terms that hold on it, with
// the holidays confirmed since.
func (v *View) CalendarOn(on sla.Day) (*sla.Calendar, error) {
	terms, err := v.TermsOn(on)
	if err != nil {
		return nil, err
	}
	return v.Calendar(terms.Version)
}

// RulesShown are the rules of a version of the terms for who shows what carries
// them, as [View.TermsShown], with the holidays confirmed since.
func (v *View) RulesShown(version string) (*sla.Terms, error) {
	terms, err := v.TermsShown(version)
	if err != nil {
		return nil, err
	}
	return v.withHolidays(terms.Terms)
}

// withHolidays are rules with the holidays that are confirmed now.
func (v *View) withHolidays(rules *sla.Terms) (*sla.Terms, error) {
	days, err := v.holidayDays()
	if err != nil || len(days) == 0 {
		return rules, err
	}
	return rules.WithHolidays(days), nil
}

// promise works out what terms promise for a ticket, holidays counted.
func (v *View) promise(terms *terms.Terms, t *sla.Ticket) error {
	rules, err := v.withHolidays(terms.Terms)
	if err != nil {
		return err
	}
	t.Deadline, t.AtRisk = rules.Deadline(t.Opened, t.Plan)
	return nil
}
