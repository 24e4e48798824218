package app

import (
	"cmp"
	"slices"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// AnsweredTicket is a ticket with a promise, and what became of that.
type AnsweredTicket struct {
	sla.Ticket
	Reaction sla.Reaction
	Cause    Cause       // why it is late
	Answered bool        // somebody answered
	Took     sla.Minutes // working time until then, begun minutes as whole ones
}

// AnsweredOn lists the tickets with a promise that are behind a row of [AnswersBy], or
// all where by is [ByAll]; where a cause is named, those that are late for it alone.
// Late ones come first, then those that took longest.
func AnsweredOn(v *ledger.View, of Days, by By, key string, cause Cause, only Only, at time.Time) ([]AnsweredTicket, error) {
	var rows []AnsweredTicket
	err := eachAnswer(v, of, by, only, at, func(t sla.Ticket, group string, a answer) error {
		if group == key && a.reaction != sla.NoReaction && (cause == NotLate || cause == a.cause) {
			rows = append(rows, AnsweredTicket{t, a.reaction, a.cause, a.answered, a.took})
		}
		return nil
	})
	slices.SortFunc(rows, func(a, b AnsweredTicket) int {
		return cmp.Or(cmp.Compare(late(b), late(a)), cmp.Compare(b.Took, a.Took), cmp.Compare(a.ID, b.ID))
	})
	for i := range rows { // which were read without their texts
		if err != nil {
			return nil, err
		}
		rows[i].Ticket, err = v.Ticket(rows[i].ID)
	}
	return rows, err
}

// late is 1 of a ticket that is, and 2 of one that nobody answered.
func late(t AnsweredTicket) int {
	switch {
	case t.Cause == Unanswered:
		return 2
	case t.Reaction == sla.ReactionLate:
		return 1
	}
	return 0
}
