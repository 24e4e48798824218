package ledger

import (
	"time"

	"hourbook/sla"
)

// Reactions counts the tickets opened in a month under a plan, how many of
// them were answered, and what became of the promises.
type Reactions struct {
	Month   sla.Month
	Plan    sla.PlanID
	Tickets int64
	Reacted int64
	sla.Reactions
}

// countReaction adds a ticket to the reactions of its month, or takes it away.
// What became of an answered one is counted; an unanswered one is filed by its
// deadline, since that depends on when it is asked.
func (tx *Tx) countReaction(t sla.Ticket, sign int64) error {
	tx.fileOpened(t, sign)
	in := month(tx.zone.Day(t.Opened).Month())
	of := Total{Entries: 1}
	switch {
	case !t.Responded.IsZero():
		reaction := sla.ReactionAt(t, t.Responded)
		of.Minutes = 1
		of.Billed = boolInt[sla.Minutes](reaction == sla.ReactionMet)
		of.Worth = boolInt[int64](reaction == sla.ReactionLate)
	case t.Promised():
		key := text(in+string(t.Plan)) + number(uint64(t.Deadline.Unix())) + t.ID
		if sign > 0 {
			tx.put(unansweredBucket, key, nil)
		} else {
			tx.del(unansweredBucket, key)
		}
	}
	return tx.addUp(of, sign, in, reactionTotals, string(t.Plan))
}

func boolInt[N int64 | sla.Minutes](b bool) N {
	if b {
		return 1
	}
	return 0
}

// Reactions gives the reactions by month of opening and plan, those of tickets
// that nobody has answered as they stand at an instant.
func (v *View) Reactions(from, to sla.Month, at time.Time) ([]Reactions, error) {
	var all []Reactions
	err := v.eachTotal(reactionTotals, from, to, func(key string, use Use) {
		answered := sla.Reactions{Met: int64(use.Total.Billed), Late: use.Total.Worth}
		all = append(all, Reactions{use.Month, sla.PlanID(key), use.Total.Entries, int64(use.Total.Minutes), answered})
	})
	if err != nil {
		return nil, err
	}
	for i := range all {
		if err := v.countUnanswered(&all[i], at); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// countUnanswered adds the tickets of a month and plan that nobody has answered.
func (v *View) countUnanswered(r *Reactions, at time.Time) error {
	group := text(month(r.Month) + string(r.Plan))
	return v.scan(unansweredBucket, group, "", func(key string, _ []byte) (bool, error) {
		due := time.Unix(int64(seqAt(key[:len(group)+8])), 0)
		r.Count(sla.ReactionAt(sla.Ticket{Deadline: due}, at), 1)
		return true, nil
	})
}
