package gui

import (
	"slices"
	"strings"

	"hourbook/sla"
)

// The pills of the table.
const (
	ticketsUnsolved = iota
	ticketsToSolve
	ticketsWaiting
	ticketsSolved
	ticketsBugs
	ticketsAll
	ticketPills // how many there are
)

// ticketFilter is what the table is narrowed to.
type ticketFilter struct {
	words    []string // each stands somewhere in number, subject, customer or plan
	plan     sla.PlanID
	priority sla.Priority
	pill     int
}

// fits tells whether a ticket is shown, whatever the pill.
func (f ticketFilter) fits(r *ticketRow) bool {
	if f.plan != "" && r.plan != f.plan || f.priority != 0 && r.priority != f.priority {
		return false
	}
	for _, word := range f.words {
		if !r.has(word) {
			return false
		}
	}
	return true
}

func (r *ticketRow) has(word string) bool {
	return strings.Contains(r.low, word) || strings.Contains(r.customer.low, word) || containsFold(r.id, word) || strings.EqualFold(string(r.plan), word)
}

// containsFold is strings.Contains for a word in small letters and an id.
func containsFold(id, word string) bool {
	for i := 0; i+len(word) <= len(id); i++ {
		if strings.EqualFold(id[i:i+len(word)], word) {
			return true
		}
	}
	return false
}

// under tells whether a ticket stands under a pill.
func (r *ticketRow) under(pill int) bool {
	switch pill {
	case ticketsUnsolved:
		return r.state != sla.Solved
	case ticketsToSolve:
		return r.state == sla.Open
	case ticketsWaiting:
		return r.state == sla.Waiting
	case ticketsSolved:
		return r.state == sla.Solved
	case ticketsBugs:
		return r.bug
	}
	return true
}

// arrangement is the table's rows in order and narrowed; it is worked out off
// the thread that draws.
type arrangement struct {
	ordered []*ticketRow // all of them
	by      int          // the column that they are in order of, as in grid
	shown   []*ticketRow
	counts  [ticketPills]int
}

// arrange puts rows in order of a column, unless they are already, and narrows
// them.
func arrange(ordered []*ticketRow, sort bool, by int, less func(a, b *ticketRow) int, f ticketFilter) arrangement {
	if sort {
		ordered = slices.Clone(ordered)
		slices.SortStableFunc(ordered, less)
	}
	a := arrangement{ordered: ordered, by: by}
	for _, r := range ordered {
		if !f.fits(r) {
			continue
		}
		for pill := range ticketPills {
			if r.under(pill) {
				a.counts[pill]++
			}
		}
		if r.under(f.pill) {
			a.shown = append(a.shown, r)
		}
	}
	return a
}
