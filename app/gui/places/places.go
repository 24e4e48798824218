// Package places says which screens the window has.
package places

import (
	"hourbook/app/gui"
	"hourbook/app/gui/customers"
	"hourbook/app/gui/invoices"
	"hourbook/app/gui/reports"
	"hourbook/app/gui/settings"
	"hourbook/app/gui/tickets"
	"hourbook/app/gui/today"
	"hourbook/app/gui/week"
)

// All are all screens, as they stand in the rail.
func All() []gui.Place {
	return []gui.Place{today.Place, week.Place, tickets.Place, customers.Place, invoices.Place, reports.Place, settings.Place}
}
