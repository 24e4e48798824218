package ledger

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// SetOff is credit on a customer's account that pays invoices: where it comes
// from, and what it pays.
type SetOff struct {
	Customer string
	On       sla.Day
	From, To []Part
	ID       string `cbor:"-" json:"-"` // as people name it, such as P27
}

// Amount is what was set off.
func (s SetOff) Amount() decimal.Decimal { return sumOf(s.To) }

func sumOf(parts []Part) (sum decimal.Decimal) {
	for _, p := range parts {
		sum = sum.Add(p.Amount)
	}
	return sum
}

// creditSetOff records that credit pays invoices.
type creditSetOff struct{ SetOff SetOff }

var _ = register(func() payload { return new(creditSetOff) })

func (*creditSetOff) kind() string { return "credit-set-off" }

func (p *creditSetOff) said() sla.Text {
	return sla.Say("%s EUR of credit set off", p.SetOff.Amount().StringFixed(2))
}

func (p *creditSetOff) judge(v *View, e event.Event) error {
	s := p.SetOff
	if err := v.OpenCustomer(s.Customer); err != nil {
		return err
	}
	faults := []error{v.judgeParts(s.Customer, s.From, s.Amount())}
	if s.On == 0 {
		faults = append(faults, input("day", "", "credit is set off on a day", "enter today or an earlier day"))
	}
	if s.On > v.zone.Day(e.At) {
		faults = append(faults, input("day", s.On.String(), "credit cannot be set off on a day in the future", "enter today or an earlier day"))
	}
	seen := map[string]bool{}
	for _, to := range s.To {
		i, ours, err := v.issuedInAccount(to.Number, s.Customer)
		switch {
		case err != nil:
			faults = append(faults, err)
		case !ours || seen[to.Number]:
			faults = append(faults, conflict("%s is not an invoice of %s that credit can pay", to.Number, s.Customer))
		case !isMoney(to.Amount) || to.Amount.GreaterThan(i.Open()):
			faults = append(faults, input("amount", to.Amount.String(), "only %s of %s is to be paid", "set off at most that", decimal.Max(i.Open(), decimal.Zero).StringFixed(2), to.Number))
		}
		seen[to.Number] = true
	}
	return errors.Join(faults...)
}

// issuedInAccount is a document, and whether it is an invoice of a customer's
// account.
func (v *View) issuedInAccount(number, customer string) (Issued, bool, error) {
	i, err := v.Issued(number)
	if err != nil || i.Kind != invoice.Invoice {
		return i, false, err
	}
	ours, err := v.sameAccount(i.Customer, customer)
	return i, ours, err
}

// isMoney tells whether an amount is one that can be moved.
func isMoney(amount decimal.Decimal) bool {
	return amount.IsPositive() && amount.Equal(amount.Round(2))
}

// judgeParts refuses parts that are not the customer's unspent credit, or do
// not come to the sum.
func (v *View) judgeParts(customer string, from []Part, sum decimal.Decimal) error {
	there, err := v.creditParts(customer)
	if err != nil {
		return err
	}
	left := map[string]decimal.Decimal{}
	for _, p := range there {
		left[p.Number] = p.Amount
	}
	for _, p := range from {
		left[p.Number] = left[p.Number].Sub(p.Amount)
		if !isMoney(p.Amount) || left[p.Number].IsNegative() {
			return input("amount", p.Amount.String(), "only %s of it is unspent credit", "enter at most that amount", sumOf(there).StringFixed(2))
		}
	}
	if !sumOf(from).Equal(sum) || !isMoney(sum) {
		return input("amount", sum.String(), "only %s of it is unspent credit", "enter at most that amount", sumOf(there).StringFixed(2))
	}
	return nil
}

func (p *creditSetOff) apply(tx *Tx, event event.Event) error {
	s := p.SetOff
	tx.fileMove(Move{SetOff: &s}, event.Seq)
	tx.remember("customer", s.Customer, event)
	return tx.setOff(s, event, +1)
}

// setOff moves credit to invoices, or back with sign -1.
func (tx *Tx) setOff(s SetOff, event event.Event, sign int64) error {
	move := func(parts []Part, sign int64) error {
		for _, part := range parts {
			amount := part.Amount.Mul(decimal.NewFromInt(sign))
			if part.Number == "" {
				if err := tx.addOnAccount(s.Customer, amount); err != nil {
					return err
				}
				continue
			}
			i, err := tx.Issued(part.Number)
			if err != nil {
				return err
			}
			i.SetOff = i.SetOff.Add(amount)
			tx.saveIssued(i)
			tx.remember("document", i.Number, event)
		}
		return nil
	}
	return errors.Join(move(s.From, -sign), move(s.To, sign))
}

// ErrNoCredit says that a customer has no credit on account.
var ErrNoCredit = errors.New("there is no credit on account")

// ErrNothingToPay says that nothing is to be paid that credit could pay.
var ErrNothingToPay = errors.New("nothing is to be paid")

// SetOff lets a customer's credit pay invoices, that which is due first to
// begin with, or the one that is named. A zero amount is as much as there is.
func (tx *Tx) SetOff(customer, to string, amount decimal.Decimal) (SetOff, error) {
	s, err := tx.PlanSetOff(customer, to, amount, tx.Today())
	if err != nil {
		return s, err
	}
	if err := tx.append(&creditSetOff{SetOff: s}, nil); err != nil {
		return s, err
	}
	s.ID = paymentID(tx.head.Seq)
	return s, nil
}

// PlanSetOff tells what SetOff would do.
func (v *View) PlanSetOff(customer, to string, amount decimal.Decimal, on sla.Day) (SetOff, error) {
	b, err := v.Balance(customer, on)
	s := SetOff{Customer: b.Customer, On: on}
	if err != nil {
		return s, err
	}
	if !amount.IsZero() && !isMoney(amount) {
		return s, input("amount", amount.String(), "not a valid amount", "enter EUR with two decimals, such as 181.50")
	}
	if !b.Credit.IsPositive() {
		return s, fmt.Errorf("%s: %w", customer, ErrNoCredit)
	}
	open := b.Invoices
	if to != "" {
		_, ours, err := v.issuedInAccount(to, customer)
		if err != nil {
			return s, err
		}
		if !ours {
			return s, conflict("%s is not an invoice of %s that credit can pay", to, customer)
		}
		open = slices.DeleteFunc(slices.Clone(open), func(i Issued) bool { return i.Number != to })
	}
	s.To = spread(open, decimal.Min(b.Credit, or0(amount, b.Credit)))
	switch sum := s.Amount(); {
	case sum.IsZero():
		return s, fmt.Errorf("%s: %w", cmp.Or(to, customer), ErrNothingToPay)
	case amount.GreaterThan(b.Credit):
		return s, input("amount", amount.String(), "only %s of it is unspent credit", "enter at most that amount", b.Credit.StringFixed(2))
	case amount.GreaterThan(sum):
		return s, input("amount", amount.String(), "only %s is to be paid", "set off at most that", sum.StringFixed(2))
	}
	s.From, err = v.sources(customer, s.Amount())
	return s, err
}

// or0 is an amount, or another one where it is zero.
func or0(amount, other decimal.Decimal) decimal.Decimal {
	if amount.IsZero() {
		return other
	}
	return amount
}

// spread lets an amount pay invoices in their order.
func spread(open []Issued, amount decimal.Decimal) (to []Part) {
	for _, i := range open {
		if part := decimal.Min(amount, i.Open()); part.IsPositive() {
			to = append(to, Part{i.Number, part})
			amount = amount.Sub(part)
		}
	}
	return to
}

// sources is what an amount of credit is taken from: money on account first,
// then what is too much on invoices, the oldest first.
func (v *View) sources(customer string, amount decimal.Decimal) ([]Part, error) {
	there, err := v.creditParts(customer)
	if err != nil {
		return nil, err
	}
	if sum := sumOf(there); amount.GreaterThan(sum) {
		return nil, input("amount", amount.String(), "only %s of it is unspent credit", "enter at most that amount", sum.StringFixed(2))
	}
	var from []Part
	for _, p := range there {
		if part := decimal.Min(amount, p.Amount); part.IsPositive() {
			from = append(from, Part{p.Number, part})
			amount = amount.Sub(part)
		}
	}
	return from, nil
}

// SetOffs lists the credit that pays an invoice, and with a minus what of it was set
// off elsewhere: with its payments it comes to [Issued.Settled].
func (v *View) SetOffs(i Issued) ([]Payment, error) {
	holder, err := v.AccountHolder(i.Customer)
	if err != nil {
		return nil, err
	}
	moves, err := v.moves(holder)
	var all []Payment
	for _, m := range moves {
		if m.SetOff == nil || m.Cancelled {
			continue
		}
		if amount := partOf(m.SetOff.To, i.Number).Sub(partOf(m.SetOff.From, i.Number)); !amount.IsZero() {
			all = append(all, Payment{Number: i.Number, Amount: amount, On: m.SetOff.On, Customer: holder, ID: m.ID()})
		}
	}
	return all, err
}

// partOf is what of some parts is an invoice's.
func partOf(parts []Part, number string) decimal.Decimal {
	sum := decimal.Zero
	for _, p := range parts {
		if p.Number == number {
			sum = sum.Add(p.Amount)
		}
	}
	return sum
}
