package gui

import (
	"time"

	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// stopThen is the line of the tray that stops the timer when somebody went away,
// else at a time that is asked for.
func (t *tray) stopThen(now time.Time) trayItem {
	left := t.w.Clock.wentAway()
	if left.IsZero() {
		return trayItem{words: kit.Say("Stop at another time…"), do: t.forward(t.w.StopTimer)}
	}
	return trayItem{words: kit.Say("Stop at %s, when I went away", kit.Moment(left, now, t.w.Clock.Zone)), do: func() { t.stopAt(left) }}
}

// stopAt stops the timer at an instant, and answers with that what is asked of the
// time after it.
func (t *tray) stopAt(at time.Time) {
	w := t.w
	w.Raise()
	if q := w.Clock.question; q != nil {
		q.Close()
	}
	if !w.Clock.Running || w.Covered() {
		return
	}
	w.make("today")
	w.today().StopTimerAt(at, sla.Entry{}, GoOn{})
}

// week is the line of the tray that shows My week, and what is empty of today.
func (t *tray) week() trayItem {
	words := kit.Say("My week")
	if empty := t.w.desk.answer.empty; empty > 0 {
		words = kit.Say("My week, %s empty today", empty)
	}
	return trayItem{words: words, do: t.forward(func() { t.w.Visit("week") })}
}
