package ledger

import (
	"strconv"
	"time"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// HistoryEntry is an event in the history of a thing, with what it changed of it.
type HistoryEntry struct {
	Event       event.Event
	Description string // what was done, with the reason
	Changes     []FieldChange
}

// FieldChange is a value of a thing before and after an event, in words. Either is
// empty where there was none.
type FieldChange struct{ Field, Before, After string }

// Story lists the events that changed a customer, ticket, entry or document,
// oldest first, each with what was so before and after it. An entry's story
// begins with its logging.
func (v *View) Story(what, id string) ([]HistoryEntry, error) {
	var story []HistoryEntry
	state := snapshot{}
	err := v.eachOfHistory(what, id, func(event event.Event, p payload) (bool, error) {
		deed, err := DescribeForFiles(event)
		if err != nil {
			return false, err
		}
		after := state.after(p, id)
		story = append(story, HistoryEntry{event, deed, state.changes(after, v.zone)})
		state = after
		return true, nil
	})
	return story, err
}

// before is what a thing was before one event of its history.
func (v *View) before(what, id string, seq uint64) (snapshot, error) {
	state := snapshot{}
	err := v.eachOfHistory(what, id, func(event event.Event, p payload) (bool, error) {
		if event.Seq >= seq {
			return false, nil
		}
		state = state.after(p, id)
		return true, nil
	})
	return state, err
}

// eachOfHistory calls each with the history of a thing from the event that made it
// on, until it returns false.
func (v *View) eachOfHistory(what, id string, each func(event.Event, payload) (bool, error)) error {
	events, err := v.History(what, id)
	if err != nil {
		return err
	}
	if what == "entry" {
		first, err := v.loggedBy(id)
		if err != nil {
			return err
		}
		events = append([]event.Event{first}, events...)
	}
	for _, event := range events {
		p, err := readPayload(event)
		if err != nil {
			return err
		}
		if more, err := each(event, p); err != nil || !more {
			return err
		}
	}
	return nil
}

// loggedBy returns the event that logged an entry, also of one that was removed.
func (v *View) loggedBy(id string) (event.Event, error) {
	raw, err := v.get(entriesBucket, id)
	if err != nil {
		return event.Event{}, err
	}
	seq := seqAt(string(raw))
	if raw == nil {
		if seq, err = v.seqByRow(id); err != nil {
			return event.Event{}, err
		}
	}
	if n, err := strconv.ParseUint(id[min(1, len(id)):], 10, 64); seq == 0 && err == nil && entryID(n) == id && n <= v.head.Seq {
		seq = n
	}
	if seq == 0 {
		return event.Event{}, unknown("entry", id)
	}
	event, err := v.eventAt(seq)
	if err == nil && event.Kind != (*workLogged)(nil).kind() {
		err = unknown("entry", id)
	}
	return event, err
}

// eventAt decodes the event with a sequence number.
func (v *View) eventAt(seq uint64) (event.Event, error) {
	raw, err := v.event(seq)
	if err != nil {
		return event.Event{}, err
	}
	return event.Read(raw)
}

// snapshot is an entry, ticket, note or customer at some point of its history.
type snapshot struct {
	work     *sla.Entry
	ticket   *sla.Ticket
	customer *invoice.Customer
	text     *TicketText
	note     *Note
}

// after is what a thing is after an event that changed it.
func (t snapshot) after(p payload, id string) snapshot {
	switch p := p.(type) {
	case *workLogged:
		if t.ticket != nil {
			t.assign(p.Assigns)
		} else {
			t.work = &p.Work
		}
	case *ticketAssigned:
		if t.ticket != nil {
			t.assign(p.To)
		} else {
			t.note = p.Note
		}
	case *workCorrected:
		t.work = &p.Work
	case *entriesCorrected:
		t.pickWork(p.Works, id)
	case *ticketOpened:
		t.ticket = &p.Ticket
	case *holidayConfirmed:
		t.pickTicket(p.Moved, id)
	case *holidayRemoved:
		t.pickTicket(p.Moved, id)
	case *ticketChanged:
		if t.work != nil {
			t.pickWork(p.Rerated, id)
		} else {
			t.ticket = &p.Ticket
		}
	case *ticketMerged:
		if t.work != nil {
			t.pickWork(p.Entries, id)
		} else {
			t.pickTicket([]sla.Ticket{p.From, p.Into}, id)
		}
	case *customerMerged:
		t.give(p, id)
	case *workSettled:
		d := p.Document
		d.Number = p.ID
		t.bill(&documentIssued{Document: d}, id)
	case *settlementUndone:
		if t.work != nil {
			t.pickWork(p.Returned, id)
		}
	case *documentIssued:
		t.bill(p, id)
	case *documentAdopted:
		t.bill(&p.documentIssued, id)
	case *customerSet:
		t.customer = &p.Customer
	case *ticketDescribed:
		t.text = &p.Text
	case *noteWritten:
		t.note = &p.Note
	case *noteCorrected:
		t.note = &p.Note
	}
	return t
}

// assign gives a ticket to somebody.
func (t *snapshot) assign(to string) {
	ticket := *t.ticket
	ticket.Assigned = to
	t.ticket = &ticket
}

// give notes whose a thing is once two customers became one.
func (t *snapshot) give(p *customerMerged, id string) {
	switch {
	case t.work != nil:
		w := *t.work
		w.Customer = p.owner()
		t.work = &w
	case t.ticket != nil:
		ticket := *t.ticket
		ticket.Customer = p.owner()
		t.ticket = &ticket
	case t.customer != nil && id == p.Customer:
		c := *t.customer
		if c.Merged = p.Into; p.Undoes > 0 {
			c.Merged = ""
		}
		t.customer = &c
	}
}

func (t *snapshot) pickWork(works []sla.Entry, id string) {
	for _, w := range works {
		if w.ID == id {
			t.work = &w
		}
	}
}

func (t *snapshot) pickTicket(tickets []sla.Ticket, id string) {
	for _, ticket := range tickets {
		if ticket.ID == id {
			t.ticket = &ticket
		}
	}
}

// bill notes on an entry the document that it came to stand on.
func (t *snapshot) bill(p *documentIssued, id string) {
	if t.work == nil {
		return
	}
	w := *t.work
	for _, line := range p.Document.Lines {
		for _, entry := range line.Entries {
			if entry == id && p.Document.Kind != invoice.CreditNote {
				w.Invoice = p.Document.Number
			}
		}
	}
	for _, n := range p.Document.AtNoCharge {
		if n.Entry == id {
			w.Listed = p.Document.Number
		}
	}
	t.work = &w
	t.pickWork(p.Returned, id)
}

// changes lists what an event changed of a thing.
func (t snapshot) changes(after snapshot, zone sla.Zone) []FieldChange {
	switch {
	case after.work != nil:
		return changed(t.work, after.work, entryFields, zone)
	case after.ticket != nil:
		return changed(t.ticket, after.ticket, ticketFields, zone)
	case after.customer != nil:
		return changed(t.customer, after.customer, customerFields, zone)
	case after.text != nil:
		return changed(t.text, after.text, textFields, zone)
	case after.note != nil:
		return changed(t.note, after.note, noteFields, zone)
	}
	return nil
}

// localText is an instant for people, "" for none.
func localText(at time.Time, zone sla.Zone) string {
	if at.IsZero() {
		return ""
	}
	return zone.Local(at).Format("2006-01-02 15:04")
}
