package ledger

import (
	"errors"
	"fmt"
	"strings"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// recurringEnded says until when a recurring line holds: its end, or another one,
// or that it has none.
type recurringEnded struct {
	ID     string
	Until  sla.Day // the first day without it; 0 has no end, its first day is never
	Was    sla.Day // before
	Reason string
	Undoes uint64 `cbor:",omitempty"` // the event that is taken back, or 0
}

var _ = register(func() payload { return new(recurringEnded) })

func (*recurringEnded) kind() string { return "recurring-ended" }

func (p *recurringEnded) said() sla.Text {
	if p.Until == 0 {
		return because(sla.Say("recurring line %s has no end", p.ID), p.Reason)
	}
	return because(sla.Say("recurring line %s ends before %s", p.ID, p.Until), p.Reason)
}

func (p *recurringEnded) judge(v *View, _ event.Event) error {
	r, err := v.Recurring(p.ID)
	if err != nil {
		return err
	}
	switch {
	case r.Until != p.Was:
		return conflict("%s holds until %s, not until %s", p.ID, untilText(r.Until), untilText(p.Was))
	case p.Until == p.Was:
		return fmt.Errorf("%s ends then already: %w", p.ID, ErrNothing)
	case p.Until != 0 && p.Until < r.From:
		return input("until", p.Until.String(), "a recurring line ends after it begins", "it begins on %s", r.From)
	}
	return errors.Join(v.openSince(earlier(p.Until, p.Was)), v.notBilledShort(r, p.Until))
}

// earlier is the first of two ends, of which 0 is none.
func earlier(a, b sla.Day) sla.Day {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// notBilledShort refuses an end that adds days to an interval that is billed
// without them.
func (v *View) notBilledShort(r invoice.Recurring, until sla.Day) error {
	if r.Until == 0 || until != 0 && until < r.Until {
		return nil
	}
	before, ok := r.IntervalOn(r.Until - 1)
	if !ok {
		return nil // it never held a day
	}
	billed, err := v.FeeBilled(r.ID, before.First)
	if r.Until = until; err != nil || billed.Number == "" {
		return err
	}
	if after, ok := r.IntervalOn(before.From); ok && after.Until > billed.Until {
		return conflict("%s bills %s until %s; credit that line first", billed.Number, r.ID, billed.Until)
	}
	return nil
}

func (p *recurringEnded) apply(tx *Tx, event event.Event) error {
	r, err := tx.Recurring(p.ID)
	if err != nil {
		return err
	}
	r.Until = p.Until
	tx.remember("customer", r.Customer, event)
	tx.remember("recurring", r.ID, event)
	return tx.fileRecurring(r)
}

// EndRecurring ends a recurring line before a day, or with 0 lets it go on, and
// gives it as it is then.
func (tx *Tx) EndRecurring(id string, until sla.Day, reason string) (invoice.Recurring, error) {
	id = strings.ToUpper(id)
	r, err := tx.Recurring(id)
	if err == nil {
		err = tx.append(&recurringEnded{ID: id, Until: until, Was: r.Until, Reason: tidyLine(reason)}, nil)
	}
	if err != nil {
		return r, err
	}
	return tx.Recurring(id)
}

// ImportRecurringEnd gives a recurring line the end that a row of a file says.
func (tx *Tx) ImportRecurringEnd(id string, until sla.Day, reason string, row *event.Row) error {
	r, err := tx.Recurring(id)
	if err != nil {
		return err
	}
	return tx.append(&recurringEnded{ID: id, Until: until, Was: r.Until, Reason: tidyLine(reason)}, row)
}

// undo takes back that a line was set up, as long as nothing of it is
// billed.
func (p *recurringSet) undo(tx *Tx, u *Undone) error {
	r, err := tx.Recurring(p.Line.ID)
	if err != nil {
		return err
	}
	if r.Until != p.Line.Until {
		return notUndone(*u, "%s was changed since; end it instead", r.ID)
	}
	fees, err := tx.FeesBilled(r.ID)
	for _, fee := range fees {
		if fee.Number != "" {
			return notUndone(*u, "%s bills it since; end it instead", fee.Number)
		}
	}
	if err != nil {
		return err
	}
	return tx.append(&recurringEnded{ID: r.ID, Until: r.From, Was: r.Until, Reason: "undo", Undoes: u.Event.Seq}, nil)
}

// undo gives a recurring line its former end.
func (p *recurringEnded) undo(tx *Tx, u *Undone) error {
	if p.Undoes > 0 {
		return notUndone(*u, "it took something back itself")
	}
	r, err := tx.Recurring(p.ID)
	if err != nil {
		return err
	}
	if r.Until != p.Until {
		return notUndone(*u, "%s was changed since; end it instead", r.ID)
	}
	return tx.append(&recurringEnded{ID: r.ID, Until: p.Was, Was: p.Until, Reason: "undo", Undoes: u.Event.Seq}, nil)
}
