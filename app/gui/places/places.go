// Package places says which screens the window has.
package places

import (
	"hourbook/app/gui"
	"hourbook/app/gui/reports"
)

// All are all screens, as they stand in the rail.
func All() []gui.Place {
	return []gui.Place{gui.Today, gui.Week, gui.Tickets, gui.Customers, gui.Invoices, reports.Place, gui.Settings}
}
