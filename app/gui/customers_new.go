package gui

func (w *Window) newCustomer() {}
