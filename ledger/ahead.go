package ledger

import (
	"time"

	"hourbook/sla"
)

// What is dated after the instant at which it was recorded is mostly mistyped.
// It is taken, with a note; the month-end check asks again. The bucket names
// what was so when it was recorded: whether it is still ahead is for who asks.
const (
	aheadTicket = "ticket"
	aheadEntry  = "entry"
)

// TimerAhead tells that a timer starts at an instant that is still to come.
func TimerAhead(w sla.Entry, now time.Time) []Notice {
	if !w.Start.After(now) {
		return nil
	}
	at := w.Start.Format("2006-01-02 15:04")
	return []Notice{{Code: "ahead", Text: sla.Say("the timer starts on %s, in the future", at)}}
}

// TicketAhead tells which instants of a ticket are still to come.
func TicketAhead(t sla.Ticket, now time.Time) []Notice {
	var found []Notice
	if t.Opened.After(now) {
		at := t.Opened.Format("2006-01-02 15:04")
		found = append(found, Notice{Code: "ahead", Text: sla.Say("%s is opened on %s, in the future", t.ID, at)})
	}
	if t.Recorded.After(now) {
		at := t.Recorded.Format("2006-01-02 15:04")
		found = append(found, Notice{Code: "ahead", Text: sla.Say("%s is answered on %s, in the future", t.ID, at)})
	}
	return found
}

// noteTicketAhead remembers a ticket with an instant that was still to come when
// it was recorded.
func (tx *Tx) noteTicketAhead(t sla.Ticket) {
	if t.Opened.After(tx.filed) || t.Recorded.After(tx.filed) {
		tx.put(aheadBucket, text(aheadTicket)+t.ID, nil)
	}
}

// noteWorkAhead remembers an entry that was still to come when it was recorded.
func (tx *Tx) noteWorkAhead(w sla.Entry) {
	if w.Start.After(tx.filed) || w.Day > tx.zone.Day(tx.filed) {
		tx.put(aheadBucket, text(aheadEntry)+w.ID, nil)
	}
}

// TicketsAhead lists the tickets opened or answered after a day.
func (v *View) TicketsAhead(on sla.Day) ([]sla.Ticket, error) {
	var tickets []sla.Ticket
	err := v.scan(aheadBucket, text(aheadTicket), "", func(key string, _ []byte) (bool, error) {
		t, err := v.Ticket(key[len(text(aheadTicket)):])
		if err == nil && (v.zone.Day(t.Opened) > on || !t.Recorded.IsZero() && v.zone.Day(t.Recorded) > on) {
			tickets = append(tickets, t)
		}
		return true, err
	})
	return tickets, err
}

// WorkAhead lists the entries dated after a day.
func (v *View) WorkAhead(on sla.Day) ([]sla.Entry, error) {
	var works []sla.Entry
	err := v.scan(aheadBucket, text(aheadEntry), "", func(key string, _ []byte) (bool, error) {
		id := key[len(text(aheadEntry)):]
		if removed, err := v.has(removedBucket, id); err != nil || removed {
			return true, err
		}
		w, err := v.Entry(id)
		if err == nil && w.Day > on {
			works = append(works, w)
		}
		return true, err
	})
	return works, err
}
