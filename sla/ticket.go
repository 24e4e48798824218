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
	ID       string
	Customer string
	Subject  string
	Priority Priority
	Channel  string
	Opened   time.Time

	Plan     PlanID    // the plan that the customer had at Opened
	Terms    string    // version of the terms of that day
	Deadline time.Time // first response is due; zero when nothing is promised
	AtRisk   time.Time // 80 % of the working time is used; zero like Deadline

	Responded time.Time // first response; zero while there is none
	Bug       bool      // caused by a bug in our software
	BugReason string
	State     State
}
