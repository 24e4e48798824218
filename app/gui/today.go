package gui

import "fyne.io/fyne/v2"

// today is the screen Today.
type today struct{ w *Window }

func newToday(w *Window) *today { return &today{w: w} }

func (s *today) view() fyne.CanvasObject { return s.w.empty("today", "…", "", "", nil).Container }
func (s *today) refresh()                {}
