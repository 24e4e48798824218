package ledger

import "hourbook/sla"

// AtNoCharge lists a customer's covered, free and waived entries that belong
// into the annex of its document for a month: those dated in it, and earlier
// ones that are in no annex although their month's run came before they were
// logged, or never came. An entry of an earlier month that had its run and
// found no document belongs to a statement of that month.
func (v *View) AtNoCharge(customer string, in sla.Month) ([]sla.Entry, error) {
	var works []sla.Entry
	prefix := text(customer) + unlistedShelf
	for from := ""; ; {
		again := false
		err := v.scan(customerWorkBucket, prefix, from, func(key string, raw []byte) (bool, error) {
			dated := monthAt(key[len(prefix):])
			if dated > in {
				return false, nil
			}
			run, err := v.run(dated)
			if err != nil {
				return false, err
			}
			if dated < in && shortAt(key) < run { // skip what that run passed by
				from, again = month(dated)+short(run), true
				return false, nil
			}
			works = append(works, sla.Entry{})
			return true, v.readWork(raw, &works[len(works)-1])
		})
		if err != nil || !again {
			return works, err
		}
	}
}

// NoChargeCustomers lists who has work at no charge that AtNoCharge would give
// for a month.
func (v *View) NoChargeCustomers(in sla.Month) ([]string, error) {
	var customers []string
	for from := ""; ; {
		next := ""
		err := v.scan(customerWorkBucket, "", from, func(key string, _ []byte) (bool, error) {
			next, _ = cutText(key)
			return false, nil
		})
		if err != nil || next == "" {
			return customers, err
		}
		works, err := v.AtNoCharge(next, in)
		if err != nil {
			return customers, err
		}
		if len(works) > 0 {
			customers = append(customers, next)
		}
		from = next + "\x01"
	}
}

// run is the sequence number of the first issue for a month, 0 before it.
func (v *View) run(m sla.Month) (uint64, error) {
	raw, err := v.get(runsBucket, month(m))
	if raw == nil || err != nil {
		return 0, err
	}
	return seqAt(string(raw)), nil
}

// Ran tells whether invoices were issued for a month.
func (v *View) Ran(m sla.Month) (bool, error) {
	run, err := v.run(m)
	return run > 0, err
}
