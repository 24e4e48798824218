package app

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/app/bank"
	"hourbook/app/bank/match"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// ErrNoProposal says that nothing is proposed for a row of the bank.
var ErrNoProposal = errors.New("nothing is proposed for this row")

// BankChoice is what a person says of rows of the bank.
type BankChoice struct {
	Rows     []string // their ids
	Sure     bool     // all that are sure, or of the ids those that still are
	To       []string // the documents that they pay, instead of what is proposed
	Customer string   // whose account they go on, instead of what is proposed
	Takes    string   // the row that a reversal takes back, instead of what is proposed
	Again    bool     // it is other money than what was recorded by hand
}

// BankBooked is a row of the bank that was booked.
type BankBooked struct {
	Row      bank.Row
	Customer string
	Payments []ledger.Paid // what came
	Returned []ledger.Move // what was taken back
}

// ConfirmBank books rows of the bank as they are proposed, or as somebody says.
// All of them or none.
func ConfirmBank(tx *ledger.Tx, c BankChoice) ([]BankBooked, error) {
	all, err := BankWaiting(&tx.View, tx.Today())
	if err != nil {
		return nil, err
	}
	var chosen []BankRow
	for _, r := range all {
		if c.Sure && r.Kind == match.Sure && (len(c.Rows) == 0 || slices.Contains(c.Rows, r.ID)) {
			chosen = append(chosen, r)
		}
	}
	for _, id := range c.Rows {
		if c.Sure {
			break
		}
		at := slices.IndexFunc(all, func(r BankRow) bool { return r.ID == id })
		if at < 0 {
			return nil, notWaiting(tx, id)
		}
		chosen = append(chosen, all[at])
	}
	var done []BankBooked
	for _, r := range chosen {
		booked, err := confirmRow(tx, r, c)
		if err != nil {
			return nil, err
		}
		done = append(done, booked)
	}
	return done, nil
}

// notWaiting says why a row cannot be confirmed: it is not there, or settled.
func notWaiting(tx *ledger.Tx, id string) error {
	if _, err := tx.BankEntry(id); err != nil {
		return err
	}
	_, err := tx.ConfirmBankRow(id, "", nil, false)
	return err
}

func confirmRow(tx *ledger.Tx, r BankRow, c BankChoice) (BankBooked, error) {
	done := BankBooked{Row: r.Row, Customer: r.Customer}
	if r.Reversal {
		takes, err := takenBack(tx, r, c)
		if err == nil {
			done.Returned, err = tx.ReturnBankRow(r.ID, takes)
		}
		return done, err
	}
	parts, err := partsSaid(tx, &done, r, c)
	if err != nil {
		return done, err
	}
	done.Payments, err = tx.ConfirmBankRow(r.ID, done.Customer, parts, c.Again)
	return done, err
}

// takenBack is the row that a reversal takes back: the one that is proposed, or that
// paid what somebody says.
func takenBack(tx *ledger.Tx, r BankRow, c BankChoice) (string, error) {
	if c.Takes != "" {
		return c.Takes, nil // which the ledger judges
	}
	if len(c.To) == 0 && c.Customer == "" {
		if r.Takes == "" {
			return "", ErrNoProposal
		}
		return r.Takes, nil
	}
	customer, said := c.Customer, "customer"
	if customer != "" {
		var err error
		if customer, err = tx.AccountHolder(customer); err != nil {
			return "", err
		}
	} else {
		said = "to"
	}
	takes, fitting := r.Taking(c.To, customer)
	switch {
	case len(fitting) == 0:
		return "", &sla.InputError{
			Field: said, Value: cmp.Or(strings.Join(c.To, " + "), customer), Problem: "no row of the bank of %s EUR that paid it was booked up to %s", Values: []any{invoice.Figure(r.Amount.Neg()), r.Date},
			Remedy: "take a payment that was recorded by hand back with pay --cancel, and set the row aside with bank leave",
		}
	case takes == "":
		return "", &sla.InputError{
			Field: said, Value: cmp.Or(strings.Join(c.To, " + "), customer), Problem: "several payments fit: %s", Values: []any{match.NumbersOf(fitting)},
			Remedy: "name what it paid with --to",
		}
	}
	return takes, nil
}

// partsSaid is what a row pays: what somebody says, else what is proposed.
func partsSaid(tx *ledger.Tx, done *BankBooked, r BankRow, c BankChoice) (parts []ledger.Part, err error) {
	left := r.Amount
	switch {
	case len(c.To) > 0:
		for _, number := range c.To {
			i, err := tx.Issued(number)
			if err != nil {
				return nil, err
			}
			if done.Customer, err = tx.AccountHolder(i.Customer); err != nil {
				return nil, err
			}
			if part := decimal.Min(left, i.Open()); part.IsPositive() {
				parts, left = append(parts, ledger.Part{Number: number, Amount: part}), left.Sub(part)
			}
		}
	case c.Customer != "":
		if done.Customer, err = tx.AccountHolder(c.Customer); err != nil {
			return nil, err
		}
	case r.Customer == "":
		return nil, ErrNoProposal
	default:
		for _, part := range r.Documents {
			if part.Number != "" {
				parts, left = append(parts, ledger.Part(part)), left.Sub(part.Amount)
			}
		}
	}
	if left.IsPositive() {
		parts = append(parts, ledger.Part{Amount: left})
	}
	return parts, nil
}

// BankLeave says of rows of the bank that they are no money of customers, or, back,
// that they wait after all.
func BankLeave(tx *ledger.Tx, ids []string, reason string, back bool) error {
	for _, id := range ids {
		if err := tx.LeaveBankRow(id, reason, back); err != nil {
			return err
		}
	}
	return nil
}
