package gui

import "time"

// wake asks what to do with the time that nobody saw.
func (w *Window) wake(last time.Time) { w.clock.settled() }
