package gui

import (
	"hourbook/ledger"
	"hourbook/sla"
)

// ticketHours are the minutes of the tickets in sight: those of all tickets would
// take long to read, and nobody looks at more than a page.
type ticketHours struct {
	s      *tickets
	asked  turn
	known  map[string]sla.Minutes
	wanted map[string]bool // drawn without being known
}

func newTicketHours(s *tickets) *ticketHours {
	return &ticketHours{s: s, known: map[string]sla.Minutes{}, wanted: map[string]bool{}}
}

// of is what was worked on a ticket, in words; "" while that is read.
func (h *ticketHours) of(id string) string {
	if minutes, ok := h.known[id]; ok {
		return minutes.String()
	}
	if h.wanted[id] = true; len(h.wanted) == 1 {
		aside(h.s.w, func() (bool, error) { return true, nil }, func(bool, error) { h.read() }) // once all are drawn
	}
	return ""
}

// forget reads them anew: the ledger has changed.
func (h *ticketHours) forget() { clear(h.known); clear(h.wanted) }

func (h *ticketHours) read() {
	ids := make([]string, 0, len(h.wanted))
	for id := range h.wanted {
		ids = append(ids, id)
	}
	ask(h.s.w, &h.asked, func(v *ledger.View) (map[string]sla.Minutes, error) {
		sums := map[string]sla.Minutes{}
		for _, id := range ids {
			sum, err := v.TicketMinutes(id)
			if err != nil {
				return nil, err
			}
			sums[id] = sum
		}
		return sums, nil
	}, h.answer)
}

func (h *ticketHours) answer(sums map[string]sla.Minutes, err error) {
	clear(h.wanted)
	if err != nil {
		h.s.w.strip.say(problemOf(err))
		return
	}
	for id, minutes := range sums {
		h.known[id] = minutes
	}
	h.s.table.list.Refresh()
}
