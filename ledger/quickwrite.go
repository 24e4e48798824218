package ledger

import (
	"hourbook/ledger/event"
	"hourbook/sla"
)

// Entries and tickets, and the events that bring most of them, are written here field
// by field: the same bytes as those of the encoder, which takes four times as long.
// Whoever adds a field adds it here and in quickread.go; a test finds it.

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

// entryBytes is an entry as it is filed.
func entryBytes(e sla.Entry) []byte {
	w := event.Writer{Raw: make([]byte, 0, 256)}
	writeEntry(&w, &e)
	return w.Raw
}

func writeEntry(w *event.Writer, e *sla.Entry) {
	w.Begin()
	w.Text(1, e.ID)
	w.Text(2, e.Ticket)
	w.Text(3, e.Customer)
	w.Text(4, e.Staff)
	w.SomeInstant(5, e.Start)
	w.Text(6, e.Day.String())
	w.Number(7, int64(e.Minutes))
	w.Text(8, e.Kind)
	w.SomeText(9, e.Note)
	w.SomeText(10, e.Order)
	w.SomeText(11, e.Waiver)
	w.Value(12, func(w *event.Writer) {
		w.Begin()
		w.Text(1, string(e.Verdict.Ruling))
		w.Text(2, e.Verdict.Clause)
	})
	w.SomeNumber(13, int64(e.Billed))
	w.SomeText(14, e.Invoice)
	w.SomeText(15, e.Listed)
	w.Text(16, string(e.Plan))
	w.Text(17, e.Terms)
	w.SomeInstant(18, e.Stopped)
	w.SomeText(19, e.Rated.String())
}

// ticketBytes is a ticket as it is filed.
func ticketBytes(t sla.Ticket) []byte {
	w := event.Writer{Raw: make([]byte, 0, 256)}
	writeTicket(&w, &t)
	return w.Raw
}

func writeTicket(w *event.Writer, t *sla.Ticket) {
	w.Begin()
	w.Text(1, t.ID)
	w.Text(2, t.Customer)
	w.Text(3, t.Subject)
	w.Text(4, t.Priority.String())
	w.Text(5, t.Channel)
	w.Instant(6, t.Opened)
	w.Text(7, string(t.Plan))
	w.Text(8, t.Terms)
	w.SomeInstant(9, t.Deadline)
	w.SomeInstant(10, t.AtRisk)
	w.SomeInstant(11, t.Responded)
	w.Yes(12, t.Bug)
	w.SomeText(13, t.BugReason)
	w.SomeText(14, t.State.String())
	w.SomeInstant(15, t.Recorded)
	w.SomeText(16, t.Merged)
	w.SomeInstant(17, t.Solved)
	w.SomeText(18, t.Assigned)
}
