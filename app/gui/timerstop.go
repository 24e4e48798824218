package gui

import (
	"time"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// stopping is the form that stops the running timer at a time that is told: when
// somebody went away, mostly, which it proposes where that is known.
type stopping struct {
	w       *Window
	form    *kit.Form
	running sla.Entry
	at      *kit.Field
	note    *kit.Field
}

// StopTimer opens the form for the timer that runs.
func (w *Window) StopTimer() {
	c := w.Clock
	if !c.Running {
		w.Strip.Say(kit.Problem{What: kit.Say("No timer running") + ".", Calm: true})
		return
	}
	w.make("today")
	now := w.Now()
	at := now
	if left := c.wentAway(); !left.IsZero() {
		at = left
	}
	s := &stopping{w: w, running: c.Timer.Work}
	s.form = w.Form(kit.Say("Stop the timer"), s.save)
	s.at = s.form.Field(kit.Say("Stopped at"), "at", TypedTime(at, now, c.Zone))
	s.at.Entry.Whole = true
	s.at.Hint = kit.Offset(now, c.Zone)
	s.note = s.form.Field(kit.Say("Note"), "note", s.running.Note)
	words := kit.Lines(kit.HintText, func() string {
		return kit.Say("It runs since %s. What comes after the time is not logged.", kit.Moment(s.running.Start, now, c.Zone))
	})
	s.form.Show(kit.Say("Stop the timer on %s", s.running.Ticket), 440, kit.Below(12, kit.NewCaption(c.Ticket), words, s.at, s.note))
}

// TypedTime is an instant as it can be typed again: today's by its time alone.
func TypedTime(at, now time.Time, zone sla.Zone) string {
	if zone.Day(at) == zone.Day(now) {
		return kit.Clock(zone.Local(at))
	}
	return WholeMoment(at, zone)
}

// WholeMoment is an instant as it can be typed again.
func WholeMoment(t time.Time, zone sla.Zone) string {
	if t.IsZero() {
		return ""
	}
	return zone.Local(t).Format("2006-01-02 15:04")
}

func (s *stopping) save() {
	now, zone := s.w.Now(), s.w.Clock.Zone
	at, err := app.ParseInstant(s.at.Text(), now, zone)
	if start := s.running.Start; at.Equal(start.Truncate(time.Minute)) {
		at = start // whose seconds nobody types
	}
	if err == nil && (at.Before(s.running.Start) || at.After(now)) {
		err = &sla.InputError{Field: "at", Value: s.at.Text(), Problem: "the timer did not run then", Remedy: "enter a time after its start"}
	}
	switch {
	case err != nil:
		p := ProblemOf(err)
		p.Field = "at"
		s.form.Fail(p)
	case !s.w.Clock.Running || s.w.Clock.Timer.Work.Start != s.running.Start: // it was stopped elsewhere
		s.form.Sheet.Close()
	default:
		s.form.Sheet.Close()
		s.w.today().EndTimer(at, s.note.Text())
	}
}

// leftFrom is how long nobody is here before it counts as having gone away.
const leftFrom = 3 * time.Minute

// wentAway is when somebody last went away while the timer ran and nothing was
// said of that yet; zero where that is not known.
func (c *clockwork) wentAway() time.Time {
	if !c.Running || !c.left.After(c.Timer.Work.Start) {
		return time.Time{}
	}
	return c.left
}
