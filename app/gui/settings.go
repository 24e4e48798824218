package gui

import "fyne.io/fyne/v2"

// settings is the screen Settings.
type settings struct {
	w *Window
}

func newSettings(w *Window) *settings { return &settings{w: w} }

func (s *settings) view() fyne.CanvasObject {
	return s.w.empty("settings", say("This screen is not built yet."), "", "", nil).Container
}

func (s *settings) refresh() {}
