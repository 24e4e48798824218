package app

import (
	"hourbook/ledger"
	"hourbook/sla"
)

// Only is what a report is narrowed to. What is "" narrows nothing, so that its zero
// value is all.
type Only struct {
	Customer string
	Plan     sla.PlanID // that the ticket was opened under
	Person   string     // who worked; of a ticket, whose it is
	Kind     string     // of work; a ticket has none
}

// OnlyOf is one customer, or all where that is "".
func OnlyOf(customer string) Only { return Only{Customer: customer} }

// work tells whether some work stays.
func (o Only) work(use ledger.StaffUse) bool {
	return (o.Customer == "" || o.Customer == use.Customer) && (o.Plan == "" || o.Plan == use.Plan) &&
		(o.Person == "" || o.Person == use.Staff) && (o.Kind == "" || o.Kind == use.Kind)
}

// ticket tells whether a ticket stays; kinds of work tell nothing of it.
func (o Only) ticket(t sla.Ticket) bool {
	return (o.Customer == "" || o.Customer == t.Customer) && (o.Plan == "" || o.Plan == t.Plan) && (o.Person == "" || o.Person == t.Assigned)
}
