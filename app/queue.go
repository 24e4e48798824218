package app

import (
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// Queue is the tickets that are open today, of those opened by now, in the
// order in which they are solved, each with the reason of its place. Now sets
// the clock, not the history.
func Queue(v *ledger.View, now time.Time) ([]sla.Place, error) {
	tickets, err := v.OpenTickets()
	if err != nil {
		return nil, err
	}
	for _, t := range tickets {
		if _, err := v.Terms(t.Terms); err != nil {
			return nil, err
		}
	}
	return sla.Queue(tickets, now, func(version string) *sla.Terms {
		terms, err := v.Terms(version)
		if err != nil {
			return nil // asked for above
		}
		return terms.Terms
	}), nil
}
