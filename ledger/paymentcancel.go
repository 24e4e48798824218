package ledger

import (
	"fmt"
	"strings"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// paymentCancelled takes a payment, a refund or a set-off back, as if it had
// never been recorded. The journal keeps both.
type paymentCancelled struct {
	Payment uint64 // the event that is taken back
	Reason  string
	Undoes  uint64 `cbor:",omitempty" json:",omitempty"` // the same, where it was somebody's last act
}

var _ = register(func() payload { return new(paymentCancelled) })

func (*paymentCancelled) kind() string { return "payment-cancelled" }

func (p *paymentCancelled) said() sla.Text {
	return because(sla.Say("%s cancelled", paymentID(p.Payment)), p.Reason)
}

func (p *paymentCancelled) judge(v *View, _ event.Event) error {
	if strings.TrimSpace(p.Reason) == "" {
		return input("reason", "", "a reason is required to cancel a payment", "enter a short reason")
	}
	if p.Undoes != 0 && p.Undoes != p.Payment {
		return conflict("it takes back %s, and event %d besides", paymentID(p.Payment), p.Undoes)
	}
	m, err := v.move(p.Payment)
	switch {
	case err != nil:
		return err
	case m.Cancelled:
		return fmt.Errorf("%s is already cancelled: %w", paymentID(p.Payment), ErrNothing)
	}
	for _, part := range m.brought() {
		if err := v.judgeUnspent(part, m); err != nil {
			return err
		}
	}
	return nil
}

// brought is what a payment or set-off added to invoices, or to the account.
func (m Move) brought() []Part {
	if m.SetOff != nil {
		return m.SetOff.To
	}
	return m.Payment.parts()
}

// judgeUnspent refuses to take money back that was set off, or given back, in
// the meantime.
func (v *View) judgeUnspent(part Part, m Move) error {
	left, err := v.onAccount(m.Customer())
	if part.Number != "" {
		var i Issued
		i, err = v.Issued(part.Number)
		left = i.Settled()
	}
	if err == nil && left.LessThan(part.Amount) {
		err = conflict("%s EUR of %s is set off or refunded; cancel that first (account %s shows it)", part.Amount.Sub(left).StringFixed(2), m.ID(), m.Customer())
	}
	return err
}

func (p *paymentCancelled) apply(tx *Tx, event event.Event) error {
	m, err := tx.move(p.Payment)
	if err != nil {
		return err
	}
	customer := m.Customer()
	tx.fileMove(Move{Payment: m.Payment, SetOff: m.SetOff, Cancelled: true, Ended: tx.zone.Day(event.At)}, p.Payment)
	if m.SetOff != nil {
		tx.remember("customer", customer, event)
		return tx.setOff(*m.SetOff, event, -1)
	}
	if err := tx.bankUnpaid(p.Payment); err != nil {
		return err
	}
	for _, part := range m.Payment.parts() {
		if err := tx.notPaidFor(part, customer, p.Payment, event); err != nil {
			return err
		}
	}
	return nil
}

// notPaidFor takes back what paidFor filed.
func (tx *Tx) notPaidFor(part Part, payer string, payment uint64, event event.Event) error {
	if part.Number == "" {
		return tx.addOnAccount(payer, part.Amount.Neg())
	}
	i, err := tx.Issued(part.Number)
	if err != nil {
		return err
	}
	i.Paid = i.Paid.Sub(part.Amount)
	tx.saveIssued(i)
	tx.del(paymentsBucket, text(i.Number)+number(payment))
	tx.remember("document", i.Number, event)
	return nil
}

// CancelPayment takes back a payment, a refund or a set-off by its name, as
// long as nothing was built on it.
func (tx *Tx) CancelPayment(id, reason string) (Move, error) {
	return tx.cancelPayment(id, reason, 0)
}

// undo cancels a payment, or the setting off of a credit.
func (*paymentRecorded) undo(tx *Tx, u *Undone) error { return tx.undoPayment(u) }
func (*creditSetOff) undo(tx *Tx, u *Undone) error    { return tx.undoPayment(u) }

func (tx *Tx) undoPayment(u *Undone) error {
	seq := u.Event.Seq
	m, err := tx.cancelPayment(paymentID(seq), "undo", seq)
	if err == nil {
		u.Customer = m.Customer()
	}
	return err
}

func (tx *Tx) cancelPayment(id, reason string, undoes uint64) (Move, error) {
	m, err := tx.move(paymentSeq(id))
	if err != nil {
		return m, unknown("payment", id)
	}
	return m, tx.append(&paymentCancelled{Payment: m.Seq, Reason: reason, Undoes: undoes}, nil)
}
