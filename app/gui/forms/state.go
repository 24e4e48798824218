package forms

import (
	"time"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// RespondTo records the first response to a ticket.
func RespondTo(w *gui.Window, id string) {
	at := w.Now()
	changeTicket(w, func(tx *ledger.Tx) (sla.Ticket, error) { return tx.Respond(id, at, "") }, AnsweredWords)
}

// AnsweredWords tell that a ticket was answered, and when that was late.
func AnsweredWords(t sla.Ticket) string {
	if sla.ReactionAt(t, t.Responded) == sla.ReactionLate {
		return kit.Say("%s is answered, late.", t.ID)
	}
	return kit.Say("%s is answered.", t.ID)
}

// stateWords tell how far a ticket is.
func stateWords(t sla.Ticket) string {
	switch t.State {
	case sla.Waiting:
		return kit.Say("%s waits for the customer.", t.ID)
	case sla.Solved:
		return kit.Say("%s is solved.", t.ID)
	}
	return kit.Say("%s is to be solved.", t.ID)
}

// TellAhead tells of an opening or an answer that is still to come.
func TellAhead(w *gui.Window, t sla.Ticket, now time.Time) {
	for _, n := range ledger.TicketAhead(t, now) {
		w.Strip.Say(kit.Problem{What: kit.Capital(kit.In(n.Text)) + ".", Remedy: kit.Say("Correct it with Ctrl+E if it is mistyped."), Calm: true})
	}
}

// WaitTicket lets a ticket wait for the customer, or go on.
func WaitTicket(w *gui.Window, id string) { turnState(w, id, sla.Waiting) }

// SolveTicket solves a ticket, or opens it again.
func SolveTicket(w *gui.Window, id string) { turnState(w, id, sla.Solved) }

// turnState gives a ticket a state, or opens it where it has that state.
func turnState(w *gui.Window, id string, state sla.State) {
	changeTicket(w, func(tx *ledger.Tx) (sla.Ticket, error) {
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
func changeTicket(w *gui.Window, do func(*ledger.Tx) (sla.Ticket, error), words func(sla.Ticket) string) {
	gui.Act(w, do, func(t sla.Ticket, err error) {
		if err != nil {
			w.Strip.Say(gui.ProblemOf(err))
			return
		}
		w.Strip.Tell(words(t))
	})
}

// StateMark is how far a ticket is, as a mark and in words.
func StateMark(t sla.Ticket) (icon, words string) {
	switch t.State {
	case sla.Waiting:
		return "waiting", kit.Say("waiting for the customer")
	case sla.Solved:
		return "answered", kit.Say("solved")
	}
	return "open", kit.Say("to be solved")
}

// PriorityChoices are any and each priority.
func PriorityChoices() []kit.Choice {
	all := []kit.Choice{{Text: kit.Say("any")}}
	for _, p := range sla.Priorities {
		all = append(all, kit.Choice{ID: p.String(), Text: kit.In(p.Name())})
	}
	return all
}

// RespondHere goes on to the answer on the ticket's page, and records it without
// words when that is asked for again; elsewhere it records it at once.
func RespondHere(w *gui.Window, id string) {
	if s, ok := w.Shown().(answerer); ok && s.AnswerHere(id) {
		return
	}
	RespondTo(w, id)
}

// answerer is a screen that may show where a ticket is answered, and then goes there.
type answerer interface{ AnswerHere(ticket string) bool }
