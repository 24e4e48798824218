package gui

import (
	"time"

	"hourbook/sla"
)

// What the window asks of its screens. It knows none of them by its type: each says
// what it can by its methods.
type (
	// todayScreen is Today, where hours are logged.
	todayScreen interface {
		HoursLogger
		BeginEntry(ticket string)                            // in the form
		RefillEntry(sla.Entry)                               // takes work into the form again
		StartTimer(ticket string)                            // after stopping what ran
		ToggleTimer(ticket string)                           // stops what runs, else starts
		StopTimerAt(at time.Time, over sla.Entry, then GoOn) // asks for a note that is missing
		EndTimer(at time.Time, note string)                  // asks nothing
		Rejudge()                                            // a verdict is a promise now, or none any more
	}

	// ticketsScreen is the table of tickets.
	ticketsScreen interface {
		Only(customer string)     // shows those of one customer
		TakeUnseen(ticket string) // gives it to who sits here, from outside of the window
		GiveBack(ticket, by string)
	}

	// turner shows mine, nobody's, or all.
	turner interface{ TurnWhose() }
)

// GoOn is a ticket whose timer starts again, and since when; its zero value is
// none.
type GoOn struct {
	Ticket string
	At     time.Time
}

// today is the screen Today.
func (w *Window) today() todayScreen { return w.Screens["today"].(todayScreen) }

// tickets is the screen Tickets.
func (w *Window) tickets() ticketsScreen { return w.Screens["tickets"].(ticketsScreen) }

// LogHere begins an entry on the marked ticket.
func (w *Window) LogHere() {
	id := w.Marked().Ticket
	if w.Current != "today" {
		w.Visit("today")
	}
	w.today().BeginEntry(id)
}

// TimeHere stops the timer that runs, else it starts one on the marked ticket.
func (w *Window) TimeHere() {
	id := w.Marked().Ticket
	if w.Current != "today" {
		w.Visit("today")
	}
	w.today().ToggleTimer(id)
}

// TurnWhose turns through mine, nobody's and all where tickets are shown, and else
// leads to the queue.
func (w *Window) TurnWhose() {
	if s, ok := w.Shown().(turner); ok {
		s.TurnWhose()
		return
	}
	w.Visiting("today", func() { w.Screens["today"].(turner).TurnWhose() })()
}

// TicketsOf shows a customer's tickets in the table.
func (w *Window) TicketsOf(customer string) { w.tickets().Only(customer) }
