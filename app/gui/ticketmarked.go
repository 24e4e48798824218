package gui

// marked is the ticket whose row is marked, else the one on the page, which may
// have left the table since.
func (s *tickets) marked() marked {
	if s.table == nil || s.page.id == "" {
		return marked{}
	}
	if row, ok := s.table.Chosen(); ok && row.id == s.page.id {
		return marked{ticket: row.id, customer: row.customer.id}
	}
	m := marked{ticket: s.page.id}
	if s.page.known {
		m.customer = s.page.file.ticket.Customer
	}
	return m
}

// Settled tells whether the rows are those of the filter, and the page is that
// of the marked row.
func (s *tickets) Settled() bool {
	return s.table != nil && s.known.read && s.arranged.Done() && s.page.asked.Done()
}
