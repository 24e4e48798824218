package gui

import "fyne.io/fyne/v2"

// insight is the screen Insight.
type insight struct {
	w *Window
}

func newInsight(w *Window) *insight { return &insight{w: w} }

func (s *insight) view() fyne.CanvasObject {
	return s.w.empty("insight", say("This screen is not built yet."), "", "", nil).Container
}

func (s *insight) refresh() {}
