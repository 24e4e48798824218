package app

import (
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// Queue is the tickets that are open today, of those opened by now, in the
// order in which they are solved, each with the reason of its place. Those whose
// terms or plan the ledger does not have stand last and say so. Now sets
// the clock, not the history.
func Queue(v *ledger.View, now time.Time) ([]sla.Place, error) {
	tickets, err := v.OpenTickets()
	if err != nil {
		return nil, err
	}
	rules := map[string]*sla.Terms{}
	for _, t := range tickets {
		if rules[t.Terms] != nil {
			continue
		}
		terms, err := v.TermsShown(t.Terms)
		if err != nil {
			return nil, err
		}
		rules[t.Terms] = terms.Terms
	}
	return sla.Queue(tickets, now, func(version string) *sla.Terms { return rules[version] }), nil
}
