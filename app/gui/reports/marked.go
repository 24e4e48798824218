package reports

import (
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
)

// Marked is the ticket or the customer whose row has the focus, else the customer
// that all cards are about.
func (s *insight) Marked() gui.Marked {
	m := gui.Marked{Customer: s.only.Customer}
	if s.drift == nil {
		return m
	}
	if i := s.drift.Chosen; s.drift.Focused && i >= 0 && i < len(s.known.drift) {
		m = gui.Marked{Ticket: s.known.drift[i].Ticket, Customer: s.known.drift[i].Customer}
	}
	if row, ok := s.whatIf.table.Chosen(); ok && s.whatIf.table.List.Focused {
		m = gui.Marked{Customer: row.Customer}
	}
	if row, ok := s.plans.table.Chosen(); ok && s.tab() == plansTab {
		m = gui.Marked{Customer: row.worth.Key}
	}
	if row, ok := s.reviews.table.Chosen(); ok && s.tab() == reviewsTab {
		m = gui.Marked{Customer: row.id}
	}
	return m
}

// Settled tells whether what is shown is of the months and filters that were chosen:
// keys wait for it.
func (s *insight) Settled() bool {
	if s.tabs == nil {
		return true
	}
	return []*kit.Turn{&s.asked, &s.plans.asked, &s.reviews.asked}[s.tab()].Done()
}
