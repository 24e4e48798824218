package ledger

import (
	"errors"
	"fmt"
	"strings"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// discountEnded says for which month a discount holds last.
type discountEnded struct {
	ID     string
	To     sla.Month // the month before it begins holds none
	Was    sla.Month // before; 0 was no end
	Reason string
	Undoes uint64 `cbor:",omitempty"` // the event that is taken back, or 0
}

var _ = register(func() payload { return new(discountEnded) })

func (*discountEnded) kind() string { return "discount-ended" }

func (p *discountEnded) said() sla.Text {
	return because(sla.Say("discount %s holds to %s", p.ID, lastText(p.To)), p.Reason)
}

func (p *discountEnded) judge(v *View, _ event.Event) error {
	d, err := v.Discount(p.ID)
	if err != nil {
		return err
	}
	switch {
	case d.To != p.Was:
		return conflict("%s holds to %s, not to %s", p.ID, lastText(d.To), lastText(p.Was))
	case p.To == p.Was:
		return fmt.Errorf("%s ends then already: %w", p.ID, ErrNothing)
	case p.To != 0 && p.To < d.From-1:
		return input("to", p.To.String(), "a discount ends after it begins", "enter %s or a later month", d.From)
	}
	changes := p.To // the month before the first that changes
	if changes == 0 || p.Was != 0 && p.Was < changes {
		changes = p.Was
	}
	d.To = p.To
	if d.To != 0 {
		err = v.knownMonth(d.To)
	}
	return errors.Join(err, v.openMonth(changes+1), v.aloneOn(d))
}

func (p *discountEnded) apply(tx *Tx, event event.Event) error {
	d, err := tx.Discount(p.ID)
	if err != nil {
		return err
	}
	d.To = p.To
	tx.remember("customer", d.Customer, event)
	tx.remember("discount", d.ID, event)
	tx.fileDiscount(d)
	return nil
}

// EndDiscount lets a discount hold last for a month, or with 0 go on, and gives it
// as it is then. The month before its first takes it back.
func (tx *Tx) EndDiscount(id string, to sla.Month, reason string) (invoice.Discount, error) {
	id = strings.ToUpper(id)
	d, err := tx.Discount(id)
	if err != nil {
		return d, err
	}
	longer := d
	if longer.To = to; to == 0 || d.To != 0 && to > d.To {
		err = tx.meetsNone(longer)
	}
	if err == nil {
		err = tx.append(&discountEnded{ID: id, To: to, Was: d.To, Reason: tidyLine(reason)}, nil)
	}
	if err != nil {
		return d, err
	}
	return tx.Discount(id)
}

// undo takes back that a discount was granted, as long as it is as it was.
func (p *discountSet) undo(tx *Tx, u *Undone) error {
	d, err := tx.Discount(p.Discount.ID)
	if err != nil {
		return err
	}
	if d.To != p.Discount.To {
		return notUndone(*u, "%s was changed since; end it instead", d.ID)
	}
	return tx.append(&discountEnded{ID: d.ID, To: d.From - 1, Was: d.To, Reason: "undo", Undoes: u.Event.Seq}, nil)
}

// undo gives a discount its former end.
func (p *discountEnded) undo(tx *Tx, u *Undone) error {
	if p.Undoes > 0 {
		return notUndone(*u, "it took something back itself")
	}
	d, err := tx.Discount(p.ID)
	if err != nil {
		return err
	}
	if d.To != p.To {
		return notUndone(*u, "%s was changed since; end it instead", d.ID)
	}
	return tx.append(&discountEnded{ID: d.ID, To: p.Was, Was: p.To, Reason: "undo", Undoes: u.Event.Seq}, nil)
}
