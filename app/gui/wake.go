package gui

import (
	"time"

	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// wake asks what to do with the time in which nobody was here while the timer
// ran: somebody left the keyboard, the computer slept, or the program was gone.
// Each answer says what it does to the minutes.
func (w *Window) wake(from, until time.Time) {
	card := w.today()
	w.make("today")
	running, zone, asked := w.Clock.Timer.Work, w.Clock.Zone, w.Now()
	var s *kit.Sheet
	choose := func(do func()) func() {
		return func() {
			if w.Now().Sub(asked) < tooSoon {
				return
			}
			s.Close()
			do()
		}
	}
	answers := []func(){
		choose(func() {}),
		choose(func() { card.StopTimerAt(from, sla.Entry{}, GoOn{}) }),
		choose(func() { card.StopTimerAt(from, sla.Entry{}, GoOn{running.Ticket, until}) }),
	}
	before := kit.Worked(from.Sub(running.Start))
	keep := w.Button(kit.PlainButton, kit.Say("Keep all %s", kit.Worked(w.Now().Sub(running.Start))), answers[0]).WithKeys("1")
	cut := w.Button(kit.PlainButton, kit.Say("Trim to %s: %s", kit.Moment(from, asked, zone), before), answers[1]).WithKeys("2")
	onward := w.Button(kit.MainButton, kit.Say("Trim and continue from %s: %s", kit.Moment(until, asked, zone), before), answers[2]).WithKeys("3")
	text := kit.Lines(kit.BodyText, func() string {
		return kit.Say("There was no activity from %s to %s, %s. The timer on %s has been running since %s. How much should count?",
			kit.Moment(from, asked, zone), kit.Moment(until, asked, zone), kit.Worked(until.Sub(from)), running.Ticket, kit.Moment(running.Start, asked, zone))
	})
	s = w.Sheet(kit.Say("While you were away"), 640, onward, text, kit.Buttons(keep, cut, onward))
	s.Closed = w.Clock.settled
	w.Clock.question = s
	s.Rune = func(r rune) {
		if at := int(r - '1'); at >= 0 && at < len(answers) {
			answers[at]()
		}
	}
}

// tooSoon is how long the question takes no answer: who comes back and types at
// once means something else.
const tooSoon = time.Second
