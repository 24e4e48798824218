package ledger

import (
	"fmt"
	"strings"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// bankRowLeft records that a row of the bank is no business of the ledger's, or that
// it is after all.
type bankRowLeft struct {
	Row    string
	Reason string
	Back   bool `cbor:",omitempty"` // it waits again
}

var _ = register(func() payload { return new(bankRowLeft) })

func (*bankRowLeft) kind() string { return "bank-row-left" }

func (p *bankRowLeft) said() sla.Text {
	if p.Back {
		return because(sla.Say("row %s of the bank waits again", p.Row), p.Reason)
	}
	return because(sla.Say("row %s of the bank is no money of a customer", p.Row), p.Reason)
}

func (p *bankRowLeft) judge(v *View, _ event.Event) error {
	e, err := v.BankEntry(p.Row)
	switch {
	case err != nil:
		return err
	case strings.TrimSpace(p.Reason) == "":
		return input("reason", "", "money is not left aside without a reason", "say whose it is, in a few words")
	case p.Back && e.Left == "":
		return fmt.Errorf("row %q: %w", p.Row, ErrNothing)
	case !p.Back && !e.Waits():
		return conflict("row %s of the bank is settled already", p.Row)
	}
	return nil
}

func (p *bankRowLeft) apply(tx *Tx, _ event.Event) error {
	e, err := tx.BankEntry(p.Row)
	if err != nil {
		return err
	}
	if e.Left = p.Reason; p.Back {
		e.Left = ""
	}
	tx.saveBankEntry(e)
	return nil
}

// LeaveBankRow says that a row of the bank is no money of a customer, or, back, that
// it is.
func (tx *Tx) LeaveBankRow(id, reason string, back bool) error {
	return tx.append(&bankRowLeft{Row: id, Reason: tidyLine(reason), Back: back}, nil)
}
