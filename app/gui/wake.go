package gui

import (
	"time"

	"hourbook/sla"
)

// wake asks what to do with the time in which nobody was here: the computer
// slept, or the program was gone, while the timer ran.
func (w *Window) wake(last time.Time) {
	card := w.screens["today"].(*today)
	if w.views["today"] == nil {
		w.visit("today")
	}
	running, zone := w.clock.timer.Work, w.clock.zone
	var s *sheet
	choose := func(do func()) func() {
		return func() {
			w.clock.settled()
			s.closed = nil
			s.close()
			do()
		}
	}
	keep := w.button(plainButton, say("Keep all %s", worked(w.now().Sub(running.Start))), choose(func() {}))
	cut := w.button(plainButton, say("Cut at %s: %s", moment(last, w.now(), zone), worked(last.Sub(running.Start))), choose(func() {
		card.timer.stopAt(last, sla.Work{}, "")
	}))
	goOn := w.button(mainButton, say("Cut and go on"), choose(func() { card.timer.stopAt(last, sla.Work{}, running.Ticket) }))
	text := lines(bodyText, func() string {
		return say("The timer on %s ran since %s, but nobody was here after %s. What counts?", running.Ticket, moment(running.Start, w.now(), zone), moment(last, w.now(), zone))
	})
	s = w.sheet(say("While you were away"), 560, goOn, below(14, text, buttons(keep, cut, goOn)))
	s.closed = w.clock.settled
}
