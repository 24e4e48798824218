package gui

import "hourbook/app/gui/kit"

// marked is what is marked on the screen. It is what acts are about: each act
// takes its subject from here at the moment of its key, and names it in its form
// or in what it tells afterwards.
type marked struct {
	ticket   string
	customer string
	draft    string // the key of its row
	document string // the number of one that was issued
	payment  string // the name of a payment, refund or set-off
}

// marker is a screen on which something can be marked.
type marker interface{ marked() marked }

// marked is the subject of an act that comes now. Nothing else gives one.
func (w *Window) marked() marked {
	if s, ok := w.shown().(marker); ok {
		return s.marked()
	}
	return marked{}
}

func (w *Window) hasTicket() bool   { return w.marked().ticket != "" }
func (w *Window) hasCustomer() bool { return w.marked().customer != "" }
func (w *Window) hasEither() bool   { return w.marked() != marked{} }

// withTicket does something with the marked ticket.
func (w *Window) withTicket(do func(id string)) func() {
	return func() { do(w.marked().ticket) }
}

// withCustomer does something with the marked customer, or with that of the
// marked ticket.
func (w *Window) withCustomer(do func(id string)) func() {
	return func() { do(w.marked().customer) }
}

// onTicketElse does something with the marked ticket, or else something with the
// marked customer.
func (w *Window) onTicketElse(ticket, customer func(id string)) func() {
	return func() {
		if m := w.marked(); m.ticket != "" {
			ticket(m.ticket)
		} else {
			customer(m.customer)
		}
	}
}

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
