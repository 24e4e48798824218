package ledger

import (
	"maps"
	"slices"

	"hourbook/sla"
)

// Unbilled lists a customer's billable entries that are on no live invoice,
// dated up to the end of a month.
func (v *View) Unbilled(customer string, until sla.Month) ([]sla.Entry, error) {
	found, err := v.filedEntries(text(customer)+unbilledShelf, 0, until)
	works := make([]sla.Entry, len(found))
	for i := 0; i < len(found) && err == nil; i++ {
		err = v.readWork(found[i].raw, &works[i])
	}
	return works, err
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
	return v.firstOfEach(customerWorkBucket, func(rest string) bool { return rest[:1] == unbilledShelf && monthAt(rest[1:]) <= until })
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
	prefix := text(customer) + unbilledShelf
	for from := sla.Month(0); ; {
		next := until + 1
		err := v.scan(customerWorkBucket, prefix, month(from), func(key string, _ []byte) (bool, error) {
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
