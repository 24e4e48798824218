package ledger

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"hourbook/ledger/event"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// BankRow is money that a bank's statement tells of: what came in, or what was taken
// back where it is a reversal, which is negative.
type BankRow struct {
	ID        string // of what the bank says, the same each time
	Account   string // that it came to
	On        sla.Day
	Amount    decimal.Decimal // EUR
	Payer     string          `cbor:",omitempty"`
	IBAN      string          `cbor:",omitempty"` // of the payer
	Reference string          `cbor:",omitempty"` // what was written; where the bank broke it are line breaks
	EndToEnd  string          `cbor:",omitempty"` // the payer's name of it
	Reversal  bool            `cbor:",omitempty"`
	Batch     bool            `cbor:",omitempty"` // it stands for several payments
}

// BankEntry is a row of a bank and what became of it.
type BankEntry struct {
	Row      BankRow
	Payments []uint64 `cbor:",omitempty"` // the events that book it
	Customer string   `cbor:",omitempty"` // whose money it is, once it is booked
	Takes    string   `cbor:",omitempty"` // the row that this one takes back
	TakenBy  string   `cbor:",omitempty"` // the row that takes this one back
	Left     string   `cbor:",omitempty"` // why it is no business of ours
}

// Waits tells whether somebody is still to say what the row is.
func (e BankEntry) Waits() bool {
	return len(e.Payments) == 0 && e.Takes == "" && e.TakenBy == "" && e.Left == ""
}

// bankRowsLoaded records what a statement tells for the first time. What it tells
// again is in none.
type bankRowsLoaded struct {
	Source string // the file's name
	Rows   []BankRow
}

var _ = register(func() payload { return new(bankRowsLoaded) })

func (*bankRowsLoaded) kind() string { return "bank-rows-loaded" }

func (p *bankRowsLoaded) said() sla.Text {
	return sla.Say("%d rows of the bank from %s", len(p.Rows), p.Source)
}

func (p *bankRowsLoaded) judge(v *View, e event.Event) error {
	if len(p.Rows) == 0 {
		return fmt.Errorf("statement %q: %w", p.Source, ErrNothing)
	}
	if int64(len(p.Rows)) > limit.BankRows.Most {
		return limit.BankRows.Over("file")
	}
	today := v.zone.Day(e.At)
	seen := make(map[string]bool, len(p.Rows))
	for _, r := range p.Rows {
		known, err := v.has(bankRowsBucket, r.ID)
		switch {
		case err != nil:
			return err
		case known || seen[r.ID]:
			return conflict("row %s of the bank is recorded already", r.ID)
		}
		seen[r.ID] = true
		if err := errors.Join(checkID("row", r.ID), r.judge(today)); err != nil {
			return err
		}
	}
	return nil
}

// judge refuses what is no movement of an account that can be booked.
func (r BankRow) judge(today sla.Day) error {
	switch {
	case !isMoney(r.Amount.Abs()):
		return input("amount", r.Amount.String(), "not a valid amount", "enter EUR with two decimals, such as 181.50")
	case r.Amount.IsNegative() != r.Reversal:
		return conflict("row %s of the bank is money that went out", r.ID)
	case r.On == 0:
		return input("day", "", "money comes on a day", "enter the day it arrived, today at the latest")
	case r.On > today:
		return input("day", r.On.String(), "money cannot have arrived on a day in the future", "enter the day it arrived, today at the latest")
	}
	return nil
}

func (p *bankRowsLoaded) apply(tx *Tx, _ event.Event) error {
	for _, r := range p.Rows {
		tx.saveBankEntry(BankEntry{Row: r})
	}
	return nil
}

// saveBankEntry files a row, and whether it waits.
func (tx *Tx) saveBankEntry(e BankEntry) {
	tx.save(bankRowsBucket, e.Row.ID, e)
	if key := number(uint64(e.Row.On)) + e.Row.ID; e.Waits() {
		tx.put(bankWaitingBucket, key, nil)
	} else {
		tx.del(bankWaitingBucket, key)
	}
}

// LoadBankRows records the rows of a statement that are not recorded yet.
func (tx *Tx) LoadBankRows(source string, rows []BankRow) error {
	return tx.append(&bankRowsLoaded{Source: source, Rows: rows}, nil)
}

// BankEntry is a row of a bank by its id.
func (v *View) BankEntry(id string) (BankEntry, error) {
	var e BankEntry
	ok, err := v.load(bankRowsBucket, id, &e)
	if err == nil && !ok {
		err = unknown("row", id)
	}
	return e, err
}

// BankKnown tells whether a row was recorded.
func (v *View) BankKnown(id string) (bool, error) { return v.has(bankRowsBucket, id) }

// BankWaiting lists the rows of which nobody has said what they are, oldest first.
func (v *View) BankWaiting() ([]BankRow, error) {
	var all []BankRow
	err := v.scan(bankWaitingBucket, "", "", func(key string, _ []byte) (bool, error) {
		e, err := v.BankEntry(key[len(number(0)):])
		all = append(all, e.Row)
		return true, err
	})
	return all, err
}

// BankParts is what the payments of a row pay.
func (v *View) BankParts(e BankEntry) ([]Part, error) {
	var parts []Part
	for _, seq := range e.Payments {
		m, err := v.move(seq)
		if err != nil {
			return nil, err
		}
		parts = append(parts, Part{m.Payment.Number, m.Payment.Amount})
	}
	return parts, nil
}

// BankEntries lists all rows of the bank, by their ids.
func (v *View) BankEntries() ([]BankEntry, error) {
	var all []BankEntry
	err := v.scan(bankRowsBucket, "", "", func(_ string, value []byte) (bool, error) {
		var e BankEntry
		err := event.Decode(value, &e)
		all = append(all, e)
		return true, err
	})
	return all, err
}
