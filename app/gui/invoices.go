package gui

import "fyne.io/fyne/v2"

// invoices is the screen Invoices.
type invoices struct {
	w *Window
}

func newInvoices(w *Window) *invoices { return &invoices{w: w} }

func (s *invoices) view() fyne.CanvasObject {
	return s.w.empty("invoices", say("This screen is not built yet."), "", "", nil).Container
}

func (s *invoices) refresh() {}
