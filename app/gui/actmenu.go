package gui

import "slices"

// actMenus are the menus whose acts are about what a screen marks.
var actMenus = map[string][]string{
	"today": {"Ticket", "Time"}, "tickets": {"Ticket", "Time"}, "customers": {"Customer"}, "invoices": {"Invoice"},
}

// acts are the commands that can be done to what is marked now. It is the same
// ones that the keys do.
func (w *Window) acts() (all []command) {
	for _, c := range w.commands {
		if slices.Contains(actMenus[w.current], c.menu) && c.can != nil && c.can() {
			all = append(all, c)
		}
	}
	return all
}
