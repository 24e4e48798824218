package gui

import (
	"time"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// clockwork is the user's running timer: what the window's title, the timer
// card and the return after a sleep show. The timer itself is in the ledger.
type clockwork struct {
	w        *Window
	asked    kit.Turn
	Running  bool
	Timer    ledger.Timer
	Waits    bool // its start waits on this computer
	Ticket   sla.Ticket
	Zone     sla.Zone
	here     time.Time  // when somebody was last here, or zero before that is known
	left     time.Time  // when somebody last went away and came back, or zero
	asking   bool       // what to do with the time of a sleep is asked
	question *kit.Sheet // that asks it, or nil
	Known    []func()   // told once what an act made of the timer is shown
	Told     func()     // told when the timer started, stopped or ticked
}

func newClockwork(w *Window) *clockwork {
	c := &clockwork{w: w, Told: func() {}}
	if old := w.Clock; old != nil {
		c.here, c.left = old.here, old.left
	}
	return c
}

// tellKnown goes on with the keys that waited for what an act made of the timer.
func (c *clockwork) tellKnown() {
	for _, known := range c.Known {
		known()
	}
	c.Known = nil
}

// refresh asks for the timer.
func (c *clockwork) refresh() {
	type answer struct {
		timer   ledger.Timer
		ticket  sla.Ticket
		zone    sla.Zone
		running bool
		waits   bool
	}
	user := c.w.World.User
	Ask(c.w, &c.asked, func(v *ledger.View) (a answer, err error) {
		a.zone = v.Zone()
		a.timer.Work, a.running, err = app.RunningTimer(v, user)
		if err != nil || !a.running {
			return a, err
		}
		sent, ok, err := v.Timer(user)
		if err != nil {
			return a, err
		}
		a.waits = !ok || !sent.Work.Start.Equal(a.timer.Work.Start)
		a.ticket, err = v.Ticket(a.timer.Work.Ticket)
		return a, err
	}, func(a answer, err error) {
		defer c.tellKnown()
		if err != nil {
			c.w.Strip.Say(ProblemOf(err))
			return
		}
		c.Running, c.Timer, c.Waits, c.Ticket, c.Zone = a.running, a.timer, a.waits, a.ticket, a.zone
		c.Tick(c.w.Now())
		c.Told()
	})
}

// Elapsed is how long the timer runs.
func (c *clockwork) Elapsed(now time.Time) time.Duration { return now.Sub(c.Timer.Work.Start) }

// words are the title's: the time and the ticket, empty when none runs.
func (c *clockwork) words(now time.Time) string {
	if !c.Running {
		return ""
	}
	return kit.Ticking(c.Elapsed(now)) + " " + c.Timer.Work.Ticket
}

// Tick counts on, notes when somebody was here, and asks when nobody was for
// long: away from the keyboard, the computer slept, or the program was gone.
func (c *clockwork) Tick(now time.Time) {
	c.w.Win.SetTitle(c.w.title())
	c.w.present.watch(c.Running && c.w.AwayAfter() > 0)
	if !c.Running {
		return
	}
	if c.asking {
		c.Told()
		return
	}
	here := c.w.present.at(now)
	switch last := c.lastHere(); {
	case !last.After(c.Timer.Work.Start): // the timer is new here
		c.note(now)
	case here.Sub(last) > c.w.awayLimit():
		c.asking, c.left = true, last
		c.w.wake(last, here)
		return
	case here.After(last):
		if here.Sub(last) >= leftFrom {
			c.left = last
		}
		c.note(here)
	}
	c.Told()
}

// lastHere is when somebody was last here, this start or before it.
func (c *clockwork) lastHere() time.Time {
	if c.here.IsZero() {
		return time.Unix(int64(c.w.Prefs().Int(prefHeartbeat)), 0)
	}
	return c.here
}

// noteEach is how much of what was seen a crash may cost.
const noteEach = 30 * time.Second

// note keeps when somebody was here, on disk now and then.
func (c *clockwork) note(here time.Time) {
	c.here = here
	if kept := time.Unix(int64(c.w.Prefs().Int(prefHeartbeat)), 0); here.Sub(kept).Abs() >= noteEach || !kept.After(c.Timer.Work.Start) {
		c.w.Prefs().SetInt(prefHeartbeat, int(here.Unix()))
	}
}

// settled goes on counting after the question was answered.
func (c *clockwork) settled() {
	c.asking, c.question, c.left = false, nil, time.Time{}
	c.here = c.w.Now()
	c.w.Prefs().SetInt(prefHeartbeat, int(c.here.Unix()))
}
