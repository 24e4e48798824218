package tickets

import (
	"slices"

	"hourbook/sla"
)

// The pills of the table.
const (
	ticketsUnsolved = iota
	ticketsMine
	ticketsNobodys
	ticketsWaiting
	ticketsSolved
	ticketsBugs
	ticketsAll
	ticketPills // how many there are
)

// whosePills are those that the key turns through.
var whosePills = []int{ticketsUnsolved, ticketsMine, ticketsNobodys}

// TurnWhose shows those that are to be solved, of these mine, or nobody's.
func (s *tickets) TurnWhose() {
	at := slices.Index(whosePills, s.pills.At)
	s.pills.Choose(whosePills[(at+1)%len(whosePills)])
}

// ticketFilter is what the table is narrowed to.
type ticketFilter struct {
	words    []string // each stands somewhere in number, subject, customer or plan
	plan     sla.PlanID
	priority sla.Priority
	person   string // whose they are; "" for anybody
	pill     int
}

// under tells whether a ticket stands under a pill, for somebody of that name. Mine and nobody's are of those that are not solved.
func (r *ticketRow) under(pill int, me string) bool {
	switch pill {
	case ticketsUnsolved:
		return r.state != sla.Solved
	case ticketsMine:
		return r.state != sla.Solved && r.assigned == me
	case ticketsNobodys:
		return r.state != sla.Solved && r.assigned == ""
	case ticketsWaiting:
		return r.state == sla.Waiting
	case ticketsSolved:
		return r.state == sla.Solved
	case ticketsBugs:
		return r.bug
	}
	return true
}
