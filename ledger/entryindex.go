package ledger

import (
	"cmp"
	"slices"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// The shelves of a customer's entries: what an invoice will bill and what its annex will
// list come first, then what documents have already.
const (
	unbilledShelf = "b"
	unlistedShelf = "n"
	billedShelf   = "p"
	listedShelf   = "q"
)

// shelves are all of them.
var shelves = []string{unbilledShelf, unlistedShelf, billedShelf, listedShelf}

// indexEntry puts an entry where it is asked for. It stands with those of its
// customer, shelf and month, which lie side by side: reports and a month end read them
// in one go. The lists of its ticket and its person lead there.
func (tx *Tx) indexEntry(seq uint64, w sla.Entry) error {
	place, n := placeOf(w), short(seq)
	tx.put(customerWorkBucket, place+n, tx.entryBytes(w))
	span := append(spanOf(w).appendTo(tx.writer.Raw[:0], w.Day), place...)
	tx.put(staffWorkBucket, w.Staff+textEnd+day(w.Day)+n, span)
	tx.put(ticketWorkBucket, w.Ticket+textEnd+n, span[len(span)-len(place):])
	tx.writer.Raw = span
	tx.noteWorkAhead(w)
	return tx.count(w, +1)
}

// unindexEntry takes an entry from where indexEntry put it.
func (tx *Tx) unindexEntry(seq uint64, w sla.Entry) error {
	tx.del(customerWorkBucket, placeOf(w)+short(seq))
	tx.del(ticketWorkBucket, text(w.Ticket)+short(seq))
	tx.del(staffWorkBucket, text(w.Staff)+day(w.Day)+short(seq))
	return tx.count(w, -1)
}

// placeOf is the key under which an entry stands, without its number.
func placeOf(w sla.Entry) string {
	return w.Customer + textEnd + shelfOf(w) + month(w.Day.Month())
}

// shelfOf is the shelf on which an entry stands.
func shelfOf(w sla.Entry) string {
	switch billable := w.Verdict.Ruling == sla.Billable; {
	case billable && w.Invoice == "":
		return unbilledShelf
	case billable:
		return billedShelf
	case w.Invoice == "" && w.Listed == "":
		return unlistedShelf
	}
	return listedShelf
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
	if w.Ticket != before.Ticket {
		if err := tx.noteMoved(seq, w); err != nil {
			return err
		}
	}
	return tx.indexEntry(seq, w)
}

// noteMoved keeps the ticket of an entry that is no longer the one it was logged on.
func (tx *Tx) noteMoved(seq uint64, w sla.Entry) error {
	p, err := tx.loggedAt(seq)
	switch {
	case err != nil:
		return err
	case p != nil && p.Work.Ticket == w.Ticket:
		tx.del(movedBucket, number(seq))
	default:
		tx.put(movedBucket, number(seq), []byte(w.Ticket))
	}
	return nil
}

// TicketWork lists the entries of a ticket in the order they were logged.
func (v *View) TicketWork(ticket string) ([]sla.Entry, error) {
	var works []sla.Entry
	err := v.scan(ticketWorkBucket, text(ticket), "", func(key string, place []byte) (bool, error) {
		w, err := v.workIn(place, shortAt(key))
		works = append(works, w)
		return true, err
	})
	return works, err
}

// ticketTime is of a stored entry what sums of tickets need.
type ticketTime struct {
	Ticket  string      `cbor:"2,keyasint"`
	Minutes sla.Minutes `cbor:"7,keyasint"`
}

// TicketMinutes is what was worked on a ticket.
func (v *View) TicketMinutes(ticket string) (sum sla.Minutes, err error) {
	return sum, v.scan(ticketWorkBucket, text(ticket), "", func(key string, place []byte) (bool, error) {
		raw, err := v.rawIn(place, shortAt(key))
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
	return v.StaffWorkIn(staff, on, on)
}

// staffWorkMeeting lists the entries of one person on a day that share time with an
// entry. It reads no others.
func (v *View) staffWorkMeeting(w sla.Entry, on sla.Day) ([]sla.Entry, error) {
	var works []sla.Entry
	err := v.scan(staffWorkBucket, text(w.Staff)+day(on), "", func(key string, raw []byte) (bool, error) {
		span, place := spanAt(raw, on)
		if !spanOf(w).meets(span) {
			return true, nil
		}
		other, err := v.workIn(place, shortAt(key))
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
	err := v.scan(staffWorkBucket, text(staff), day(from), func(key string, raw []byte) (bool, error) {
		on := dayAt(key[len(text(staff)):])
		if on > until {
			return false, nil
		}
		_, place := spanAt(raw, on)
		w, err := v.workIn(place, shortAt(key))
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
	var rows [][]filedEntry // of each shelf what is left
	for _, shelf := range shelves {
		found, err := v.filedEntries(text(customer)+shelf, from, to)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			rows = append(rows, found)
		}
	}
	var w sla.Entry
	for len(rows) > 0 {
		next := nextRow(rows)
		w = sla.Entry{}
		if err := read(rows[next][0].raw, &w); err != nil {
			return err
		}
		if err := each(w); err != nil {
			return err
		}
		if rows[next] = rows[next][1:]; len(rows[next]) == 0 {
			rows = slices.Delete(rows, next, next+1)
		}
	}
	return nil
}

// nextRow is the row whose first entry comes before those of the others.
func nextRow(rows [][]filedEntry) (next int) {
	for i := range rows {
		if rows[i][0].at < rows[next][0].at {
			next = i
		}
	}
	return next
}

// filedEntry is an entry as it is filed, with its month and the number of its event, in
// whose order they stand.
type filedEntry struct {
	at  string
	raw []byte
}

// filedEntries are those on one shelf of a customer of some months, both included, in
// order.
func (v *View) filedEntries(shelf string, from, to sla.Month) (found []filedEntry, err error) {
	return found, v.eachFiled(shelf, from, to, func(at string, raw []byte) error {
		found = append(found, filedEntry{at, raw})
		return nil
	})
}

// eachFiled calls each with what is filed on one shelf of a customer for some months,
// both included, in order.
func (v *View) eachFiled(shelf string, from, to sla.Month, each func(at string, raw []byte) error) error {
	return v.scan(customerWorkBucket, shelf, month(from), func(key string, raw []byte) (bool, error) {
		at := key[len(shelf):]
		if monthAt(at) > to {
			return false, nil
		}
		return true, each(at, raw)
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
	all, err := v.places()
	if err != nil {
		return err
	}
	for _, one := range all {
		w, err := v.workIn([]byte(one.place), one.seq)
		if err != nil {
			return err
		}
		if more, err := each(w); err != nil || !more {
			return err
		}
	}
	return nil
}

// entryPlace is where the entry of an event stands.
type entryPlace struct {
	seq   uint64
	place string // many stand at one
}

// places are those of all entries in the order they were logged.
func (v *View) places() (all []entryPlace, err error) {
	place := ""
	err = v.scan(customerWorkBucket, "", "", func(key string, _ []byte) (bool, error) {
		if at := key[:len(key)-shortNumber]; at != place {
			place = at
		}
		all = append(all, entryPlace{shortAt(key), place})
		return true, nil
	})
	slices.SortFunc(all, func(a, b entryPlace) int { return cmp.Compare(a.seq, b.seq) })
	return all, err
}
