// Package places says which screens the window has.
package places

import (
	"hourbook/app/gui"
	"hourbook/app/gui/reports"
	"hourbook/app/gui/week"
)

// All are all screens, as they stand in the rail.
func All() []gui.Place {
	return []gui.Place{gui.Today, week.Place, gui.Tickets, gui.Customers, gui.Invoices, reports.Place, gui.Settings}
}
