package ledger

import (
	"hourbook/ledger/event"
	"hourbook/sla"
)

// The two halves of a customer's entries: what an invoice bills, and what its annex
// lists.
const (
	billableHalf = "b"
	noChargeHalf = "n"
)

// indexEntry puts an entry where it is asked for. It stands with those of its
// customer, half and month, which lie side by side: reports and a month end read them
// in one go. All other lists lead there.
func (tx *Tx) indexEntry(seq uint64, w sla.Entry) error {
	place := placeOf(w)
	tx.put(customerWorkBucket, place+number(seq), entryBytes(w))
	tx.put(workBucket, number(seq), []byte(place))
	tx.put(ticketWorkBucket, text(w.Ticket)+number(seq), nil)
	tx.put(staffWorkBucket, text(w.Staff)+day(w.Day)+number(seq), spanOf(w).bytes())
	if key, ok := awaitingDocumentKey(seq, w); ok {
		tx.put(awaitingDocumentBucket, key, nil)
	}
	tx.noteWorkAhead(w)
	return tx.count(w, +1)
}

// unindexEntry takes an entry from where indexEntry put it.
func (tx *Tx) unindexEntry(seq uint64, w sla.Entry) error {
	tx.del(customerWorkBucket, placeOf(w)+number(seq))
	tx.del(workBucket, number(seq))
	tx.del(ticketWorkBucket, text(w.Ticket)+number(seq))
	tx.del(staffWorkBucket, text(w.Staff)+day(w.Day)+number(seq))
	if key, ok := awaitingDocumentKey(seq, w); ok {
		tx.del(awaitingDocumentBucket, key)
	}
	return tx.count(w, -1)
}

// placeOf is the key under which an entry stands, without its number.
func placeOf(w sla.Entry) string {
	half := noChargeHalf
	if w.Verdict.Ruling == sla.Billable {
		half = billableHalf
	}
	return text(w.Customer) + half + month(w.Day.Month())
}

// awaitingDocumentKey is where an entry waits for a document, if it does.
func awaitingDocumentKey(seq uint64, w sla.Entry) (string, bool) {
	if w.Invoice != "" || w.Verdict.Ruling != sla.Billable && w.Listed != "" {
		return "", false
	}
	return placeOf(w) + number(seq), true
}

// refile replaces an entry by what it is after an event.
func (tx *Tx) refile(w sla.Entry, event event.Event) error {
	seq, err := tx.seqOf(w.ID)
	if err != nil {
		return err
	}
	before, err := tx.workAt(seq)
	if err != nil {
		return err
	}
	if err := tx.unindexEntry(seq, before); err != nil {
		return err
	}
	tx.remember("entry", w.ID, event)
	return tx.indexEntry(seq, w)
}

// worksAt reads the entries whose sequence numbers end the keys behind prefix.
func (v *View) worksAt(b bucket, prefix string) ([]sla.Entry, error) {
	var works []sla.Entry
	err := v.scan(b, prefix, "", func(key string, _ []byte) (bool, error) {
		w, err := v.workAt(seqAt(key))
		works = append(works, w)
		return true, err
	})
	return works, err
}

// TicketWork lists the entries of a ticket in the order they were logged.
func (v *View) TicketWork(ticket string) ([]sla.Entry, error) {
	return v.worksAt(ticketWorkBucket, text(ticket))
}

// ticketTime is of a stored entry what sums of tickets need.
type ticketTime struct {
	Ticket  string      `cbor:"2,keyasint"`
	Minutes sla.Minutes `cbor:"7,keyasint"`
}

// TicketMinutes is what was worked on a ticket.
func (v *View) TicketMinutes(ticket string) (sum sla.Minutes, err error) {
	return sum, v.scan(ticketWorkBucket, text(ticket), "", func(key string, _ []byte) (bool, error) {
		raw, err := v.rawWork(seqAt(key))
		if err != nil {
			return false, err
		}
		var part ticketTime
		err = event.DecodePart(raw, &part)
		sum += part.Minutes
		return true, err
	})
}

// TimeOfTickets is what was worked on each ticket that has entries. It looks at all
// of them, of which there may be a million, and reads no more than it needs.
func (v *View) TimeOfTickets() (map[string]sla.Minutes, error) {
	sums := map[string]sla.Minutes{}
	return sums, v.scan(customerWorkBucket, "", "", func(_ string, raw []byte) (bool, error) {
		var part ticketTime
		err := event.DecodePart(raw, &part)
		sums[part.Ticket] += part.Minutes
		return true, err
	})
}

// StaffWork lists the entries of one person on a day.
func (v *View) StaffWork(staff string, on sla.Day) ([]sla.Entry, error) {
	return v.worksAt(staffWorkBucket, text(staff)+day(on))
}

// staffWorkMeeting lists the entries of one person on a day that share time with an
// entry. It reads no others.
func (v *View) staffWorkMeeting(w sla.Entry, on sla.Day) ([]sla.Entry, error) {
	var works []sla.Entry
	err := v.scan(staffWorkBucket, text(w.Staff)+day(on), "", func(key string, raw []byte) (bool, error) {
		if !spanOf(w).meets(spanAt(raw)) {
			return true, nil
		}
		other, err := v.workAt(seqAt(key))
		if err == nil && w.Overlaps(other) {
			works = append(works, other)
		}
		return true, err
	})
	return works, err
}

// StaffWorkIn lists the entries of one person from a day to another, both
// included.
func (v *View) StaffWorkIn(staff string, from, until sla.Day) ([]sla.Entry, error) {
	var works []sla.Entry
	err := v.scan(staffWorkBucket, text(staff), day(from), func(key string, _ []byte) (bool, error) {
		if dayAt(key[len(text(staff)):]) > until {
			return false, nil
		}
		w, err := v.workAt(seqAt(key))
		works = append(works, w)
		return true, err
	})
	return works, err
}

// CustomerWork lists the entries of a customer dated in a month, in the order they were
// logged.
func (v *View) CustomerWork(customer string, in sla.Month) ([]sla.Entry, error) {
	var works []sla.Entry
	err := v.EachCustomerWork(customer, in, in, func(w sla.Entry) error {
		works = append(works, w)
		return nil
	})
	return works, err
}

// EachCustomerWork calls each with the entries of a customer dated in some months, both
// included: month by month, and in each in the order they were logged.
func (v *View) EachCustomerWork(customer string, from, to sla.Month, each func(sla.Entry) error) error {
	return v.eachCustomerWork(customer, from, to, v.readWork, each)
}

// EachCustomerSum is EachCustomerWork of what sums need: entries come without their
// notes, times of day and the words of their verdicts.
func (v *View) EachCustomerSum(customer string, from, to sla.Month, each func(sla.Entry) error) error {
	return v.eachCustomerWork(customer, from, to, v.readSum, each)
}

func (v *View) eachCustomerWork(customer string, from, to sla.Month, read func([]byte, *sla.Entry) error, each func(sla.Entry) error) error {
	billable, err := v.filedEntries(text(customer)+billableHalf, from, to)
	if err != nil {
		return err
	}
	free, err := v.filedEntries(text(customer)+noChargeHalf, from, to)
	if err != nil {
		return err
	}
	var w sla.Entry
	for len(billable)+len(free) > 0 {
		next := &billable
		if len(billable) == 0 || len(free) > 0 && free[0].at < billable[0].at {
			next = &free
		}
		w = sla.Entry{}
		if err := read((*next)[0].raw, &w); err != nil {
			return err
		}
		if err := each(w); err != nil {
			return err
		}
		*next = (*next)[1:]
	}
	return nil
}

// filedEntry is an entry as it is filed, with its month and the number of its event, in
// whose order they stand.
type filedEntry struct {
	at  string
	raw []byte
}

// filedEntries are those of a customer's half of some months, both included, in order.
func (v *View) filedEntries(half string, from, to sla.Month) (found []filedEntry, err error) {
	return found, v.scan(customerWorkBucket, half, month(from), func(key string, raw []byte) (bool, error) {
		at := key[len(half):]
		if monthAt(at) > to {
			return false, nil
		}
		found = append(found, filedEntry{at, raw})
		return true, nil
	})
}

// Staff lists everybody who ever worked.
func (v *View) Staff() ([]string, error) {
	var names []string
	err := v.scan(staffBucket, "", "", func(key string, _ []byte) (bool, error) {
		names = append(names, key)
		return true, nil
	})
	return names, err
}

// EachWork calls each with all entries in the order they were logged, until it
// returns false.
func (v *View) EachWork(each func(sla.Entry) (bool, error)) error {
	return v.scan(workBucket, "", "", func(key string, _ []byte) (bool, error) {
		w, err := v.workAt(seqAt(key))
		if err != nil {
			return false, err
		}
		return each(w)
	})
}
