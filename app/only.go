package app

import (
	"hourbook/ledger"
	"hourbook/sla"
)

// Only is what a report is narrowed to. What is "" or 0 narrows nothing, so that its
// zero value is all.
type Only struct {
	Customer string
	Plan     sla.PlanID   // that the ticket was opened under
	Priority sla.Priority // of the ticket, 0 is any
	Person   string       // who worked; of a ticket, whose it is
	Kind     string       // of work; a ticket has none
}

// OnlyOf is one customer, or all where that is "".
func OnlyOf(customer string) Only { return Only{Customer: customer} }

// work tells whether some work stays, as far as that can be told without its ticket.
func (o Only) work(use ledger.StaffUse) bool {
	return (o.Customer == "" || o.Customer == use.Customer) && (o.Plan == "" || o.Plan == use.Plan) &&
		(o.Person == "" || o.Person == use.Staff) && (o.Kind == "" || o.Kind == use.Kind)
}

// ticket tells whether a ticket stays; kinds of work tell nothing of it.
func (o Only) ticket(t sla.Ticket) bool {
	return (o.Customer == "" || o.Customer == t.Customer) && (o.Plan == "" || o.Plan == t.Plan) &&
		(o.Priority == 0 || o.Priority == t.Priority) && (o.Person == "" || o.Person == t.Assigned)
}

// urgent passes on the entries whose tickets have the priority that is asked for; each
// ticket is looked up once.
func (o Only) urgent(v *ledger.View, each func(sla.Entry) error) func(sla.Entry) error {
	if o.Priority == 0 {
		return each
	}
	known := map[string]sla.Priority{}
	return func(w sla.Entry) error {
		priority, met := known[w.Ticket]
		if !met {
			t, err := v.Ticket(w.Ticket)
			if err != nil {
				return err
			}
			priority = t.Priority
			known[w.Ticket] = priority
		}
		if priority != o.Priority {
			return nil
		}
		return each(w)
	}
}
