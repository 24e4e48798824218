package ledger

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"hourbook/ledger/event"
)

// TicketsSince lists the tickets that events after the one of that number may
// have changed, so that a list of all tickets need not be read anew. It tells
// that everything has to be read anew when the head was another one than hash,
// such as after a restore, when there are too many events, or when they changed
// what tickets are listed by.
func (v *View) TicketsSince(events uint64, hash string) (tickets []string, everything bool, err error) {
	const most = 500
	now, _ := v.Head()
	if events > now || now-events > most {
		return nil, true, nil
	}
	for seq := events; seq <= now; seq++ {
		raw, err := v.event(seq)
		if err != nil {
			return nil, true, err
		}
		if seq == events {
			if hashOf(raw) != hash {
				return nil, true, nil
			}
			continue
		}
		touched, everything, err := v.touched(raw)
		if err != nil || everything {
			return nil, true, err
		}
		tickets = append(tickets, touched...)
	}
	slices.Sort(tickets)
	return slices.Compact(tickets), false, nil
}

// IssuedSince lists the invoices and credit notes that events after the one of
// that number issued.
func (v *View) IssuedSince(events uint64) (all []Issued, err error) {
	now, _ := v.Head()
	for seq := events + 1; seq <= now; seq++ {
		event, err := v.eventAt(seq)
		if err != nil {
			return nil, err
		}
		if event.Kind != (*documentIssued)(nil).kind() {
			continue
		}
		p, err := readPayload(event)
		if err != nil {
			return nil, err
		}
		document, err := v.Issued(p.(*documentIssued).Document.Number)
		if err != nil {
			return nil, err
		}
		all = append(all, document)
	}
	return all, nil
}

// touched lists the tickets that one event may have changed.
func (v *View) touched(raw []byte) (tickets []string, everything bool, err error) {
	event, err := event.Read(raw)
	if err != nil {
		return nil, true, err
	}
	p, err := readPayload(event)
	if err != nil {
		return nil, true, err
	}
	switch p := p.(type) {
	case *ticketOpened:
		return []string{p.Ticket.ID}, false, nil
	case *ticketChanged:
		return []string{p.Ticket.ID}, false, nil
	case *ticketMerged:
		return []string{p.From.ID, p.Into.ID}, false, nil
	case *workLogged:
		return []string{p.Work.Ticket}, false, nil
	case *ticketAssigned:
		return []string{p.Ticket}, false, nil
	case *ticketDescribed:
		return []string{p.Ticket}, false, nil
	case *noteWritten:
		return []string{p.Note.Ticket}, false, nil
	case *noteCorrected:
		return []string{p.Note.Ticket}, false, nil
	case *workCorrected:
		tickets, err = v.ticketsOf(p.Work.ID)
		return append(tickets, p.Work.Ticket), false, err
	case *entriesCorrected:
		for _, w := range p.Works {
			on, err := v.ticketsOf(w.ID)
			if err != nil {
				return nil, true, err
			}
			tickets = append(tickets, append(on, w.Ticket)...)
		}
		return tickets, false, nil
	case *holidayConfirmed, *holidayRemoved, *customerSet, *customerMerged, *termsSet:
		return nil, true, nil
	}
	return nil, false, nil
}

// ticketsOf lists the tickets that an entry was ever on.
func (v *View) ticketsOf(entry string) ([]string, error) {
	var tickets []string
	err := v.eachOfHistory("entry", entry, func(_ event.Event, p payload) (bool, error) {
		switch p := p.(type) {
		case *workLogged:
			tickets = append(tickets, p.Work.Ticket)
		case *workCorrected:
			tickets = append(tickets, p.Work.Ticket)
		case *entriesCorrected:
			for _, w := range p.Works {
				if w.ID == entry {
					tickets = append(tickets, w.Ticket)
				}
			}
		case *ticketMerged:
			tickets = append(tickets, p.From.ID, p.Into.ID)
		}
		return true, nil
	})
	return tickets, err
}

// hashOf is the hash of an event's bytes, as Head tells it.
func hashOf(raw []byte) string { return fmt.Sprintf("%x", sha256.Sum256(raw)) }
