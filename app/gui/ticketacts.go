package gui

import (
	"time"

	"fyne.io/fyne/v2"

	"hourbook/ledger"
	"hourbook/sla"
)

// searcher is a screen that can be searched.
type searcher interface{ searchHere() }

// offerActs adds what can be done with tickets, wherever one is in hand.
func (s *tickets) offerActs() {
	w := s.w
	w.offer(
		command{"Ticket", "Open a ticket…", "Ctrl+N", "tickets", w.openHere, w.ready},
		command{"Ticket", "Write a note…", "Ctrl+M", "lock", w.withTicket(w.noteOn), w.hasTicket},
		command{"Ticket", "Answer with words…", "Alt+R", "reply", w.withTicket(w.answerTo), w.hasTicket},
		command{"Ticket", "Write the answer as mail", "Alt+L", "reply", w.withTicket(w.mailHere), w.hasTicket},
		command{"Ticket", "Correct the last note…", "Alt+M", "edit", w.withTicket(w.correctLast), w.hasTicket},
		command{"Ticket", "Description, contact and links…", "Alt+E", "edit", w.withTicket(w.describeTicket), w.hasTicket},
		command{"Ticket", "Assign, or hand over…", "Ctrl+H", "handed", w.withTicket(w.assignTicket), w.hasTicket},
		command{"Ticket", "Take it, or the most urgent one", takeKeys, "handed", w.takeHere, w.canTake},
		command{"Ticket", "Set waiting, or resume", "Ctrl+W", "waiting", w.withTicket(w.waitTicket), w.hasTicket},
		command{"Ticket", "Solve, or open again", "Ctrl+S", "answered", w.withTicket(w.solveTicket), w.hasTicket},
		command{"Ticket", "Caused by a bug, or not…", "Ctrl+B", "bug", w.withTicket(w.markBug), w.hasTicket},
		command{"Ticket", "Edit the ticket, or the customer…", "Ctrl+E", "edit", w.onTicketElse(w.editTicket, w.editCustomer), w.hasEither},
		command{"Ticket", "Plan of the ticket, or of the customer…", "Ctrl+P", "", w.onTicketElse(w.refreezeTicket, w.changePlan), w.hasEither},
		command{"Ticket", "Customer and opening of the ticket…", "Ctrl+Shift+U", "edit", w.withTicket(w.correctTicket), w.hasTicket},
		command{"Ticket", "Merge the ticket, or the customer…", mergeKeys, "tickets", w.onTicketElse(w.mergeTicket, w.mergeCustomer), w.hasEither},
		command{"Ticket", "Export the tickets shown…", "", "file", w.visiting("tickets", s.export), w.ready},
		command{"Go", "Search this screen", "Ctrl+F", "search", w.search, w.ready},
	)
}

// openHere opens a ticket, of the customer that is shown where one is.
func (w *Window) openHere() {
	customer := ""
	if m := w.marked(); m.ticket == "" {
		customer = m.customer
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

// logHere begins an entry on the marked ticket.
func (w *Window) logHere() {
	id := w.marked().ticket
	if w.current != "today" {
		w.visit("today")
	}
	w.today().log.begin(id)
}

// timeHere stops the timer that runs, else it starts one on the marked ticket.
func (w *Window) timeHere() {
	id := w.marked().ticket
	if w.current != "today" {
		w.visit("today")
	}
	w.today().timer.toggle(id)
}

// today is the screen Today.
func (w *Window) today() *today { return w.screens["today"].(*today) }

// respondTo records the first response to a ticket.
func (w *Window) respondTo(id string) {
	at := w.now()
	w.changeTicket(func(tx *ledger.Tx) (sla.Ticket, error) { return tx.Respond(id, at, "") }, answeredWords)
}

// answeredWords tell that a ticket was answered, and when that was late.
func answeredWords(t sla.Ticket) string {
	if sla.ReactionAt(t, t.Responded) == sla.ReactionLate {
		return say("%s is answered, late.", t.ID)
	}
	return say("%s is answered.", t.ID)
}

// stateWords tell how far a ticket is.
func stateWords(t sla.Ticket) string {
	switch t.State {
	case sla.Waiting:
		return say("%s waits for the customer.", t.ID)
	case sla.Solved:
		return say("%s is solved.", t.ID)
	}
	return say("%s is to be solved.", t.ID)
}

// tellAhead tells of an opening or an answer that is still to come.
func (w *Window) tellAhead(t sla.Ticket, now time.Time) {
	for _, n := range ledger.TicketAhead(t, now) {
		w.strip.say(problem{what: capital(in(n.Text)) + ".", remedy: say("Correct it with Ctrl+E if it is mistyped."), calm: true})
	}
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
	}, stateWords)
}

// changeTicket does an act that needs no form, and tells what came of which
// ticket.
func (w *Window) changeTicket(do func(*ledger.Tx) (sla.Ticket, error), words func(sla.Ticket) string) {
	act(w, do, func(t sla.Ticket, err error) {
		if err != nil {
			w.strip.say(problemOf(err))
			return
		}
		w.strip.tell(words(t))
	})
}

// actButtons are the acts that stand above a ticket; setActs says which. They
// do what their keys do.
func (g *ticketPage) actButtons() []*button {
	make := func(word, keys string) *button {
		return g.w.button(smallButton, word, func() { g.w.press(keys) }).withKeys(keys)
	}
	return []*button{
		make(say("Set waiting"), "Ctrl+W"),
		make(say("Solve"), "Ctrl+S"),
		make(say("Caused by a bug"), "Ctrl+B"),
		make(say("Log work"), "Ctrl+L"),
		make(say("Assign"), "Ctrl+H"),
		g.rareActs(),
	}
}

// actRow puts the acts beside each other. Where there is little room the rarer ones
// are only in the list of all acts.
type actRow struct {
	flow
	g *ticketPage
}

func (r *actRow) HeightOf(objects []fyne.CanvasObject, width float32) float32 {
	for _, b := range r.g.buttons[2:4] {
		if narrow := width < factNarrow; narrow == b.Visible() {
			if narrow {
				b.Hide()
			} else {
				b.Show()
			}
		}
	}
	assign := r.g.buttons[4]
	if assign.keys = "Ctrl+H"; width < factNarrow {
		assign.keys = ""
	}
	return r.flow.HeightOf(objects, width)
}

// Layout belongs to the library.
func (r *actRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.HeightOf(objects, size.Width)
	r.flow.Layout(objects, size)
}

// rareActs is the button that opens the list of all acts.
func (g *ticketPage) rareActs() *button {
	var b *button
	b = g.w.button(smallButton, "···", func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		g.w.showMenu(at.AddXY(0, b.Size().Height+4))
	})
	return b
}

// setActs names the acts as the ticket is.
func (g *ticketPage) setActs() {
	t := g.file.ticket
	b := g.buttons
	b[0].set(say(map[bool]string{true: "Resume", false: "Set waiting"}[t.State == sla.Waiting]), t.State == sla.Solved)
	b[1].set(say(map[bool]string{true: "Reopen", false: "Solve"}[t.State == sla.Solved]), false)
	b[4].set(say(map[bool]string{true: "Hand over", false: "Assign"}[t.Assigned != ""]), false)
	b[2].set(say(map[bool]string{true: "Not a bug", false: "Caused by a bug"}[t.Bug]), false)
}

// wholeMoment is an instant as it can be typed again.
func wholeMoment(t time.Time, zone sla.Zone) string {
	if t.IsZero() {
		return ""
	}
	return zone.Local(t).Format("2006-01-02 15:04")
}
