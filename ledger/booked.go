package ledger

import (
	"cmp"
	"slices"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// fileMove files a payment or a set-off; a payment also in the months in which it came
// and was taken back.
func (tx *Tx) fileMove(m Move, seq uint64) {
	raw := event.Encode(m)
	tx.put(movesBucket, text(m.Customer())+number(seq), raw)
	if m.Payment == nil {
		return
	}
	tx.put(bookedBucket, month(m.On().Month())+number(seq), raw)
	if m.Cancelled {
		tx.put(bookedBucket, month(m.Ended.Month())+number(seq), raw)
	}
}

// Booked is a payment or a refund, and whose account it is of by now.
type Booked struct {
	Move
	Holder, Name string // id and name of the customer
}

// BookedIn are the payments and refunds that came or were taken back in a month, by the
// ids of the accounts that they are of by now, and as they were recorded.
func (v *View) BookedIn(m sla.Month) (all []Booked, err error) {
	holders := map[string]invoice.Customer{}
	all = make([]Booked, 0, 64)
	err = v.scan(bookedBucket, month(m), "", func(key string, value []byte) (bool, error) {
		move, err := v.readMove(value)
		if err != nil {
			return false, err
		}
		holder, known := holders[move.Customer()]
		if !known {
			if holder, err = v.holder(move.Customer()); err != nil {
				return false, err
			}
			holders[move.Customer()] = holder
		}
		all = append(all, Booked{move.named(seqAt(key)), holder.ID, holder.Name})
		return true, nil
	})
	slices.SortStableFunc(all, func(a, b Booked) int { return cmp.Compare(a.Holder, b.Holder) })
	return all, err
}
