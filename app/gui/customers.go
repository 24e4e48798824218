package gui

import "fyne.io/fyne/v2"

// customers is the screen Customers.
type customers struct {
	w *Window
}

func newCustomers(w *Window) *customers { return &customers{w: w} }

func (s *customers) view() fyne.CanvasObject {
	return s.w.empty("customers", say("This screen is not built yet."), "", "", nil).Container
}

func (s *customers) refresh() {}
