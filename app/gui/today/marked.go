package today

import "hourbook/app/gui"

// Marked is the ticket that the queue, the form or My day marks: there is one.
func (s *today) Marked() gui.Marked {
	m := gui.Marked{Ticket: s.picked}
	if at := s.placeOf(s.picked); at >= 0 {
		m.Customer = s.answer.places[at].Ticket.Customer
	}
	return m
}

// Settled tells whether the queue is there, and the ticket that was typed into
// the form.
func (s *today) Settled() bool {
	return s.answer.terms != nil && !(s.log.ticket.Asking && s.log.ticket.Late)
}
