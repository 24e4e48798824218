package sla

import "time"

// State is how far a ticket is. The zero value is Open.
type State uint8

// The states of a ticket. Only open ones stand in the queue.
const (
	Open    State = iota // somebody has to act
	Waiting              // for the customer
	Solved
)

// Priority orders tickets inside a plan. The zero value is not a priority.
type Priority uint8

// The priorities, most urgent first.
const (
	High Priority = iota + 1
	Medium
	Low
)

// Ticket is one problem of one customer. Plan, Terms, Deadline and AtRisk are
// frozen when it is opened: a plan that ends, starts or changes later touches
// none of them (clause "priority").
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

	Responded time.Time `cbor:"11,keyasint,omitzero"`  // first response; zero while there is none
	Bug       bool      `cbor:"12,keyasint,omitempty"` // caused by a bug in our software
	BugReason string    `cbor:"13,keyasint,omitempty"`
	State     State     `cbor:"14,keyasint,omitempty"`
}
