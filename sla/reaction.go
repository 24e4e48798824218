package sla

import "time"

// Reaction is what became of the promise of a first answer, in the words of
// scripts. It is the one definition that every list, sum and share rests on.
type Reaction string

// The reactions (clause "R-4").
const (
	NoReaction   Reaction = ""     // nothing was promised
	ReactionMet  Reaction = "met"  // answered at or before the deadline
	ReactionLate Reaction = "late" // answered after it, or unanswered and past it
	ReactionOpen Reaction = "open" // unanswered and not yet due
)

// Promised tells whether a ticket has a promise of its own: a merged one has
// that of the ticket it went into.
func (t Ticket) Promised() bool { return !t.Deadline.IsZero() && t.Merged == "" }

// ReactionAt is what has become of a ticket's promise at an instant, which
// matters only while nobody has answered (clause "R-4").
func ReactionAt(t Ticket, at time.Time) Reaction {
	if !t.Responded.IsZero() {
		at = t.Responded
	}
	switch {
	case !t.Promised():
		return NoReaction
	case at.After(t.Deadline):
		return ReactionLate
	case t.Responded.IsZero():
		return ReactionOpen
	}
	return ReactionMet
}

// Reactions counts tickets with a promise by what became of it.
type Reactions struct{ Met, Late, Open int64 }

// Count adds a number of tickets with one reaction; without a promise they are
// not counted.
func (r *Reactions) Count(one Reaction, n int64) {
	switch one {
	case ReactionMet:
		r.Met += n
	case ReactionLate:
		r.Late += n
	case ReactionOpen:
		r.Open += n
	}
}

// Plus is the sum of two counts.
func (r Reactions) Plus(o Reactions) Reactions {
	return Reactions{r.Met + o.Met, r.Late + o.Late, r.Open + o.Open}
}

// Due is how many promises were met or broken: what the share of the met ones
// is of. An open one is neither yet.
func (r Reactions) Due() int64 { return r.Met + r.Late }
