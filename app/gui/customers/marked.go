package customers

import "hourbook/app/gui"

// Marked is the customer that is shown, and its ticket where the row of one has the
// focus.
func (s *customers) Marked() gui.Marked {
	m := gui.Marked{Customer: s.page.ID}
	if rows := s.page.tickets; rows != nil && rows.Focused {
		m.Ticket = s.page.ticket()
	}
	return m
}

// Settled tells whether the customers are there, and the page is that of the
// marked row.
func (s *customers) Settled() bool { return s.read && s.page.Asked.Done() }
