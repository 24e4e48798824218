package ledger

import (
	"hourbook/ledger/event"
	"hourbook/sla"
)

// Told is an act of somebody, and what it was about.
type Told struct {
	Event    event.Event
	Words    sla.Text      // what was done, with the reason
	Changes  []FieldChange // of the ticket, where it is about one
	Tickets  []string
	Customer string // or ""
}

// OthersSince are the acts behind an event that were somebody else's, at most so many
// of the last ones: for who looks at what they are about.
func (v *View) OthersSince(events uint64, name string, most uint64) (all []Told, err error) {
	if v.head.Seq > most {
		events = max(events, v.head.Seq-most)
	}
	for seq := events + 1; seq <= v.head.Seq; seq++ {
		raw, err := v.event(seq)
		if err != nil {
			return nil, err
		}
		told, err := v.told(raw, name)
		if err != nil {
			return nil, err
		}
		if told.Event.Author != name {
			all = append(all, told)
		}
	}
	return all, nil
}

// told reads an event; of one's own nothing more is wanted.
func (v *View) told(raw []byte, name string) (t Told, err error) {
	if t.Event, err = event.Read(raw); err != nil || t.Event.Author == name {
		return t, err
	}
	if t.Words, err = Describe(t.Event); err != nil {
		return t, err
	}
	p, err := readPayload(t.Event)
	if err != nil {
		return t, err
	}
	switch p := p.(type) {
	case *customerSet:
		t.Customer = p.Customer.ID
		return t, nil
	case *planSet:
		t.Customer = p.Period.Customer
		return t, nil
	case *ticketChanged:
		before, err := v.before("ticket", p.Ticket.ID, t.Event.Seq)
		if err != nil {
			return t, err
		}
		t.Changes = before.changes(before.after(p, p.Ticket.ID), v.zone)
	}
	t.Tickets, _, err = v.touched(raw)
	return t, err
}
