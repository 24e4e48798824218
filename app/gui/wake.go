package gui

import (
	"time"

	"hourbook/sla"
)

// wake asks what to do with the time in which nobody was here while the timer
// ran: somebody left the keyboard, the computer slept, or the program was gone.
// Each answer says what it does to the minutes.
func (w *Window) wake(from, until time.Time) {
	card := w.today()
	w.make("today")
	running, zone, asked := w.clock.timer.Work, w.clock.zone, w.now()
	var s *sheet
	choose := func(do func()) func() {
		return func() {
			if w.now().Sub(asked) < tooSoon {
				return
			}
			s.close()
			do()
		}
	}
	answers := []func(){
		choose(func() {}),
		choose(func() { card.timer.stopAt(from, sla.Entry{}, goOn{}) }),
		choose(func() { card.timer.stopAt(from, sla.Entry{}, goOn{running.Ticket, until}) }),
	}
	before := worked(from.Sub(running.Start))
	keep := w.button(plainButton, say("Keep all %s", worked(w.now().Sub(running.Start))), answers[0]).withKeys("1")
	cut := w.button(plainButton, say("Trim to %s: %s", moment(from, asked, zone), before), answers[1]).withKeys("2")
	onward := w.button(mainButton, say("Trim and continue from %s: %s", moment(until, asked, zone), before), answers[2]).withKeys("3")
	text := lines(bodyText, func() string {
		return say("There was no activity from %s to %s, %s. The timer on %s has been running since %s. How much should count?",
			moment(from, asked, zone), moment(until, asked, zone), worked(until.Sub(from)), running.Ticket, moment(running.Start, asked, zone))
	})
	s = w.sheet(say("While you were away"), 640, onward, text, buttons(keep, cut, onward))
	s.closed = w.clock.settled
	w.clock.question = s
	s.rune = func(r rune) {
		if at := int(r - '1'); at >= 0 && at < len(answers) {
			answers[at]()
		}
	}
}

// tooSoon is how long the question takes no answer: who comes back and types at
// once means something else.
const tooSoon = time.Second

// goOn is a ticket whose timer starts again, and since when; its zero value is
// none.
type goOn struct {
	ticket string
	at     time.Time
}

// askNote asks what was done before a timer stops that knows all but that. It
// stops then in any case, at the moment of the key.
func (c *timerCard) askNote(at time.Time, over sla.Entry, then func(sla.Entry)) {
	w := c.s.w
	running := w.clock.timer.Work
	answered := false
	s := w.askText(say("Stop the timer"), say("What was done on %s in %s?", running.Ticket, worked(at.Sub(running.Start))), "", say("Log"), func(note string, done func(problem)) {
		over.Note, answered = note, true
		done(problem{})
		then(over)
	})
	s.dirty = nil
	s.closed = func() {
		if !answered {
			then(over)
		}
	}
}
