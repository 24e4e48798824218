package ledger

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// Payment is money that came in, or went back when negative: for an invoice,
// or on a customer's account where it names none.
type Payment struct {
	Number   string
	Amount   decimal.Decimal // EUR
	On       sla.Day
	Note     string
	Customer string `cbor:",omitempty" json:",omitempty"` // whose account, where there is no Number
	From     []Part `cbor:",omitempty" json:",omitempty"` // what a refund from an account is taken from
	ID       string `cbor:"-" json:"-"`                   // as people name it, such as P27
}

// Part is an amount of one invoice, or of the money on account that no invoice
// ever had, where Number is empty.
type Part struct {
	Number string
	Amount decimal.Decimal
}

// ErrPaidTwice says that the same money of the same day was recorded before.
var ErrPaidTwice = errors.New("the same amount of that day is recorded already")

// paymentRecorded records a payment.
type paymentRecorded struct {
	Payment Payment
	Again   bool `cbor:",omitempty" json:",omitempty"` // said to be another one than that of the same amount and day
}

var _ = register(func() payload { return new(paymentRecorded) })

func (*paymentRecorded) kind() string { return "payment-recorded" }

// paymentID is how people name the payment or set-off of an event.
func paymentID(seq uint64) string { return "P" + strconv.FormatUint(seq, 10) }

// paymentSeq is the event that a payment's name stands for, 0 for none.
func paymentSeq(id string) uint64 {
	seq, err := strconv.ParseUint(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(id)), "P"), 10, 64)
	if err != nil {
		return 0
	}
	return seq
}

func (p *paymentRecorded) judge(v *View, e event.Event) error {
	payer, err := v.payer(p.Payment)
	if err != nil {
		return err
	}
	var closed, ahead, twice error
	if p.Payment.Number == "" {
		closed = v.OpenCustomer(payer)
	}
	if today := v.zone.Day(e.At); p.Payment.On > today {
		ahead = input("day", p.Payment.On.String(), "money cannot have arrived on a day in the future", "enter the day it arrived, today at the latest")
	}
	if p.Payment.On == 0 {
		return input("day", "", "money comes on a day", "enter the day it arrived, today at the latest")
	}
	if !p.Again {
		twice = v.paidBefore(payer, p.Payment)
	}
	return errors.Join(closed, v.judgeAmount(p.Payment), v.judgeRefund(payer, p.Payment), sinceRules(2, judgeSource(payer, p.Payment)), sinceRules(2, ahead), sinceRules(2, twice))
}

// payer is whose account a payment is of.
func (v *View) payer(p Payment) (string, error) {
	if p.Number == "" {
		_, err := v.Customer(p.Customer)
		return p.Customer, err
	}
	i, err := v.Issued(p.Number)
	if err == nil && i.Kind == invoice.Statement {
		return i.Customer, conflict("%s is a statement of work, for which there is nothing to pay", p.Number)
	}
	if err == nil && i.Kind != invoice.Invoice {
		err = conflict("%s is a credit note; record the refund on %s as a negative amount", p.Number, i.Corrects)
	}
	return i.Customer, err
}

// judgeAmount refuses what is no amount of money.
func (v *View) judgeAmount(p Payment) error {
	if p.Amount.IsZero() || !p.Amount.Equal(p.Amount.Round(2)) {
		return input("amount", p.Amount.String(), "not a valid amount", "enter EUR with two decimals, such as 181.50")
	}
	return nil
}

// judgeSource refuses money that is said to be taken from credit, unless it goes
// back from an account, and an invoice's that is another's.
func judgeSource(payer string, p Payment) error {
	if len(p.From) > 0 && (p.Number != "" || !p.Amount.IsNegative()) {
		return conflict("only what goes back from an account is taken from credit")
	}
	if p.Number != "" && p.Customer != "" && p.Customer != payer {
		return conflict("%s is an invoice of %s, not of %s", p.Number, payer, p.Customer)
	}
	return nil
}

// judgeRefund refuses to give back more than there is.
func (v *View) judgeRefund(payer string, p Payment) error {
	if !p.Amount.IsNegative() {
		return nil
	}
	back := p.Amount.Neg()
	if p.Number == "" {
		return v.judgeParts(payer, p.From, back)
	}
	i, err := v.Issued(p.Number)
	if err != nil {
		return err
	}
	credit := i.Excess()
	if back.LessThanOrEqual(credit) {
		return nil
	}
	spent := input("amount", p.Amount.String(), "only %s of it is unspent credit", "enter at most that amount", credit.StringFixed(2))
	if back.GreaterThan(i.Settled()) {
		return spent
	}
	return sinceRules(2, spent) // what was paid could be given back
}

// paidBefore tells of a payment of the same customer, amount and day.
func (v *View) paidBefore(payer string, p Payment) error {
	moves, err := v.moves(payer)
	for _, m := range moves {
		if m.Payment != nil && !m.Cancelled && m.Payment.On == p.On && m.Payment.Amount.Equal(p.Amount) {
			return fmt.Errorf("%s: %w", paymentID(m.Seq), ErrPaidTwice)
		}
	}
	return err
}

func (p *paymentRecorded) apply(tx *Tx, event event.Event) error {
	payment := p.Payment
	payer, err := tx.payer(payment)
	if err != nil {
		return err
	}
	payment.Customer = payer
	tx.fileMove(Move{Payment: &payment}, event.Seq)
	for _, part := range payment.parts() {
		if err := tx.paidFor(part, payer, payment, event); err != nil {
			return err
		}
	}
	return nil
}

// parts are the invoices that a payment changes, or the account itself.
func (p Payment) parts() []Part {
	if len(p.From) == 0 {
		return []Part{{p.Number, p.Amount}}
	}
	var parts []Part
	for _, from := range p.From {
		parts = append(parts, Part{from.Number, from.Amount.Neg()})
	}
	return parts
}

// paidFor files money that came in for one invoice, or on the account.
func (tx *Tx) paidFor(part Part, payer string, p Payment, event event.Event) error {
	if part.Number == "" {
		tx.remember("customer", payer, event)
		return tx.addOnAccount(payer, part.Amount)
	}
	i, err := tx.Issued(part.Number)
	if err != nil {
		return err
	}
	i.Paid = i.Paid.Add(part.Amount)
	tx.saveIssued(i)
	tx.save(paymentsBucket, text(i.Number)+number(event.Seq), Payment{Number: i.Number, Amount: part.Amount, On: p.On, Note: p.Note})
	tx.remember("document", i.Number, event)
	return nil
}

// Paid is what recording a payment comes to.
type Paid struct {
	Payment Payment
	Issued  Issued          // the invoice as it is then, where one was named
	Credit  decimal.Decimal // of the customer's account
	Early   bool            // the money came before the invoice was issued
}

// Pay records a payment for an invoice, or on the account of a customer: part,
// full, too much, or a refund of unspent credit when the amount is negative.
// The same amount of one customer on one day is refused with [ErrPaidTwice]
// unless it is said to be another one.
func (tx *Tx) Pay(p Payment, again bool) (Paid, error) {
	if p.Number != "" {
		p.Customer = "" // the invoice says whose it is
	} else if holder, err := tx.AccountHolder(p.Customer); err == nil {
		p.Customer = holder
	}
	payer, err := tx.payer(p)
	if err != nil {
		return Paid{}, err
	}
	if p.Number == "" && p.Amount.IsNegative() {
		if p.From, err = tx.sources(payer, p.Amount.Neg()); err != nil {
			return Paid{}, err
		}
	}
	if err := tx.append(&paymentRecorded{Payment: p, Again: again}, nil); err != nil {
		return Paid{}, err
	}
	p.ID, p.Customer = paymentID(tx.head.Seq), payer
	return tx.paid(p)
}

// paid is what a recorded payment came to.
func (v *View) paid(p Payment) (paid Paid, err error) {
	paid.Payment = p
	if p.Number != "" {
		if paid.Issued, err = v.Issued(p.Number); err != nil {
			return paid, err
		}
		paid.Early = p.On < paid.Issued.Issued
	}
	paid.Credit, err = v.UnspentCredit(p.Customer)
	return paid, err
}

// Payments lists what was paid for an invoice, in the order it was recorded.
func (v *View) Payments(invoiceNumber string) ([]Payment, error) {
	var all []Payment
	err := v.scan(paymentsBucket, text(invoiceNumber), "", func(key string, value []byte) (bool, error) {
		var p Payment
		err := event.Decode(value, &p)
		p.ID = paymentID(seqAt(key))
		all = append(all, p)
		return true, err
	})
	return all, err
}
