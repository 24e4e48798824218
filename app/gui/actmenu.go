package gui

import (
	"slices"

	"hourbook/app/gui/kit"
)

// actMenus are the menus whose acts are about what a screen marks.
var actMenus = map[string][]string{
	"today": {"Ticket", "Time"}, "tickets": {"Ticket", "Time"}, "customers": {"Customer"}, "invoices": {"Invoice"},
}

// acts are the commands that can be done to what is marked now. It is the same
// ones that the keys do.
func (w *Window) acts() (all []kit.Command) {
	for _, c := range w.Commands {
		if slices.Contains(actMenus[w.Current], c.Menu) && c.Can != nil && c.Can() && (c.Takes == "" || w.barred(c.Takes) == "") {
			all = append(all, c)
		}
	}
	return all
}
