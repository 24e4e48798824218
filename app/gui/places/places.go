// Package places says which screens the window has.
package places

import (
	"hourbook/app/gui"
	"hourbook/app/gui/invoices"
	"hourbook/app/gui/reports"
	"hourbook/app/gui/settings"
	"hourbook/app/gui/week"
)

// All are all screens, as they stand in the rail.
func All() []gui.Place {
	return []gui.Place{gui.TodayPlace, week.Place, gui.TicketsPlace, gui.CustomersPlace, invoices.Place, reports.Place, settings.Place}
}
