package gui

import (
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// clockwork is the user's running timer: what the window's title, the timer
// card and the return after a sleep show. The timer itself is in the ledger.
type clockwork struct {
	w       *Window
	asked   turn
	running bool
	timer   ledger.Timer
	ticket  sla.Ticket
	zone    sla.Zone
	beat    time.Time // the last second in which the timer was seen, before this start
	asking  bool      // what to do with the time of a sleep is asked
	told    func()    // told when the timer started, stopped or ticked
}

func newClockwork(w *Window) *clockwork {
	c := &clockwork{w: w, told: func() {}}
	if old := w.clock; old != nil {
		c.beat = old.beat
	}
	return c
}

// sleepFrom is how long nobody looked before the timer asks what to do.
const sleepFrom = 10 * time.Minute

// refresh asks for the timer.
func (c *clockwork) refresh() {
	type answer struct {
		timer   ledger.Timer
		ticket  sla.Ticket
		zone    sla.Zone
		running bool
	}
	user := c.w.world.User
	ask(c.w, &c.asked, func(v *ledger.View) (a answer, err error) {
		a.zone = v.Zone()
		a.timer, a.running, err = v.Timer(user)
		if err == nil && a.running {
			a.ticket, err = v.Ticket(a.timer.Work.Ticket)
		}
		return a, err
	}, func(a answer, err error) {
		if err != nil {
			c.w.strip.say(problemOf(err))
			return
		}
		c.running, c.timer, c.ticket, c.zone = a.running, a.timer, a.ticket, a.zone
		c.tick(c.w.now())
		c.told()
	})
}

// elapsed is how long the timer runs.
func (c *clockwork) elapsed(now time.Time) time.Duration { return now.Sub(c.timer.Work.Start) }

// words are the title's: the time and the ticket, empty when none runs.
func (c *clockwork) words(now time.Time) string {
	if !c.running {
		return ""
	}
	return ticking(c.elapsed(now)) + " " + c.timer.Work.Ticket
}

// tick counts on, notes that the timer was seen, and asks when it was not for
// long: the computer slept or the program was gone.
func (c *clockwork) tick(now time.Time) {
	c.w.win.SetTitle(c.w.title())
	if !c.running {
		return
	}
	last := time.Unix(int64(c.w.prefs().Int(prefHeartbeat)), 0)
	seen := last.After(c.timer.Work.Start)
	if !c.asking && seen && now.Sub(last) > sleepFrom {
		c.asking, c.beat = true, last
		c.w.wake(last)
		return
	}
	if !c.asking && (!seen || now.Sub(last) >= 30*time.Second) {
		c.w.prefs().SetInt(prefHeartbeat, int(now.Unix()))
	}
	c.told()
}

// settled goes on counting after the question was answered.
func (c *clockwork) settled() {
	c.asking = false
	c.w.prefs().SetInt(prefHeartbeat, int(c.w.now().Unix()))
}
