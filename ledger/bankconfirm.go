package ledger

import (
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// bankRowConfirmed records that somebody said whose money a row of the bank is: the
// payments before it book it. From then on the account that it came from is known to
// pay for the customer.
type bankRowConfirmed struct {
	Row      string
	Customer string
	Payments []uint64 `cbor:",omitempty"` // the events that book it, or that were taken back by it
	Takes    string   `cbor:",omitempty"` // the row that it takes back, where it is a reversal
}

var _ = register(func() payload { return new(bankRowConfirmed) })

func (*bankRowConfirmed) kind() string { return "bank-row-confirmed" }

func (p *bankRowConfirmed) said() sla.Text {
	if p.Takes != "" {
		return sla.Say("row %s of the bank takes %s back", p.Row, p.Takes)
	}
	return sla.Say("row %s of the bank confirmed", p.Row)
}

func (p *bankRowConfirmed) judge(v *View, _ event.Event) error {
	e, err := v.BankEntry(p.Row)
	if err != nil {
		return err
	}
	if !e.Waits() {
		return conflict("row %s of the bank is settled already", p.Row)
	}
	if _, err := v.Customer(p.Customer); err != nil {
		return err
	}
	if len(p.Payments) == 0 || len(p.Payments) != len(slices.Compact(slices.Sorted(slices.Values(p.Payments)))) {
		return conflict("row %s of the bank is confirmed without payments of its own", p.Row)
	}
	if e.Row.Reversal != (p.Takes != "") {
		return conflict("row %s of the bank is booked in the wrong way", p.Row)
	}
	if e.Row.Reversal {
		return p.judgeTaken(v, e)
	}
	return p.judgeBooked(v, e)
}

// judgeBooked holds that payments come to the row, of its customer and day, and book
// no other.
func (p *bankRowConfirmed) judgeBooked(v *View, e BankEntry) error {
	sum := decimal.Zero
	for _, seq := range p.Payments {
		m, err := v.move(seq)
		if err != nil {
			return err
		}
		if m.Payment == nil || m.Cancelled || m.On() != e.Row.On {
			return conflict("%s does not book row %s of the bank", paymentID(seq), p.Row)
		}
		ours, err := v.sameAccount(m.Customer(), p.Customer)
		if err != nil {
			return err
		}
		if other, err := v.has(bankPaidBucket, number(seq)); err != nil || other || !ours {
			return or(err, conflict("%s does not book row %s of the bank", paymentID(seq), p.Row))
		}
		sum = sum.Add(m.Payment.Amount)
	}
	if !sum.Equal(e.Row.Amount) {
		return conflict("the payments of %s do not add up to row %s of the bank", sum.StringFixed(2), p.Row)
	}
	return nil
}

// judgeTaken holds that a reversal takes a booked row of its amount back.
func (p *bankRowConfirmed) judgeTaken(v *View, e BankEntry) error {
	taken, err := v.BankEntry(p.Takes)
	if err != nil {
		return err
	}
	if taken.TakenBy != "" || !taken.Row.Amount.Equal(e.Row.Amount.Neg()) || taken.Row.On > e.Row.On {
		return conflict("row %s of the bank does not take %s back", p.Row, p.Takes)
	}
	for _, seq := range p.Payments {
		m, err := v.move(seq)
		if err != nil {
			return err
		}
		if m.Payment == nil || !m.Cancelled {
			return conflict("%s is not taken back", paymentID(seq))
		}
	}
	return nil
}

func (p *bankRowConfirmed) apply(tx *Tx, happened event.Event) error {
	e, err := tx.BankEntry(p.Row)
	if err != nil {
		return err
	}
	tx.remember("customer", p.Customer, happened)
	e.Customer = p.Customer
	if p.Takes != "" {
		taken, err := tx.BankEntry(p.Takes)
		if err != nil {
			return err
		}
		taken.TakenBy, e.Takes = p.Row, p.Takes
		tx.learnPayer(taken.Row, p.Customer) // who paid from it is known, whatever became of the money
		tx.saveBankEntry(taken)
		tx.saveBankEntry(e)
		return nil
	}
	e.Payments = p.Payments
	for _, seq := range p.Payments {
		tx.save(bankPaidBucket, number(seq), p.Row)
	}
	tx.learnPayer(e.Row, p.Customer)
	tx.saveBankEntry(e)
	return nil
}

// learnPayer files that an account paid for a customer, and by which row that is
// known.
func (tx *Tx) learnPayer(r BankRow, customer string) {
	if r.IBAN != "" {
		tx.put(bankPayersBucket, text(r.IBAN)+text(customer)+r.ID, nil)
	}
}

// bankUnpaid files that a payment which booked a row was taken back: without any,
// the row waits again, and what was learned from it is forgotten.
func (tx *Tx) bankUnpaid(seq uint64) error {
	var row string
	if booked, err := tx.load(bankPaidBucket, number(seq), &row); err != nil || !booked {
		return err
	}
	e, err := tx.BankEntry(row)
	if err != nil {
		return err
	}
	tx.del(bankPaidBucket, number(seq))
	e.Payments = slices.DeleteFunc(e.Payments, func(one uint64) bool { return one == seq })
	if len(e.Payments) == 0 {
		tx.del(bankPayersBucket, text(e.Row.IBAN)+text(e.Customer)+row)
		e.Customer = ""
	}
	tx.saveBankEntry(e)
	return nil
}

// ConfirmBankRow books a row of the bank as payments of a customer: parts for
// documents, and one without a number for what goes on account. What looks like money
// that was recorded by hand is refused with [ErrPaidTwice] unless it is said to be
// other money.
func (tx *Tx) ConfirmBankRow(id, customer string, parts []Part, again bool) ([]Paid, error) {
	e, err := tx.BankEntry(id)
	if err != nil {
		return nil, err
	}
	if !e.Waits() {
		return nil, conflict("row %s of the bank is settled already", id)
	}
	if e.Row.Reversal {
		return nil, conflict("row %s of the bank takes money back; confirm it without saying what it pays", id)
	}
	if err := tx.bankTwice(e.Row, customer, parts, again); err != nil {
		return nil, err
	}
	var done []Paid
	confirmed := &bankRowConfirmed{Row: id, Customer: customer}
	for _, part := range parts {
		p := Payment{Number: part.Number, Amount: part.Amount, On: e.Row.On, Note: tidyLine(e.Row.Payer + " " + id)}
		if part.Number == "" {
			p.Customer = customer
		}
		paid, err := tx.Pay(p, true)
		if err != nil {
			return nil, err
		}
		done = append(done, paid)
		confirmed.Payments = append(confirmed.Payments, paymentSeq(paid.Payment.ID))
	}
	return done, tx.append(confirmed, nil)
}

// bankTwice tells of money that was recorded by hand before the bank told of it.
func (v *View) bankTwice(r BankRow, customer string, parts []Part, again bool) error {
	if again {
		return nil
	}
	amounts := []Part{{Amount: r.Amount}}
	for _, part := range append(amounts, parts...) {
		if err := v.BankTwice(customer, Payment{On: r.On, Amount: part.Amount}); err != nil {
			return err
		}
	}
	return nil
}

// BankTwice is [ErrPaidTwice] where a payment of that amount and day was recorded
// for a customer, and not from a row of the bank.
func (v *View) BankTwice(customer string, p Payment) error {
	moves, err := v.moves(customer)
	for _, m := range moves {
		if m.Payment == nil || m.Cancelled || m.Payment.On != p.On || !m.Payment.Amount.Equal(p.Amount) {
			continue
		}
		booked, failed := v.has(bankPaidBucket, number(m.Seq))
		if err = errors.Join(err, failed); err == nil && !booked {
			return fmt.Errorf("%s: %w", paymentID(m.Seq), ErrPaidTwice)
		}
	}
	return err
}

// undo takes the payments back that a row was booked as.
func (p *bankRowConfirmed) undo(tx *Tx, u *Undone) error {
	u.Customer = p.Customer
	if p.Takes != "" {
		return notUndone(*u, "record the payment again")
	}
	for _, seq := range p.Payments {
		m, err := tx.move(seq)
		if err != nil {
			return err
		}
		if !m.Cancelled {
			if _, err := tx.cancelPayment(paymentID(seq), "undo", seq); err != nil {
				return err
			}
		}
	}
	return nil
}

// ReturnBankRow lets a reversal take the payments back that a row was booked as.
func (tx *Tx) ReturnBankRow(id, takes string) ([]Move, error) {
	taken, err := tx.BankEntry(takes)
	if err != nil {
		return nil, err
	}
	if len(taken.Payments) == 0 {
		return nil, conflict("row %s of the bank does not take %s back", id, takes)
	}
	confirmed := &bankRowConfirmed{Row: id, Customer: taken.Customer, Payments: slices.Clone(taken.Payments), Takes: takes}
	var moves []Move
	for _, seq := range confirmed.Payments {
		m, err := tx.CancelPayment(paymentID(seq), "row "+id+" of the bank takes it back")
		if err != nil {
			return nil, err
		}
		moves = append(moves, m)
	}
	return moves, tx.append(confirmed, nil)
}

// BankPayers are the customers that each account is known to have paid for.
func (v *View) BankPayers() (map[string][]string, error) {
	all := map[string][]string{}
	err := v.scan(bankPayersBucket, "", "", func(key string, _ []byte) (bool, error) {
		iban, rest := cutText(key)
		customer, _ := cutText(rest)
		holder, err := v.AccountHolder(customer)
		if err == nil && !slices.Contains(all[iban], holder) {
			all[iban] = append(all[iban], holder)
		}
		return true, err
	})
	return all, err
}
