package gui

// Marked is what is marked on the screen. It is what acts are about: each act
// takes its subject from here at the moment of its key, and names it in its form
// or in what it tells afterwards.
type Marked struct {
	Ticket   string
	Customer string
	Draft    string // the key of its row
	Document string // the number of one that was issued
	Payment  string // the name of a payment, refund or set-off
}

// marker is a screen on which something can be marked.
type marker interface{ Marked() Marked }

// Marked is the subject of an act that comes now. Nothing else gives one.
func (w *Window) Marked() Marked {
	if s, ok := w.Shown().(marker); ok {
		return s.Marked()
	}
	return Marked{}
}

// HasTicket tells whether a ticket is marked.
func (w *Window) HasTicket() bool { return w.Marked().Ticket != "" }

// HasCustomer tells whether a customer is marked, or a ticket of one.
func (w *Window) HasCustomer() bool { return w.Marked().Customer != "" }

// HasEither tells whether anything is marked.
func (w *Window) HasEither() bool { return w.Marked() != Marked{} }

// WithTicket does something with the marked ticket.
func (w *Window) WithTicket(do func(w *Window, id string)) func() {
	return func() { do(w, w.Marked().Ticket) }
}

// WithCustomer does something with the marked customer, or with that of the
// marked ticket.
func (w *Window) WithCustomer(do func(w *Window, id string)) func() {
	return func() { do(w, w.Marked().Customer) }
}

// OnTicketElse does something with the marked ticket, or else something with the
// marked customer.
func (w *Window) OnTicketElse(ticket, customer func(w *Window, id string)) func() {
	return func() {
		if m := w.Marked(); m.Ticket != "" {
			ticket(w, m.Ticket)
		} else {
			customer(w, m.Customer)
		}
	}
}
