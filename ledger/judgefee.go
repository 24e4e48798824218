package ledger

import (
	"bytes"
	"errors"
	"fmt"

	"hourbook/invoice"
	"hourbook/ledger/event"
)

// judgeFee holds a line of an invoice against the recurring line that it bills: it
// is an interval of the buyer's, on no other invoice, with its price and days.
func (v *View) judgeFee(d invoice.Document, line invoice.Line) error {
	fee := *line.Fee
	r, err := v.Recurring(fee.Recurring)
	if err != nil {
		return err
	}
	if ours, err := v.sameAccount(r.Customer, d.Buyer.ID); err != nil || !ours {
		return or(err, conflict("%s is a recurring line of %s, not of %s", r.ID, r.Customer, d.Buyer.ID))
	}
	i, ok := r.IntervalOn(line.From)
	if !ok || line.From != i.From || i.From.Month() > d.Month {
		return conflict("%s has no interval from %s that is billed for %s", r.ID, line.From, d.Month)
	}
	right := r.Line(i, d.Language)
	if !right.Amount.IsPositive() {
		return conflict("%s from %s costs nothing", r.ID, line.From)
	}
	right.Reason, right.Amount, right.Allowance = line.Reason, line.Amount, line.Allowance // words may be put better; the others are judged by themselves
	if !bytes.Equal(event.Encode(right), event.Encode(line)) {
		return conflict("%s is %s, %s EUR from %s until %s; the line bills %s, %s EUR from %s until %s", r.ID,
			right.Name, right.Amount.StringFixed(2), right.From, right.Until, line.Name, line.Amount.StringFixed(2), line.From, line.Until)
	}
	return v.feeUnbilled(fee)
}

// feeUnbilled refuses an interval that is on a live invoice.
func (v *View) feeUnbilled(fee invoice.Fee) error {
	b, err := v.FeeBilled(fee.Recurring, fee.First)
	if err == nil && b.Number != "" {
		err = fmt.Errorf("%s from %s: %w %s", fee.Recurring, fee.First, ErrInvoiced, b.Number)
	}
	return err
}

// feesOnce refuses a document that bills one interval twice.
func feesOnce(d invoice.Document) error {
	seen := map[string]bool{}
	for _, line := range d.Lines {
		if line.Fee == nil || line.Fee.Recurring == "" {
			continue
		}
		if seen[line.Fee.ID()] {
			return conflict("%s bills %s from %s twice", d.Number, line.Fee.Recurring, line.Fee.First)
		}
		seen[line.Fee.ID()] = true
	}
	return nil
}

// sameFee tells whether a line that another journal billed is of a recurring line
// of this ledger, whose interval waits.
func (v *View) sameFee(d invoice.Document, line invoice.Line) (bool, error) {
	r, err := v.Recurring(line.Fee.Recurring)
	if err != nil {
		if errors.Is(err, ErrUnknown) {
			err = nil
		}
		return false, err
	}
	if ours, err := v.sameAccount(r.Customer, d.Buyer.ID); err != nil || !ours {
		return false, err
	}
	if i, ok := r.IntervalOn(line.From); !ok || i.First != line.Fee.First || r.Every != line.Fee.Every || r.Text != line.Name {
		return false, nil
	}
	b, err := v.FeeBilled(r.ID, line.Fee.First)
	return b.Number == "", err
}

// feesAsOn is a credit note that was taken in again with its fees as they stand on
// its original, which may bill nothing of this ledger by them.
func feesAsOn(original, note invoice.Document) invoice.Document {
	used := map[int]bool{}
	for i, line := range note.Lines {
		if line.Fee == nil {
			continue
		}
		for n, other := range original.Lines {
			if other.Fee != nil && !used[n] && other.Fee.First == line.Fee.First && other.From == line.From && other.Name == line.Name && other.Amount.Equal(line.Amount) {
				note.Lines[i].Fee, used[n] = other.Fee, true
				break
			}
		}
	}
	return note
}
