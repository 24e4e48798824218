package tickets

import (
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// ticketHours are the minutes of the tickets in sight and of some pages around
// them: those of all tickets would take long to read. What is read ahead stands
// there when its page is drawn, which need not be drawn again then.
type ticketHours struct {
	s     *tickets
	asked kit.Turn
	known map[string]sla.Minutes
	drawn bool // something in sight was drawn without them
	due   bool // they are to be read once all is drawn
}

// pagesAhead is how many pages on both sides of what is in sight are read.
const pagesAhead = 4

func newTicketHours(s *tickets) *ticketHours {
	return &ticketHours{s: s, known: map[string]sla.Minutes{}}
}

// of is what was worked on a ticket, in words; "" while that is read.
func (h *ticketHours) of(id string) string {
	if minutes, ok := h.known[id]; ok {
		return minutes.String()
	}
	h.drawn = true
	if !h.due {
		h.due = true
		kit.Aside(h.s.w, func() (bool, error) { return true, nil }, func(bool, error) { h.read() })
	}
	return ""
}

// ahead reads them where the page before or behind the one in sight would be drawn
// without.
func (h *ticketHours) ahead() {
	if h.s.table.Has(hoursColumn) && h.asked.Done() && len(h.missing(1)) > 0 {
		h.read()
	}
}

// forget reads them anew: the ledger has changed.
func (h *ticketHours) forget() { clear(h.known) }

// missing are the tickets of the pages around what is in sight that are not known.
func (h *ticketHours) missing(pages int) (ids []string) {
	rows := h.s.table.Rows
	first, last := h.s.table.List.InSight()
	page := last - first + 1
	end := min(len(rows), last+1+pages*page)
	for _, row := range rows[min(max(0, first-pages*page), end):end] {
		if _, ok := h.known[row.id]; !ok {
			ids = append(ids, row.id)
		}
	}
	return ids
}

func (h *ticketHours) read() {
	h.due = false
	ids := h.missing(pagesAhead)
	gui.Ask(h.s.w, &h.asked, func(v *ledger.View) (map[string]sla.Minutes, error) {
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
	if err != nil {
		h.s.w.Strip.Say(gui.ProblemOf(err))
		return
	}
	for id, minutes := range sums {
		h.known[id] = minutes
	}
	if h.drawn {
		h.drawn = false
		h.s.table.List.Refresh()
	}
}
