package ledger

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// FeeBilled is what became of an interval of a recurring line: the invoice that
// bills it, or the day whose VAT rates it keeps since a credit note returned it.
type FeeBilled struct {
	First  sla.Day // of the interval
	Number string  // of the live invoice, or empty
	Until  sla.Day // the last day that it bills
	Rated  sla.Day // 0 where none is kept
}

// feeKey is where an interval of a recurring line stands.
func feeKey(id string, first sla.Day) string { return text(id) + day(first) }

// FeeBilled tells what became of the interval of a line that begins on a day.
func (v *View) FeeBilled(id string, first sla.Day) (FeeBilled, error) {
	b := FeeBilled{First: first}
	_, err := v.load(feesBilledBucket, feeKey(id, first), &b)
	return b, err
}

// FeesBilled lists the intervals of a line that are or were on an invoice, in order
// of time.
func (v *View) FeesBilled(id string) ([]FeeBilled, error) {
	var all []FeeBilled
	err := v.scan(feesBilledBucket, text(id), "", func(_ string, value []byte) (bool, error) {
		var b FeeBilled
		err := event.Decode(value, &b)
		all = append(all, b)
		return true, err
	})
	return all, err
}

// FeesOf are the intervals of a line up to a month that wait for an invoice.
func (v *View) FeesOf(r invoice.Recurring, until sla.Month) ([]invoice.FeeItem, error) {
	billed, err := v.FeesBilled(r.ID)
	if err != nil {
		return nil, err
	}
	var all []invoice.FeeItem
	for _, i := range r.Intervals(until) {
		at, known := slices.BinarySearchFunc(billed, i.First, func(b FeeBilled, first sla.Day) int { return cmp.Compare(b.First, first) })
		item := invoice.FeeItem{Recurring: r, Interval: i}
		if known {
			if billed[at].Number != "" {
				continue
			}
			item.Rated = billed[at].Rated
		}
		all = append(all, item)
	}
	return all, nil
}

// FeesDue lists the intervals of a customer's recurring lines that begin up to a
// month and are on no live invoice.
func (v *View) FeesDue(customer string, until sla.Month) ([]invoice.FeeItem, error) {
	var due []invoice.FeeItem
	lines := []invoice.Recurring{}
	prefix := text(customer)
	err := v.scan(feesDueBucket, prefix, "", func(key string, _ []byte) (bool, error) {
		if monthAt(key[len(prefix):]) > until {
			return false, nil
		}
		r, err := v.Recurring(recurringID(seqAt(key)))
		lines = append(lines, r)
		return true, err
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(lines, func(a, b invoice.Recurring) int { return cmp.Compare(recurringKey(a.ID), recurringKey(b.ID)) })
	for _, r := range lines {
		fees, err := v.FeesOf(r, until)
		if err != nil {
			return nil, err
		}
		due = append(due, fees...)
	}
	return due, nil
}

// FeeCustomers lists who has fees up to a month that are on no live invoice.
func (v *View) FeeCustomers(until sla.Month) ([]string, error) {
	var customers []string
	for from := ""; ; {
		next := ""
		err := v.scan(feesDueBucket, "", from, func(key string, _ []byte) (bool, error) {
			customer, rest := cutText(key)
			if monthAt(rest) <= until {
				customers = append(customers, customer)
			}
			next = customer
			return false, nil
		})
		if err != nil || next == "" {
			return customers, err
		}
		from = next + "\x01"
	}
}

// feeMonths adds the months up to one in which fees begin that are on no live
// invoice.
func (v *View) feeMonths(until sla.Month, months map[sla.Month]bool) error {
	customers, err := v.FeeCustomers(until)
	if err != nil {
		return err
	}
	for _, customer := range customers {
		fees, err := v.FeesDue(customer, until)
		if err != nil {
			return err
		}
		for _, fee := range fees {
			months[fee.Interval.From.Month()] = true
		}
	}
	return nil
}

// dueKey is where a line stands by the month that its next interval is billed in,
// "" where nothing of it will be.
func (v *View) dueKey(r invoice.Recurring) (string, error) {
	billed, err := v.FeesBilled(r.ID)
	if err != nil {
		return "", err
	}
	live := map[sla.Day]bool{}
	for _, b := range billed {
		live[b.First] = b.Number != ""
	}
	for day := r.From; day.Year() <= lastYear; {
		i, ok := r.IntervalOn(day)
		if !ok {
			return "", nil
		}
		if !live[i.First] && r.Charge(i).Amount().IsPositive() {
			return text(r.Customer) + month(i.From.Month()) + recurringKey(r.ID), nil
		}
		day = i.Last + 1
	}
	return "", nil
}

// fileDue files a line by the month that its next interval is billed in.
func (tx *Tx) fileDue(r invoice.Recurring) error {
	key, err := tx.dueKey(r)
	if err == nil && key != "" {
		tx.put(feesDueBucket, key, nil)
	}
	return err
}

// fileFee notes what became of an interval.
func (tx *Tx) fileFee(id string, b FeeBilled) error {
	r, err := tx.Recurring(id)
	if err != nil {
		return err
	}
	before, err := tx.dueKey(r)
	if err != nil {
		return err
	}
	if before != "" {
		tx.del(feesDueBucket, before)
	}
	tx.save(feesBilledBucket, feeKey(id, b.First), b)
	return tx.fileDue(r)
}

// takeFees marks the intervals that an invoice bills.
func (tx *Tx) takeFees(d invoice.Document) error {
	for _, line := range d.Lines {
		if line.Fee == nil || line.Fee.Recurring == "" {
			continue
		}
		b, err := tx.FeeBilled(line.Fee.Recurring, line.Fee.First)
		if err != nil {
			return err
		}
		b.Number, b.Until = d.Number, line.Until
		if err := tx.fileFee(line.Fee.Recurring, b); err != nil {
			return err
		}
	}
	return nil
}

// freeFees lets the intervals that lines of an invoice billed be billed again.
// They keep the day whose VAT rates they were billed by.
func (tx *Tx) freeFees(lines []invoice.Line, number string, rated sla.Day) error {
	for _, line := range lines {
		if line.Fee == nil || line.Fee.Recurring == "" {
			continue
		}
		b, err := tx.FeeBilled(line.Fee.Recurring, line.Fee.First)
		if err != nil {
			return err
		}
		if b.Number != number {
			continue
		}
		b.Number, b.Until, b.Rated = "", 0, cmp.Or(b.Rated, rated)
		if err := tx.fileFee(line.Fee.Recurring, b); err != nil {
			return err
		}
	}
	return nil
}

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
	right.Reason = line.Reason // words may be put better
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

// BilledBeyond lists the intervals of a line that live invoices bill for days after
// its end.
func (v *View) BilledBeyond(r invoice.Recurring) ([]FeeBilled, error) {
	billed, err := v.FeesBilled(r.ID)
	if r.Until == 0 {
		return nil, err
	}
	return slices.DeleteFunc(billed, func(b FeeBilled) bool { return b.Number == "" || b.Until < r.Until }), err
}
