package gui

import (
	"sync/atomic"
	"time"
)

// presence tells when somebody was last at the keyboard. The desktop is asked
// off the thread that draws, and only while a timer runs.
type presence struct {
	idle     func() (time.Duration, bool) // of the desktop, or nil
	now      func() time.Time
	watching atomic.Bool
	touched  atomic.Int64 // the last touch in milliseconds since 1970; 0 where nothing tells
}

// look asks the desktop.
func (p *presence) look() {
	if p.idle == nil || !p.watching.Load() {
		p.touched.Store(0)
		return
	}
	touched := int64(0)
	if idle, told := p.idle(); told {
		touched = p.now().Add(-idle).UnixMilli()
	}
	p.touched.Store(touched)
}

// watch says whether it matters.
func (p *presence) watch(on bool) { p.watching.Store(on) }

// at is when somebody was last here, as far as is known at a moment: where
// nothing tells, whoever keeps the computer running is.
func (p *presence) at(now time.Time) time.Time {
	touched := p.touched.Load()
	if touched == 0 {
		return now
	}
	if at := time.UnixMilli(touched); at.Before(now) {
		return at
	}
	return now
}

// sleepFrom is how long nobody is here before the timer asks what to do, unless
// somebody chose another time.
const sleepFrom = 10 * time.Minute

// AwayAfter is how long nobody touches keyboard or mouse before the timer asks; 0
// is never.
func (w *Window) AwayAfter() time.Duration {
	return time.Duration(w.Prefs().IntWithFallback(PrefAway, int(sleepFrom/time.Second))) * time.Second
}

// awayLimit is the same for a sleep or an absence of the program, after which it
// always asks.
func (w *Window) awayLimit() time.Duration {
	if away := w.AwayAfter(); away > 0 {
		return away
	}
	return sleepFrom
}

// glance is what the thread that draws is told each second, seen beside it.
func (w *Window) glance() string {
	w.present.look()
	w.Team.look(w.Ledger.Path)
	return traceOf(w.Ledger.Path)
}
