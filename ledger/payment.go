package ledger

import (
	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/sla"
)

// Payment is money that came in for an invoice, or went back when negative.
type Payment struct {
	Number string
	Amount decimal.Decimal // EUR
	On     sla.Day
	Note   string
}

// paymentRecorded records a payment.
type paymentRecorded struct{ Payment Payment }

var _ = register(func() payload { return new(paymentRecorded) })

func (*paymentRecorded) kind() string { return "payment-recorded" }

func (*paymentRecorded) judge(*View, Event) error { return nil }

func (p *paymentRecorded) apply(tx *Tx, event Event) error {
	i, err := tx.Issued(p.Payment.Number)
	if err != nil {
		return err
	}
	i.Paid = i.Paid.Add(p.Payment.Amount)
	tx.save(invoicesBucket, i.Number, i)
	tx.save(paymentsBucket, text(i.Number)+number(event.Seq), p.Payment)
	tx.remember("document", i.Number, event)
	return nil
}

// Pay records a payment for an invoice: part, full, too much, or a refund when
// the amount is negative.
func (tx *Tx) Pay(p Payment) (Issued, error) {
	i, err := tx.Issued(p.Number)
	if err != nil {
		return i, err
	}
	if i.Kind != invoice.Invoice {
		return i, conflict("%s is a credit note; record the refund on %s as a negative amount", p.Number, i.Corrects)
	}
	if p.Amount.IsZero() || !p.Amount.Equal(p.Amount.Round(2)) {
		return i, input("amount", p.Amount.String(), "this is no amount of money", "give EUR with two places, such as 181.50")
	}
	if i.Paid.Add(p.Amount).IsNegative() {
		return i, input("amount", p.Amount.String(), "only %s was paid", "give back at most that", i.Paid.StringFixed(2))
	}
	if err := tx.append(&paymentRecorded{Payment: p}, nil); err != nil {
		return i, err
	}
	return tx.Issued(p.Number)
}

// Payments lists what was paid for an invoice, in the order it was recorded.
func (v *View) Payments(invoiceNumber string) ([]Payment, error) {
	var all []Payment
	err := v.scan(paymentsBucket, text(invoiceNumber), "", func(_ string, value []byte) (bool, error) {
		var p Payment
		err := decode(value, &p)
		all = append(all, p)
		return true, err
	})
	return all, err
}
