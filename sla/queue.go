package sla

import (
	"cmp"
	"slices"
	"time"
)

// DeadlineState is how a ticket in the queue stands to what was promised, in the
// words of scripts and screens.
type DeadlineState string

// The standings (clauses "R-1", "R-4").
const (
	Calm       DeadlineState = "calm"     // time is left
	AtRisk     DeadlineState = "at-risk"  // little of the working time is left; at the very deadline still
	Late       DeadlineState = "late"     // the deadline has passed without an answer
	Answered   DeadlineState = "answered" // the first response was given, in time or not
	Unpromised DeadlineState = "none"     // nothing was promised
)

// Place is one ticket in the queue.
type Place struct {
	Ticket Ticket
	State  DeadlineState
	Why    Text // why it stands behind the one before it, and what was promised
}

// Queue is the tickets to be solved at an instant, in the order in which they
// are solved: those open and opened by then, by plan, priority, deadline,
// opening and number. What a ticket's plan ranks is said by its own version of
// the terms; a ticket whose terms or plan are not found stands last (clause
// "O-1").
func Queue(tickets []Ticket, now time.Time, terms func(version string) *Terms) []Place {
	rows := make([]row, 0, len(tickets))
	for _, t := range tickets {
		if t.State == Open && !t.Opened.After(now) {
			rows = append(rows, newRow(t, terms(t.Terms)))
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		_, c := compare(a, b)
		return c
	})
	places := make([]Place, len(rows))
	for i, r := range rows {
		places[i] = Place{Ticket: r.Ticket, State: DeadlineStateOf(r.Ticket, now)}
		places[i].Why = r.why(rows[:i], places[i].State)
	}
	return places
}

// DeadlineStateOf is how an open ticket stands to its promise at an instant. At the
// deadline itself the promise is not broken yet (clause "R-4").
func DeadlineStateOf(t Ticket, now time.Time) DeadlineState {
	if !t.Responded.IsZero() && !t.Responded.After(now) {
		return Answered
	}
	t.Responded = time.Time{} // not given by then
	switch reaction := ReactionAt(t, now); {
	case reaction == NoReaction:
		return Unpromised
	case reaction == ReactionLate:
		return Late
	case !now.Before(t.AtRisk):
		return AtRisk
	}
	return Calm
}

// row is a ticket with what its own terms say of its plan.
type row struct {
	Ticket
	plan  Plan
	known bool // its terms have that plan
	zone  Zone
}

const lastRank = 1 << 30

func newRow(t Ticket, terms *Terms) row {
	r := row{Ticket: t, plan: Plan{ID: t.Plan, Name: Same(string(t.Plan)), Rank: lastRank}}
	if terms == nil {
		return r
	}
	r.zone = terms.Calendar.Zone()
	if plan, ok := terms.Plan(t.Plan); ok {
		r.plan, r.known = plan, true
	}
	return r
}

// criterion is what decides between two tickets.
type criterion uint8

const (
	byPlan criterion = iota
	byPriority
	byDeadline
	byOpening
	byNumber
)

// compare is the order of the queue: below zero when a goes first, and by
// which criterion.
func compare(a, b row) (criterion, int) {
	if c := cmp.Compare(a.plan.Rank, b.plan.Rank); c != 0 {
		return byPlan, c
	}
	if c := cmp.Compare(a.Priority-1, b.Priority-1); c != 0 { // none given goes last
		return byPriority, c
	}
	if c := compareDeadlines(a.Deadline, b.Deadline); c != 0 {
		return byDeadline, c
	}
	if c := a.Opened.Compare(b.Opened); c != 0 {
		return byOpening, c
	}
	return byNumber, NaturalCompare(a.ID, b.ID)
}

// compareDeadlines puts no deadline after every deadline.
func compareDeadlines(a, b time.Time) int {
	if a.IsZero() || b.IsZero() {
		return cmp.Compare(boolInt(a.IsZero()), boolInt(b.IsZero()))
	}
	return a.Compare(b)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
