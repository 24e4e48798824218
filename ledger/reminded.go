package ledger

import (
	"cmp"
	"maps"
	"slices"

	"hourbook/invoice"
)

// Reminded is a reminder that was sent.
type Reminded struct {
	Sending
	Level int // 1 is the first about any of its invoices, 2 the second
}

// Reminders lists the reminders that were sent about the invoices of a customer's
// account, the oldest first.
func (v *View) Reminders(customer string) ([]Reminded, error) {
	documents, err := v.AllIssued(customer)
	if err != nil {
		return nil, err
	}
	sent := map[uint64]Sending{}
	for _, i := range documents {
		if i.Kind != invoice.Invoice {
			continue
		}
		if err := v.reminded(i.Number, sent); err != nil {
			return nil, err
		}
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

// reminded collects the reminders of a document that were sent.
func (v *View) reminded(document string, sent map[uint64]Sending) error {
	events, err := v.History("document", document)
	for _, e := range events {
		if e.Kind != new(sendingEnded).kind() {
			continue
		}
		p, err := readPayload(e)
		if err != nil {
			return err
		}
		if end := p.(*sendingEnded); end.Sent && end.Sending.Reminder {
			sent[end.Sending.ID] = end.Sending
		}
	}
	return err
}
