package torture

import "hourbook/sla"

// naive is what the ledger should say, kept in the plainest way.
type naive struct {
	entries []*naiveEntry // in the order they were logged
	bugs    map[string]bool
	issued  int
	notes   int
	paid    map[string]int64    // EUR by invoice
	closed  bool                // the month
	last    map[string][]func() // how each person's acts are undone, the last one first; nil for one that cannot be
}

// did notes how somebody's act is undone.
func (n *naive) did(who string, undo func()) { n.last[who] = append(n.last[who], undo) }

type naiveEntry struct {
	id, ticket, kind string
	minutes          sla.Minutes
	waived, removed  bool
	invoice          string
}

// covered is the whole table of the simulation.
var covered = map[string]bool{"gold problem-solving": true, "gold crash-reinstall": true}

// customerOf is whose ticket it is: T-1 and T-2 gold's, T-3 plain's.
var customerOf = map[string]string{"T-1": "gold", "T-2": "gold", "T-3": "plain"}

func (n *naive) ruling(e *naiveEntry) sla.Ruling {
	switch {
	case n.bugs[e.ticket]:
		return sla.Free
	case covered[customerOf[e.ticket]+" "+e.kind]:
		return sla.Covered
	case e.waived:
		return sla.Waived
	}
	return sla.Billable
}
