package gui

import "hourbook/app/gui/kit"

// marked is the ticket or the customer whose row has the focus, else the customer
// that all cards are about.
func (s *insight) marked() marked {
	m := marked{customer: s.only.Customer}
	if s.drift == nil {
		return m
	}
	if i := s.drift.Chosen; s.drift.Focused && i >= 0 && i < len(s.known.drift) {
		m = marked{ticket: s.known.drift[i].Ticket, customer: s.known.drift[i].Customer}
	}
	if row, ok := s.whatIf.table.Chosen(); ok && s.whatIf.table.List.Focused {
		m = marked{customer: row.Customer}
	}
	if row, ok := s.plans.table.Chosen(); ok && s.tab() == plansTab {
		m = marked{customer: row.worth.Key}
	}
	if row, ok := s.reviews.table.Chosen(); ok && s.tab() == reviewsTab {
		m = marked{customer: row.id}
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
