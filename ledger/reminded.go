package ledger

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"hourbook/invoice"
	"hourbook/ledger/event"
)

// Reminded is a reminder that was sent.
type Reminded struct {
	Sending
	Level int // 1 is the first about any of its invoices, 2 the second
}

// Reminders lists the reminders that were sent about the invoices of a customer's
// account, the oldest first.
func (v *View) Reminders(customer string) ([]Reminded, error) {
	accounts, err := v.accountsOf(customer)
	sent := map[uint64]Sending{}
	for _, one := range accounts {
		err = errors.Join(err, v.scan(remindedBucket, text(one), "", func(_ string, value []byte) (bool, error) {
			var s Sending
			err := event.Decode(value, &s)
			sent[s.ID] = s
			return true, err
		}))
	}
	if err != nil {
		return nil, err
	}
	var all []Reminded
	for _, s := range slices.SortedFunc(maps.Values(sent), func(a, b Sending) int { return cmp.Compare(a.ID, b.ID) }) {
		level := 1
		for _, before := range all {
			if slices.ContainsFunc(s.Documents, func(n string) bool { return slices.Contains(before.Documents, n) }) {
				level = max(level, before.Level+1)
			}
		}
		all = append(all, Reminded{s, level})
	}
	return all, nil
}

// fileReminded files a reminder that was sent, with each customer of its invoices.
func (tx *Tx) fileReminded(s Sending) error {
	for _, document := range s.Documents {
		i, err := tx.Issued(document)
		if err != nil {
			return err
		}
		if i.Kind == invoice.Invoice {
			tx.save(remindedBucket, text(i.Customer)+number(s.ID), s)
		}
	}
	return nil
}
