package ledger

import (
	"fmt"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// monthClosed closes a month, or opens it again.
type monthClosed struct {
	Month  sla.Month
	Open   bool
	Reason string
}

var _ = register(func() payload { return new(monthClosed) })

func (*monthClosed) kind() string { return "month-closed" }

func (p *monthClosed) said() sla.Text {
	if p.Open {
		return because(sla.Say("month %s opened again", p.Month), p.Reason)
	}
	return because(sla.Say("month %s closed", p.Month), p.Reason)
}

func (p *monthClosed) judge(v *View, _ event.Event) error {
	closed, err := v.Closed(p.Month)
	if err != nil {
		return err
	}
	switch {
	case !p.Open && closed:
		return fmt.Errorf("%s is closed already: %w", p.Month, ErrNothing)
	case p.Open && !closed:
		return fmt.Errorf("%s is not closed: %w", p.Month, ErrNothing)
	case p.Open:
		return needsReason(p.Reason, "a reason is required to reopen a month", "enter a short reason")
	}
	return v.knownMonth(p.Month)
}

// knownMonth refuses a month in which nothing can have happened.
func (v *View) knownMonth(m sla.Month) error {
	if year := m.First().Year(); year < firstYear || year > lastYear {
		return input("month", m.String(), "a month that nothing happened in", "enter it as 2026-11")
	}
	return nil
}

func (p *monthClosed) apply(tx *Tx, _ event.Event) error {
	if p.Open {
		tx.del(closedBucket, month(p.Month))
	} else {
		tx.put(closedBucket, month(p.Month), nil)
	}
	return nil
}

// CloseMonth keeps a month from taking entries and corrections. A clock that
// something speaks against stops it, with a *[ClockError].
func (tx *Tx) CloseMonth(m sla.Month, reason string) error {
	if err := tx.trustClock(); err != nil {
		return err
	}
	tx.timed = true
	return tx.append(&monthClosed{Month: m, Reason: reason}, nil)
}

// OpenMonth lets a closed month take entries and corrections again.
func (tx *Tx) OpenMonth(m sla.Month, reason string) error {
	return tx.append(&monthClosed{Month: m, Open: true, Reason: reason}, nil)
}

// Closed tells whether a month is closed.
func (v *View) Closed(m sla.Month) (bool, error) { return v.has(closedBucket, month(m)) }

// openMonth refuses a closed month.
func (v *View) openMonth(m sla.Month) error {
	closed, err := v.Closed(m)
	if err == nil && closed {
		err = fmt.Errorf("%s: %w", m, ErrMonthClosed)
	}
	return err
}
