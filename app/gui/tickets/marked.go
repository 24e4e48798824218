package tickets

import "hourbook/app/gui"

// Marked is the ticket whose row is marked, else the one on the page, which may
// have left the table since.
func (s *tickets) Marked() gui.Marked {
	if s.table == nil || s.page.ID == "" {
		return gui.Marked{}
	}
	if row, ok := s.table.Chosen(); ok && row.id == s.page.ID {
		return gui.Marked{Ticket: row.id, Customer: row.customer.id}
	}
	m := gui.Marked{Ticket: s.page.ID}
	if s.page.Known {
		m.Customer = s.page.file.ticket.Customer
	}
	return m
}

// Settled tells whether the rows are those of the filter, and the page is that
// of the marked row.
func (s *tickets) Settled() bool {
	return s.table != nil && s.known.read && s.arranged.Done() && s.page.Asked.Done()
}
