package gui

import (
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// ticketHolder is a screen with a ticket in hand, which acts are about.
type ticketHolder interface{ ticketInHand() string }

// searcher is a screen that can be searched.
type searcher interface{ searchHere() }

// offerActs adds what can be done with tickets, wherever one is in hand.
func (s *tickets) offerActs() {
	w := s.w
	w.offer(
		command{"Ticket", "Open a ticket…", "Ctrl+N", "tickets", w.openHere, w.ready},
		command{"Ticket", "Wait for the customer, or go on", "Ctrl+W", "waiting", w.withTicket(w.waitTicket), w.hasTicket},
		command{"Ticket", "Solve, or open again", "Ctrl+S", "answered", w.withTicket(w.solveTicket), w.hasTicket},
		command{"Ticket", "Caused by a bug, or not…", "Ctrl+B", "bug", w.withTicket(w.markBug), w.hasTicket},
		command{"Ticket", "Edit the ticket, or the customer…", "Ctrl+E", "edit", w.onTicketElse(w.editTicket, w.editCustomer), w.hasEither},
		command{"Ticket", "Plan of the ticket, or of the customer…", "Ctrl+P", "", w.onTicketElse(w.refreezeTicket, w.changePlan), w.hasEither},
		command{"Ticket", "Export the tickets shown…", "", "file", w.visiting("tickets", s.export), w.ready},
		command{"Go", "Search this screen", "Ctrl+F", "search", w.search, w.ready},
	)
}

// ticketInHand is the ticket that acts are about, or empty.
func (w *Window) ticketInHand() string {
	if h, ok := w.shown().(ticketHolder); ok {
		return h.ticketInHand()
	}
	return ""
}

func (w *Window) hasTicket() bool { return w.ticketInHand() != "" }

// withTicket does something with the ticket in hand.
func (w *Window) withTicket(do func(id string)) func() {
	return func() { do(w.ticketInHand()) }
}

func (w *Window) hasEither() bool { return w.hasTicket() || w.hasCustomer() }

// onTicketElse does something with the ticket in hand, or else something with
// the customer.
func (w *Window) onTicketElse(ticket, customer func(id string)) func() {
	return func() {
		if id := w.ticketInHand(); id != "" {
			ticket(id)
			return
		}
		customer(w.customerInHand())
	}
}

// openHere opens a ticket, of the customer that is shown where one is.
func (w *Window) openHere() {
	customer := ""
	if !w.hasTicket() {
		customer = w.customerInHand()
	}
	w.openTicket(customer)
}

// search puts the cursor where the screen is searched.
func (w *Window) search() {
	if s, ok := w.shown().(searcher); ok {
		s.searchHere()
		return
	}
	w.visiting("tickets", func() { w.screens["tickets"].(searcher).searchHere() })()
}

func (s *tickets) searchHere() { s.search.focus() }
func (s *tickets) openTicket() { s.w.openTicket("") }

// respond records that somebody answered just now.
func (s *tickets) respond() {
	if s.page.id != "" {
		s.w.respondTo(s.page.id)
	}
}

// respond records it for the ticket in hand; a screen without one gives way to
// the queue.
func (w *Window) respond() {
	if s, ok := w.shown().(interface{ respond() }); ok {
		s.respond()
		return
	}
	w.visit("today")
}

// ticketInHand is the ticket that is chosen in the queue.
func (s *today) ticketInHand() string { return s.picked }

// logOn begins an entry on a ticket, which need not be in the queue.
func (w *Window) logOn(t sla.Ticket) {
	w.jump("today", t.ID)
	if s, ok := w.screens["today"].(*today); ok {
		s.log.follow(t)
		s.log.focus()
	}
}

// respondTo records the first response to a ticket.
func (w *Window) respondTo(id string) {
	at := w.now()
	w.changeTicket(func(tx *ledger.Tx) (sla.Ticket, error) { return tx.Respond(id, at, "") })
}

// waitTicket lets a ticket wait for the customer, or go on.
func (w *Window) waitTicket(id string) { w.turnState(id, sla.Waiting) }

// solveTicket solves a ticket, or opens it again.
func (w *Window) solveTicket(id string) { w.turnState(id, sla.Solved) }

// turnState gives a ticket a state, or opens it where it has that state.
func (w *Window) turnState(id string, state sla.State) {
	w.changeTicket(func(tx *ledger.Tx) (sla.Ticket, error) {
		t, err := tx.Ticket(id)
		if err != nil {
			return t, err
		}
		next := state
		if t.State == state {
			next = sla.Open
		}
		return tx.SetState(id, next, "")
	})
}

// changeTicket does an act that needs no form.
func (w *Window) changeTicket(do func(*ledger.Tx) (sla.Ticket, error)) {
	act(w, do, func(_ sla.Ticket, err error) {
		if err != nil {
			w.strip.say(problemOf(err))
		}
	})
}

// actButtons are the acts that stand above a ticket; setActs says which.
func (g *ticketPage) actButtons() []*button {
	w := g.w
	make := func(word, keys string, do func(string)) *button {
		return w.button(smallButton, word, func() { do(g.id) }).withKeys(keys)
	}
	return []*button{
		make(say("Respond"), "Ctrl+R", w.respondTo),
		make(say("Wait"), "Ctrl+W", w.waitTicket),
		make(say("Solve"), "Ctrl+S", w.solveTicket),
		make(say("Caused by a bug"), "Ctrl+B", w.markBug),
		make(say("Edit"), "Ctrl+E", w.editTicket),
		make(say("Plan"), "Ctrl+P", w.refreezeTicket),
		make(say("Log work"), "", func(string) { w.logOn(g.file.ticket) }),
	}
}

// setActs names the acts as the ticket is.
func (g *ticketPage) setActs() {
	t := g.file.ticket
	b := g.buttons
	if !t.Responded.IsZero() || t.State == sla.Solved {
		b[0].Hide()
	} else {
		b[0].Show()
	}
	b[1].set(say(map[bool]string{true: "Go on", false: "Wait"}[t.State == sla.Waiting]), t.State == sla.Solved)
	b[2].set(say(map[bool]string{true: "Open again", false: "Solve"}[t.State == sla.Solved]), false)
	b[3].set(say(map[bool]string{true: "Not a bug", false: "Caused by a bug"}[t.Bug]), false)
}

// wholeMoment is an instant as it can be typed again.
func wholeMoment(t time.Time, zone sla.Zone) string {
	if t.IsZero() {
		return ""
	}
	return zone.Local(t).Format("2006-01-02 15:04")
}
