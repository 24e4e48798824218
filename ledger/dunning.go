package ledger

import (
	"errors"
	"fmt"
	"strings"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// dunningKey is where the way of asking for late money stands.
const dunningKey = "levels"

// dunningSet records how late money is asked for from then on.
type dunningSet struct{ Dunning invoice.Dunning }

// dunningHeld records that no letter goes out about an invoice until a day, or that
// letters go out again.
type dunningHeld struct {
	Number string
	Until  sla.Day `cbor:",omitempty"` // none: letters go out again
	Reason string
}

var (
	_ = register(func() payload { return new(dunningSet) })
	_ = register(func() payload { return new(dunningHeld) })
)

func (*dunningSet) kind() string  { return "dunning-set" }
func (*dunningHeld) kind() string { return "dunning-held" }

func (p *dunningSet) said() sla.Text {
	return sla.Say("late money is asked for in %d letters", len(p.Dunning.Levels))
}

func (p *dunningHeld) said() sla.Text {
	if p.Until == 0 {
		return because(sla.Say("letters about it go out again"), p.Reason)
	}
	return because(sla.Say("no letter about it before %s", p.Until), p.Reason)
}

func (p *dunningSet) judge(*View, event.Event) error { return p.Dunning.Check() }

func (p *dunningHeld) judge(v *View, e event.Event) error {
	i, err := v.Issued(p.Number)
	if err != nil {
		return err
	}
	var kind, reason, day error
	if i.Kind != invoice.Invoice {
		kind = conflict("%s is no invoice, and nothing of it is asked for", p.Number)
	}
	if strings.TrimSpace(p.Reason) == "" {
		reason = input("reason", "", "a letter is not held back without a reason", "enter a short reason")
	}
	if today := v.zone.Day(e.At); p.Until != 0 && p.Until <= today {
		day = input("until", p.Until.String(), "this day is over", "give a day that is still to come")
	}
	if p.Until == 0 {
		held, _, err := v.DunningHeld(p.Number)
		if err == nil && held == 0 {
			day = fmt.Errorf("%s: %w", p.Number, ErrNothing)
		}
	}
	return errors.Join(kind, reason, day)
}

func (p *dunningSet) apply(tx *Tx, _ event.Event) error {
	tx.save(dunningBucket, dunningKey, p.Dunning)
	return nil
}

func (p *dunningHeld) apply(tx *Tx, e event.Event) error {
	tx.remember("document", p.Number, e)
	if p.Until == 0 {
		tx.del(heldBucket, p.Number)
		return nil
	}
	tx.save(heldBucket, p.Number, *p)
	return nil
}

// Dunning is how late money is asked for; false where nobody has said.
func (v *View) Dunning() (d invoice.Dunning, said bool, err error) {
	said, err = v.load(dunningBucket, dunningKey, &d)
	return d, said, err
}

// SetDunning records how late money is asked for.
func (tx *Tx) SetDunning(d invoice.Dunning) error { return tx.append(&dunningSet{Dunning: d}, nil) }

// DunningHeld is the day until which no letter goes out about an invoice, and why;
// none where letters go out.
func (v *View) DunningHeld(number string) (until sla.Day, reason string, err error) {
	var held dunningHeld
	_, err = v.load(heldBucket, number, &held)
	return held.Until, held.Reason, err
}

// DunningHolds are all invoices about which letters were held back, by their numbers:
// the day until which, and why.
func (v *View) DunningHolds() (map[string]DunningHold, error) {
	all := map[string]DunningHold{}
	err := v.scan(heldBucket, "", "", func(number string, value []byte) (bool, error) {
		var held dunningHeld
		err := event.Decode(value, &held)
		all[number] = DunningHold{held.Until, held.Reason}
		return true, err
	})
	return all, err
}

// DunningHold is how long letters about an invoice are held back.
type DunningHold struct {
	Until  sla.Day
	Reason string
}

// HoldDunning keeps letters about an invoice back until a day, or with none lets
// them go out again.
func (tx *Tx) HoldDunning(number string, until sla.Day, reason string) error {
	return tx.append(&dunningHeld{Number: number, Until: until, Reason: tidyLine(reason)}, nil)
}
