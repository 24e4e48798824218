package ledger

import (
	"maps"
	"slices"

	"hourbook/sla"
)

// Unbilled lists a customer's billable entries that are on no live invoice,
// dated up to the end of a month.
func (v *View) Unbilled(customer string, until sla.Month) ([]sla.Entry, error) {
	waiting, err := v.unbilledKeys(customer, 0, until)
	if err != nil {
		return nil, err
	}
	return v.waitingWorks(text(customer)+billableHalf, waiting)
}

// unbilledKeys are the month and the number of each of a customer's billable entries
// that are on no live invoice, dated in some months, both included.
func (v *View) unbilledKeys(customer string, from, until sla.Month) ([]string, error) {
	var keys []string
	prefix := text(customer) + billableHalf
	err := v.scan(awaitingDocumentBucket, prefix, month(from), func(key string, _ []byte) (bool, error) {
		rest := key[len(prefix):]
		if monthAt(rest) > until {
			return false, nil
		}
		keys = append(keys, rest)
		return true, nil
	})
	return keys, err
}

// waitingWorks reads entries of a customer's half by their months and numbers, in order.
func (v *View) waitingWorks(half string, keys []string) ([]sla.Entry, error) {
	works := make([]sla.Entry, 0, len(keys))
	err := v.eachOf(half, keys, func(raw []byte) error {
		works = append(works, sla.Entry{})
		return v.readWork(raw, &works[len(works)-1])
	})
	return works, err
}

// eachOf calls each with entries of a customer's half by their months and numbers, in
// order. It walks along that half, and leaps to the next month with one.
func (v *View) eachOf(half string, keys []string, each func(raw []byte) error) error {
	for len(keys) > 0 {
		wanted := keys[0]
		err := v.scan(customerWorkBucket, half, wanted, func(key string, raw []byte) (bool, error) {
			at := key[len(half):]
			if at < keys[0] {
				return monthAt(at) == monthAt(keys[0]), nil
			}
			if at > keys[0] {
				return false, noEntryAt(keys[0])
			}
			keys = keys[1:]
			return len(keys) > 0, each(raw)
		})
		if err != nil {
			return err
		}
		if len(keys) > 0 && keys[0] == wanted {
			return noEntryAt(wanted)
		}
	}
	return nil
}

// UnbilledCustomers lists who has billable entries or fees up to a month that are
// on no live invoice.
func (v *View) UnbilledCustomers(until sla.Month) ([]string, error) {
	customers, err := v.workUnbilled(until)
	if err != nil {
		return nil, err
	}
	fees, err := v.FeeCustomers(until)
	if err != nil || len(fees) == 0 {
		return customers, err
	}
	customers = append(customers, fees...)
	slices.Sort(customers)
	return slices.Compact(customers), nil
}

// workUnbilled lists who has billable entries up to a month that are on no live
// invoice.
func (v *View) workUnbilled(until sla.Month) ([]string, error) {
	return v.firstOfEach(awaitingDocumentBucket, func(rest string) bool { return rest[:1] == billableHalf && monthAt(rest[1:]) <= until })
}

// firstOfEach lists the customers whose first key in a bucket fits. It reads no
// other key: what is earlier stands first.
func (v *View) firstOfEach(b bucket, fits func(rest string) bool) ([]string, error) {
	var customers []string
	for from := ""; ; {
		next := ""
		err := v.scan(b, "", from, func(key string, _ []byte) (bool, error) {
			customer, rest := cutText(key)
			if fits(rest) {
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

// UnbilledMonths lists the months up to one that have billable entries or fees on
// no live invoice.
func (v *View) UnbilledMonths(until sla.Month) ([]sla.Month, error) {
	customers, err := v.workUnbilled(until)
	if err != nil {
		return nil, err
	}
	months := map[sla.Month]bool{}
	for _, customer := range customers {
		if err := v.unbilledMonths(customer, until, months); err != nil {
			return nil, err
		}
	}
	if err := v.feeMonths(until, months); err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(months)), nil
}

// unbilledMonths adds the months of one customer, leaping from one to the next.
func (v *View) unbilledMonths(customer string, until sla.Month, months map[sla.Month]bool) error {
	prefix := text(customer) + billableHalf
	for from := sla.Month(0); ; {
		next := until + 1
		err := v.scan(awaitingDocumentBucket, prefix, month(from), func(key string, _ []byte) (bool, error) {
			next = monthAt(key[len(prefix):])
			return false, nil
		})
		if err != nil || next > until {
			return err
		}
		months[next] = true
		from = next + 1
	}
}
