package ledger

import (
	"cmp"
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// Move is a payment or a set-off of a customer's account.
type Move struct {
	Payment   *Payment
	SetOff    *SetOff
	Cancelled bool
	Seq       uint64  `cbor:"-"`          // of its event
	Ended     sla.Day `cbor:",omitempty"` // when it was cancelled, or 0
}

// Customer is whose account it is of.
func (m Move) Customer() string {
	if m.SetOff != nil {
		return m.SetOff.Customer
	}
	return m.Payment.Customer
}

// On is the day of it.
func (m Move) On() sla.Day {
	if m.SetOff != nil {
		return m.SetOff.On
	}
	return m.Payment.On
}

// ID is how people name it.
func (m Move) ID() string { return paymentID(m.Seq) }

// Moves lists the payments and set-offs of a customer's account as they were
// recorded, also those that were taken back.
func (v *View) Moves(customer string) ([]Move, error) { return v.moves(customer) }

// moves lists the payments and set-offs of a customer's account as they were
// recorded.
func (v *View) moves(customer string) ([]Move, error) {
	accounts, err := v.accountsOf(customer)
	var all []Move
	for _, one := range accounts {
		err = errors.Join(err, v.scan(movesBucket, text(one), "", func(key string, value []byte) (bool, error) {
			m, err := v.readMove(value)
			all = append(all, m.named(seqAt(key)))
			return true, err
		}))
	}
	slices.SortFunc(all, func(a, b Move) int { return cmp.Compare(a.Seq, b.Seq) })
	return all, err
}

// move is the payment or set-off of an event.
func (v *View) move(seq uint64) (Move, error) {
	if seq == 0 || seq > v.head.Seq {
		return Move{}, unknown("payment", paymentID(seq))
	}
	event, err := v.eventAt(seq)
	if err != nil {
		return Move{}, err
	}
	p, err := readPayload(event)
	if err != nil {
		return Move{}, err
	}
	var customer string
	switch p := p.(type) {
	case *paymentRecorded:
		customer, err = v.payer(p.Payment)
	case *creditSetOff:
		customer = p.SetOff.Customer
	}
	if err != nil {
		return Move{}, err
	}
	raw, err := v.get(movesBucket, text(customer)+number(seq))
	if err == nil && raw == nil {
		err = unknown("payment", paymentID(seq))
	}
	if err != nil {
		return Move{}, err
	}
	m, err := v.readMove(raw)
	return m.named(seq), err
}

// named is a move that knows what it is called.
func (m Move) named(seq uint64) Move {
	m.Seq = seq
	if m.Payment != nil {
		m.Payment.ID = m.ID()
	}
	if m.SetOff != nil {
		m.SetOff.ID = m.ID()
	}
	return m
}

// onAccountOf is the money that one customer brought on its account, or one that is
// closed by now did before; less than nothing where the money of the other pays.
func (v *View) onAccountOf(customer string) (decimal.Decimal, error) {
	var amount decimal.Decimal
	_, err := v.load(onAccountBucket, customer, &amount)
	return amount, err
}

func (tx *Tx) addOnAccount(customer string, amount decimal.Decimal) error {
	there, err := tx.onAccountOf(customer)
	if err != nil {
		return err
	}
	if there = there.Add(amount); there.IsZero() {
		tx.del(onAccountBucket, customer)
		return nil
	}
	tx.save(onAccountBucket, customer, there)
	return nil
}

// saveIssued files what is known of a document, and whether it is settled.
func (tx *Tx) saveIssued(i Issued) {
	raw := event.Encode(i)
	tx.put(invoicesBucket, i.Number, raw)
	if key := text(i.Customer) + i.Number; i.Open().IsZero() {
		tx.del(unsettledBucket, key)
	} else {
		tx.put(unsettledBucket, key, raw)
	}
}

// unsettled lists the invoices of a customer's account on which something is open
// or too much, those due first to begin with.
func (v *View) unsettled(customer string) ([]Issued, error) {
	accounts, err := v.accountsOf(customer)
	var all []Issued
	for _, one := range accounts {
		err = errors.Join(err, v.scan(unsettledBucket, text(one), "", func(_ string, value []byte) (bool, error) {
			all = append(all, Issued{})
			return true, v.readIssued(value, &all[len(all)-1])
		}))
	}
	sortByDue(all)
	return all, err
}

// sortByDue puts those first that are due first.
func sortByDue(all []Issued) {
	slices.SortStableFunc(all, func(a, b Issued) int {
		if a.Due != b.Due {
			return cmp.Compare(a.Due, b.Due)
		}
		return sla.NaturalCompare(a.Number, b.Number)
	})
}

// creditParts is the unspent credit of a customer by where it lies: on account,
// then on invoices.
func (v *View) creditParts(customer string) ([]Part, error) {
	there, err := v.onAccount(customer)
	unsettled, failed := v.unsettled(customer)
	return creditPartsIn(unsettled, there), errors.Join(err, failed)
}

// creditPartsIn is creditParts where the unsettled invoices and the money on the account
// are known.
func creditPartsIn(unsettled []Issued, there decimal.Decimal) (parts []Part) {
	if there.IsPositive() {
		parts = append(parts, Part{"", there})
	}
	for _, i := range unsettled {
		if excess := i.Excess(); excess.IsPositive() {
			parts = append(parts, Part{i.Number, excess})
		}
	}
	return parts
}

// UnspentCredit is the money of a customer that no document uses.
func (v *View) UnspentCredit(customer string) (decimal.Decimal, error) {
	parts, err := v.creditParts(customer)
	return sumOf(parts), err
}

// The kinds of entries in an account.
const (
	InvoiceEntry = "invoice"
	CreditEntry  = "credit-note"
	PaymentEntry = "payment"
	RefundEntry  = "refund"
	SetOffEntry  = "set-off"
)

// AccountEntry is a line of a customer's account.
type AccountEntry struct {
	On       sla.Day
	Document string // the number, or the payment's name
	Kind     string
	Charge   decimal.Decimal // what the customer is to pay by it
	Payment  decimal.Decimal // what the customer paid by it
	Balance  decimal.Decimal // owed after it
	For      []string        // the invoices that a payment or a set-off is for
	Note     string
	Due      sla.Day // of an invoice
	State    string  // of a document
	seq      uint64
}

// Account is what a customer owes and how it came to that, oldest first.
type Account struct {
	Balance
	Entries []AccountEntry
}

// Account is a customer's account as it stands on a day.
func (v *View) Account(customer string, on sla.Day) (Account, error) {
	var a Account
	var err error
	if a.Balance, err = v.Balance(customer, on); err != nil {
		return a, err
	}
	documents, err := v.AllIssued(customer)
	if err != nil {
		return a, err
	}
	for _, i := range documents {
		a.Entries = append(a.Entries, i.entry(on))
	}
	moves, err := v.moves(customer)
	for _, m := range moves {
		if !m.Cancelled {
			a.Entries = append(a.Entries, m.entry())
		}
	}
	slices.SortStableFunc(a.Entries, func(a, b AccountEntry) int { return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.seq, b.seq)) })
	var sum decimal.Decimal
	for i, e := range a.Entries {
		sum = sum.Add(e.Charge).Sub(e.Payment)
		a.Entries[i].Balance = sum
	}
	return a, err
}

// entry is a document in its customer's account.
func (i Issued) entry(on sla.Day) AccountEntry {
	e := AccountEntry{On: i.Issued, Document: i.Number, Kind: InvoiceEntry, Charge: i.Total, Due: i.Due, State: i.State(on), seq: i.Seq}
	if i.Kind == invoice.CreditNote {
		e.Kind, e.Charge, e.Due, e.For = CreditEntry, i.Total.Neg(), 0, []string{i.Corrects}
	}
	return e
}

// entry is a payment or a set-off in its customer's account. Credit that is set
// off is spent and pays at once.
func (m Move) entry() AccountEntry {
	e := AccountEntry{On: m.On(), Document: m.ID(), seq: m.Seq}
	if m.SetOff != nil {
		e.Kind, e.Charge, e.Payment = SetOffEntry, m.SetOff.Amount(), m.SetOff.Amount()
		for _, to := range m.SetOff.To {
			e.For = append(e.For, to.Number)
		}
		return e
	}
	e.Kind, e.Payment, e.Note = PaymentEntry, m.Payment.Amount, m.Payment.Note
	if m.Payment.Amount.IsNegative() {
		e.Kind = RefundEntry
	}
	if m.Payment.Number != "" {
		e.For = []string{m.Payment.Number}
	}
	return e
}
