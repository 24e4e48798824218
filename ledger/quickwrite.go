package ledger

import (
	"hourbook/ledger/event"
	"hourbook/sla"
)

// Entries and tickets, and the events that bring most of them, are written here field
// by field: the same bytes as those of the encoder, which takes four times as long.
// Their fields are listed in entryfields.go and ticketfields.go; a test finds one that
// is missing.

// encoded are the bytes of what an event says.
func encoded(p payload) []byte {
	switch p := p.(type) {
	case *workLogged:
		return workLoggedBytes(p)
	case *ticketOpened:
		w := event.Writer{}
		w.Named(1)
		w.Name("Ticket")
		writeTicket(&w, &p.Ticket)
		return w.Raw
	}
	return event.Encode(p)
}

func workLoggedBytes(p *workLogged) []byte {
	w := event.Writer{Raw: make([]byte, 0, 256)}
	fields := 1
	if p.Assigns != "" {
		fields = 2
	}
	w.Named(fields)
	w.Name("Work")
	writeEntry(&w, &p.Work)
	if p.Assigns != "" {
		w.Name("Assigns")
		w.Name(p.Assigns)
	}
	return w.Raw
}

// entryBytes is an entry as it is filed, until the next thing is written.
func (tx *Tx) entryBytes(e sla.Entry) []byte {
	tx.writer.Raw = tx.writer.Raw[:0]
	writeEntry(&tx.writer, &e)
	return tx.writer.Raw
}

// ticketBytes is a ticket as it is filed, until the next thing is written.
func (tx *Tx) ticketBytes(t sla.Ticket) []byte {
	tx.writer.Raw = tx.writer.Raw[:0]
	writeTicket(&tx.writer, &t)
	return tx.writer.Raw
}
