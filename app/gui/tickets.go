package gui

import "fyne.io/fyne/v2"

// tickets is the screen Tickets.
type tickets struct {
	w *Window
}

func newTickets(w *Window) *tickets { return &tickets{w: w} }

func (s *tickets) view() fyne.CanvasObject {
	return s.w.empty("tickets", say("This screen is not built yet."), "", "", nil).Container
}

func (s *tickets) refresh() {}
