package sla

import "time"

// Ticket is one problem of one customer. Plan, Terms, Deadline and AtRisk are
// frozen when it is opened: a plan that ends, starts or changes later touches
// none of them (clause "O-2").
type Ticket struct {
	ID       string    `cbor:"1,keyasint"`
	Customer string    `cbor:"2,keyasint"`
	Subject  string    `cbor:"3,keyasint"`
	Priority Priority  `cbor:"4,keyasint"`
	Channel  string    `cbor:"5,keyasint"`
	Opened   time.Time `cbor:"6,keyasint"`

	Plan     PlanID    `cbor:"7,keyasint"`           // the plan that the customer had at Opened
	Terms    string    `cbor:"8,keyasint"`           // version of the terms of that day
	Deadline time.Time `cbor:"9,keyasint,omitzero"`  // first response is due; zero when nothing is promised
	AtRisk   time.Time `cbor:"10,keyasint,omitzero"` // 80 % of the working time is used; zero like Deadline

	Responded time.Time `cbor:"11,keyasint,omitzero"`  // first response, by hand or by work; zero while there is none
	Recorded  time.Time `cbor:"15,keyasint,omitzero"`  // first response as recorded by hand, or zero
	Bug       bool      `cbor:"12,keyasint,omitempty"` // caused by a bug in our software
	BugReason string    `cbor:"13,keyasint,omitempty"`
	State     State     `cbor:"14,keyasint,omitempty"`
	Merged    string    `cbor:"16,keyasint,omitempty" json:",omitempty"` // the ticket that it was merged into, or empty
	Assigned  string    `cbor:"18,keyasint,omitempty" json:",omitempty"` // whose it is, a person of the staff, or empty
	Solved    time.Time `cbor:"17,keyasint,omitzero" json:",omitzero"`   // when it was first solved, as far as that is known, or zero
}

// FirstResponse is when a ticket was first answered: the earliest of its
// answers, which are the response recorded by hand, the starts of work with a
// time of day, and its solving. A zero one is none, and one from before the
// opening is no answer (clause "R-4"). It is zero when there is none.
func FirstResponse(opened time.Time, answers ...time.Time) time.Time {
	var first time.Time
	for _, at := range answers {
		if !at.IsZero() && !at.Before(opened) && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	return first
}
