package gui

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Close ends the program. It waits for acts under way, and asks only when
// something would be lost.
func (w *Window) Close() {
	if w.closing {
		return
	}
	if lost := w.lost(); lost != "" {
		w.confirm(say("Close Hourbook?"), lost, say("Close"), w.leave)
		return
	}
	w.leave()
}

// lost is what closing would throw away, in words.
func (w *Window) lost() string {
	var lost []string
	for _, p := range places {
		if s, ok := w.screens[p.name].(stayer); ok {
			if what := s.unsaved(); what != "" {
				lost = append(lost, what)
			}
		}
	}
	for _, s := range w.sheets {
		if s.dirty != nil && s.dirty() {
			lost = append(lost, say("What you typed in “%s” is not saved.", s.title))
		}
	}
	return strings.Join(lost, " ")
}

func (w *Window) leave() {
	if w.work.acting {
		w.strip.waiting(true)
		w.work.idle = w.leave
		return
	}
	w.closing = true
	w.remember()
	if w.stop != nil {
		w.stop()
	}
	w.forgetCrash()
	w.win.Close()
	if app := fyne.CurrentApp(); app != nil {
		app.Quit()
	}
}
