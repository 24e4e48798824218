package ledger

import (
	"fmt"
	"strings"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// Imported returns what a row was when it was last imported (nil when it never
// was) and the sequence number of the event that recorded it.
func (v *View) Imported(key string) (sum []byte, seq uint64, err error) {
	raw, err := v.get(rowsBucket, v.RowKey(key))
	if len(raw) < 8 || err != nil {
		return nil, 0, err
	}
	return raw[8:], seqAt(string(raw[:8])), nil
}

// entryRow begins the keys of rows that bring entries.
const entryRow = "time/"

// fileRow keeps what a row was when it was imported. An entry to which the row led until
// now is found by its id then.
func (tx *Tx) fileRow(e event.Event) error {
	if id, of := strings.CutPrefix(e.Row.Key, entryRow); of {
		seq, err := tx.seqByRow(id)
		if err != nil {
			return err
		}
		if seq > 0 {
			tx.put(entriesBucket, id, []byte(number(seq)))
		}
	}
	tx.put(rowsBucket, e.Row.Key, append([]byte(number(e.Seq)), e.Row.Sum...))
	return nil
}

// RowKey is how a row is remembered: by its key, in the Unicode form in which it
// came before.
func (v *View) RowKey(key string) string { return v.nameIn(rowsBucket, key) }

// Carried returns what the event that carried an imported row says of its thing:
// an invoice.Customer, a PlanPeriod, an Order, an invoice.Recurring, a Holiday, a sla.Ticket, a
// TicketText, a Note or a sla.Entry.
func (v *View) Carried(seq uint64) (any, error) {
	event, err := v.eventAt(seq)
	if err != nil {
		return nil, err
	}
	p, err := readPayload(event)
	if err != nil {
		return nil, err
	}
	switch p := p.(type) {
	case *customerSet:
		return p.Customer, nil
	case *planSet:
		return p.Period, nil
	case *orderSet:
		return p.Order, nil
	case *holidayConfirmed:
		return p.Holiday, nil
	case *ticketOpened:
		v.localize(&p.Ticket)
		return p.Ticket, nil
	case *ticketChanged:
		v.localize(&p.Ticket)
		return p.Ticket, nil
	case *ticketDescribed:
		return p.Text, nil
	case *noteWritten:
		v.localizeNote(&p.Note)
		return p.Note, nil
	case *noteCorrected:
		v.localizeNote(&p.Note)
		return p.Note, nil
	case *recurringSet:
		return p.Line, nil
	case *recurringEnded:
		r, err := v.Recurring(p.ID)
		r.Until = p.Until
		return r, err
	case *workLogged:
		return v.inZone(p.Work), nil
	case *workCorrected:
		return v.inZone(p.Work), nil
	}
	return nil, fmt.Errorf("%w: event %d carries a row, but %s comes from none", fault.ErrDamaged, seq, event.Kind)
}

// rowTables are the tables of an import, by the kinds of events that its rows
// bring.
var rowTables = map[string]string{
	"customer-set": "customers", "plan-set": "plans", "order-set": "orders", "holiday-confirmed": "holidays",
	"ticket-opened": "tickets", "ticket-changed": "tickets", "work-logged": "time", "work-corrected": "time",
	"ticket-described": "ticket-texts", "note-written": "notes", "note-corrected": "notes",
	"recurring-set": "recurring", "recurring-ended": "recurring",
}

// judgeRow refuses the memory of a row that what the event says did not come
// from.
func judgeRow(e event.Event) error {
	if e.Row == nil {
		return nil
	}
	table := rowTables[e.Kind]
	if key, of := strings.CutPrefix(e.Row.Key, table+"/"); table == "" || !of || key == "" || len(e.Row.Sum) == 0 {
		return conflict("it carries the row %s, from which no %s comes", e.Row.Key, e.Kind)
	}
	return nil
}

// inZone gives an entry's start in the ledger's zone.
func (v *View) inZone(w sla.Entry) sla.Entry {
	if !w.Start.IsZero() {
		w.Start = v.zone.Local(w.Start)
	}
	return w
}
