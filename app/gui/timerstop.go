package gui

import (
	"time"

	"hourbook/app"
	"hourbook/sla"
)

// stopping is the form that stops the running timer at a time that is told: when
// somebody went away, mostly, which it proposes where that is known.
type stopping struct {
	w       *Window
	form    *form
	running sla.Entry
	at      *field
	note    *field
}

// stopTimer opens the form for the timer that runs.
func (w *Window) stopTimer() {
	c := w.clock
	if !c.running {
		w.strip.say(problem{what: say("No timer running") + ".", calm: true})
		return
	}
	w.make("today")
	now := w.now()
	at := now
	if left := c.wentAway(); !left.IsZero() {
		at = left
	}
	s := &stopping{w: w, running: c.timer.Work}
	s.form = w.form(say("Stop the timer"), s.save)
	s.at = s.form.field(say("Stopped at"), "at", typedTime(at, now, c.zone))
	s.at.entry.whole = true
	s.at.hint = offset(now, c.zone)
	s.note = s.form.field(say("Note"), "note", s.running.Note)
	words := lines(hintText, func() string {
		return say("It runs since %s. What comes after the time is not logged.", moment(s.running.Start, now, c.zone))
	})
	s.form.show(say("Stop the timer on %s", s.running.Ticket), 440, below(12, newCaption(c.ticket), words, s.at, s.note))
}

// typedTime is an instant as it can be typed again: today's by its time alone.
func typedTime(at, now time.Time, zone sla.Zone) string {
	if zone.Day(at) == zone.Day(now) {
		return clock(zone.Local(at))
	}
	return wholeMoment(at, zone)
}

func (s *stopping) save() {
	now, zone := s.w.now(), s.w.clock.zone
	at, err := app.ParseInstant(s.at.text(), now, zone)
	if start := s.running.Start; at.Equal(start.Truncate(time.Minute)) {
		at = start // whose seconds nobody types
	}
	if err == nil && (at.Before(s.running.Start) || at.After(now)) {
		err = &sla.InputError{Field: "at", Value: s.at.text(), Problem: "the timer did not run then", Remedy: "enter a time after its start"}
	}
	switch {
	case err != nil:
		p := problemOf(err)
		p.field = "at"
		s.form.fail(p)
	case !s.w.clock.running || s.w.clock.timer.Work.Start != s.running.Start: // it was stopped elsewhere
		s.form.sheet.close()
	default:
		s.form.sheet.close()
		s.w.today().timer.end(at, sla.Entry{Note: s.note.text()}, goOn{})
	}
}

// leftFrom is how long nobody is here before it counts as having gone away.
const leftFrom = 3 * time.Minute

// wentAway is when somebody last went away while the timer ran and nothing was
// said of that yet; zero where that is not known.
func (c *clockwork) wentAway() time.Time {
	if !c.running || !c.left.After(c.timer.Work.Start) {
		return time.Time{}
	}
	return c.left
}

// stopThen is the line of the tray that stops the timer when somebody went away,
// else at a time that is asked for.
func (t *tray) stopThen(now time.Time) trayItem {
	left := t.w.clock.wentAway()
	if left.IsZero() {
		return trayItem{words: say("Stop at another time…"), do: t.forward(t.w.stopTimer)}
	}
	return trayItem{words: say("Stop at %s, when I went away", moment(left, now, t.w.clock.zone)), do: func() { t.stopAt(left) }}
}

// stopAt stops the timer at an instant, and answers with that what is asked of the
// time after it.
func (t *tray) stopAt(at time.Time) {
	w := t.w
	w.raise()
	if q := w.clock.question; q != nil {
		q.close()
	}
	if !w.clock.running || w.covered() {
		return
	}
	w.make("today")
	w.today().timer.stopAt(at, sla.Entry{}, goOn{})
}

// week is the line of the tray that shows My week, and what is empty of today.
func (t *tray) week() trayItem {
	words := say("My week")
	if empty := t.w.desk.answer.empty; empty > 0 {
		words = say("My week, %s empty today", empty)
	}
	return trayItem{words: words, do: t.forward(func() { t.w.visit("week") })}
}
