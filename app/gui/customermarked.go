package gui

// marked is the customer that is shown, and its ticket where the row of one has the
// focus.
func (s *customers) marked() marked {
	m := marked{customer: s.page.id}
	if rows := s.page.tickets; rows != nil && rows.Focused {
		m.ticket = s.page.ticket()
	}
	return m
}

// Settled tells whether the customers are there, and the page is that of the
// marked row.
func (s *customers) Settled() bool { return s.read && s.page.asked.Done() }
