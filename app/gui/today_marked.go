package gui

// marked is the ticket that the queue, the form or My day marks: there is one.
func (s *today) marked() marked {
	m := marked{ticket: s.picked}
	if at := s.placeOf(s.picked); at >= 0 {
		m.customer = s.answer.places[at].Ticket.Customer
	}
	return m
}

// Settled tells whether the queue is there, and the ticket that was typed into
// the form.
func (s *today) Settled() bool {
	return s.answer.terms != nil && !(s.log.ticket.Asking && s.log.ticket.Late)
}
