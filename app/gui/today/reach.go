package today

import (
	"time"

	"hourbook/app/gui"
	"hourbook/ledger"
	"hourbook/sla"
)

// What the rest of the window asks of Today.

// BeginEntry begins an entry on a ticket in the form.
func (s *today) BeginEntry(ticket string) { s.log.begin(ticket) }

// RefillEntry takes work into the form again.
func (s *today) RefillEntry(work sla.Entry) { s.log.refill(work) }

// StartTimer starts a timer on a ticket, after stopping what ran.
func (s *today) StartTimer(ticket string) { s.timer.start(ticket) }

// ToggleTimer stops the timer that runs, else it starts one on a ticket.
func (s *today) ToggleTimer(ticket string) { s.timer.toggle(ticket) }

// StopTimerAt stops the timer at an instant, and asks for a note that is missing.
func (s *today) StopTimerAt(at time.Time, over sla.Entry, then gui.GoOn) {
	s.timer.stopAt(at, over, then)
}

// EndTimer stops the timer at an instant and asks nothing.
func (s *today) EndTimer(at time.Time, note string) {
	s.timer.end(at, sla.Entry{Note: note}, gui.GoOn{})
}

// Rejudge judges what stands in the form anew.
func (s *today) Rejudge() {
	if s.answer.terms != nil {
		s.log.show()
	}
}

// Nobodys is the ticket that the card of nobody's tickets names, or "".
func (s *today) Nobodys() string { return s.nobodys.named() }

// StopTimer stops the timer now. What the form says was not said of it.
func (s *today) StopTimer() { s.timer.stopAt(s.w.Now(), sla.Entry{}, gui.GoOn{}) }

// SettleDraft opens what a timer left in the log panel.
func (s *today) SettleDraft(d ledger.PendingEntry) { s.log.settle(d) }
