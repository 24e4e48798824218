package ledger

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// Entry returns one entry.
func (v *View) Entry(id string) (sla.Entry, error) {
	seq, err := v.seqOf(id)
	if err != nil {
		return sla.Entry{}, err
	}
	return v.workAt(seq)
}

// seqOf returns the sequence number of the event that logged an entry.
func (v *View) seqOf(id string) (uint64, error) {
	id = v.nameIn(entriesBucket, id)
	seq, err := v.seqNamed(id)
	if seq == 0 && err == nil {
		err = unknown("entry", id)
	}
	return seq, err
}

// seqNamed is seqOf of an id as it stands in the list; 0 where there is no such entry.
func (v *View) seqNamed(id string) (uint64, error) {
	raw, err := v.get(entriesBucket, id)
	if err != nil {
		return 0, err
	}
	if raw != nil {
		return seqAt(string(raw)), nil
	}
	if seq, err := v.seqByRow(id); seq > 0 || err != nil {
		return seq, err
	}
	number, own := strings.CutPrefix(id, "W")
	if !own {
		return 0, nil
	}
	seq, err := strconv.ParseUint(number, 10, 64)
	if err != nil || entryID(seq) != id {
		return 0, nil
	}
	if p, err := v.loggedAt(seq); err != nil || p == nil || p.Work.ID != id {
		return 0, err
	}
	if _, err := v.placeAt(seq); err != nil {
		return 0, unless(ErrUnknown, err) // it was taken out
	}
	return seq, nil
}

// foundByRow tells whether the memory of the row that an entry came from leads to it, so
// that the list of ids need not.
func (p *workLogged) foundByRow(e event.Event) bool {
	return e.Row != nil && e.Row.Key == entryRow+p.Work.ID && isASCII(p.Work.ID) && p.Work.ID != entryID(e.Seq)
}

// seqByRow is the event that logged an entry, by the row that it came from; 0 where none
// leads there.
func (v *View) seqByRow(id string) (uint64, error) {
	raw, err := v.get(rowsBucket, entryRow+id)
	if len(raw) < 8 || err != nil {
		return 0, err
	}
	seq := seqAt(string(raw[:8]))
	e, err := v.eventAt(seq)
	if err != nil {
		return 0, err
	}
	p, err := v.loggedIn(e)
	if err != nil || p == nil || p.Work.ID != id || !p.foundByRow(e) {
		return 0, err
	}
	return seq, nil
}

// loggedAt is what event seq says of the entry that it logs, nil where it logs none.
func (v *View) loggedAt(seq uint64) (*workLogged, error) {
	if seq < 1 || seq > v.head.Seq {
		return nil, nil
	}
	e, err := v.eventAt(seq)
	if err != nil {
		return nil, err
	}
	return v.loggedIn(e)
}

// loggedIn is what an event says of the entry that it logs, nil where it logs none.
func (v *View) loggedIn(e event.Event) (*workLogged, error) {
	if e.Kind != (*workLogged)(nil).kind() {
		return nil, nil
	}
	p, err := v.quick.payload(e)
	if err != nil {
		return nil, err
	}
	return p.(*workLogged), nil
}

// workAt returns the entry that event seq logged, with the reason of its
// verdict.
func (v *View) workAt(seq uint64) (sla.Entry, error) {
	place, err := v.placeAt(seq)
	if err != nil {
		return sla.Entry{}, err
	}
	return v.workIn(place, seq)
}

// placeAt is where that entry stands. Its ticket, whose list leads there, is the one that
// it was logged on unless that was noted.
func (v *View) placeAt(seq uint64) ([]byte, error) {
	ticket, err := v.get(movedBucket, number(seq))
	if err != nil {
		return nil, err
	}
	if ticket == nil {
		p, err := v.loggedAt(seq)
		if err != nil || p == nil {
			return nil, or(err, unknown("entry", entryID(seq)))
		}
		ticket = []byte(p.Work.Ticket)
	}
	place, err := v.get(ticketWorkBucket, text(string(ticket))+short(seq))
	if err == nil && place == nil {
		err = unknown("entry", entryID(seq))
	}
	return place, err
}

// workIn returns the entry of event seq that stands at a place.
func (v *View) workIn(place []byte, seq uint64) (sla.Entry, error) {
	raw, err := v.rawIn(place, seq)
	if err != nil {
		return sla.Entry{}, err
	}
	var w sla.Entry
	err = v.readWork(raw, &w)
	return w, err
}

// rawIn is that entry as indexEntry wrote it.
func (v *View) rawIn(place []byte, seq uint64) ([]byte, error) {
	key := string(place) + short(seq)
	raw, err := v.get(customerWorkBucket, key)
	if err == nil && raw == nil {
		err = noEntryAt(key)
	}
	return raw, err
}

// noEntryAt says that a list leads to an entry that is not there.
func noEntryAt(key string) error {
	return fmt.Errorf("%w: the entry of event %d is missing", fault.ErrDamaged, shortAt(key))
}

// readWork decodes an entry as indexEntry wrote it.
func (v *View) readWork(raw []byte, w *sla.Entry) error {
	if err := orDecode(v.quick.entry(raw, w), raw, w); err != nil {
		return err
	}
	if !w.Start.IsZero() {
		w.Start = v.zone.Local(w.Start)
	}
	if !w.Stopped.IsZero() {
		w.Stopped = v.zone.Local(w.Stopped)
	}
	return v.explain(w)
}

// readSum reads of a filed entry what sums need.
func (v *View) readSum(raw []byte, w *sla.Entry) error {
	v.quick.sums = true
	good := v.quick.entry(raw, w)
	v.quick.sums = false
	if good {
		return nil
	}
	*w = sla.Entry{}
	err := event.Decode(raw, w)
	w.Start, w.Stopped, w.Note = time.Time{}, time.Time{}, ""
	return err
}
