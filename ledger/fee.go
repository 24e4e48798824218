package ledger

import (
	"cmp"
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
	return v.firstOfEach(feesDueBucket, func(rest string) bool { return monthAt(rest) <= until })
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

// BilledBeyond lists the intervals of a line that live invoices bill for days after
// its end.
func (v *View) BilledBeyond(r invoice.Recurring) ([]FeeBilled, error) {
	billed, err := v.FeesBilled(r.ID)
	if r.Until == 0 {
		return nil, err
	}
	return slices.DeleteFunc(billed, func(b FeeBilled) bool { return b.Number == "" || b.Until < r.Until }), err
}
