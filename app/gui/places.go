package gui

import (
	"time"

	"fyne.io/fyne/v2"
)

// screen is one face of the window: a plain struct of widgets, the last answer
// and named callbacks. It is made at the start and must ask nothing then.
type screen interface {
	// view makes the widgets; it is called once, when the screen is first shown.
	view() fyne.CanvasObject
	// refresh asks the ledger anew and shows the answer when it comes. It is
	// called when the screen is shown, and when the ledger changed meanwhile.
	refresh()
}

// What a screen may be besides.
type (
	ticker  interface{ tick(now time.Time) } // told each second while shown
	focuser interface{ focus() }             // puts the focus on its first field when shown
	finder  interface{ find(id string) }     // shows one thing: a ticket, a customer, a number
	stayer  interface{ unsaved() string }    // what would be lost by closing, or empty
)

// place is a screen in the rail.
type place struct {
	name string // of the screen, its icon, and its key in the preferences
	word string // in the rail
	keys string
	made func(*Window) screen
}

// places are all screens, as they stand in the rail.
func places() []place {
	return []place{
		{"today", "Today", "Alt+1", func(w *Window) screen { return newToday(w) }},
		{"week", "My week", "Alt+W", func(w *Window) screen { return newWeek(w) }},
		{"tickets", "Tickets", "Alt+2", func(w *Window) screen { return newTickets(w) }},
		{"customers", "Customers", "Alt+3", func(w *Window) screen { return newCustomers(w) }},
		{"invoices", "Invoices", "Alt+4", func(w *Window) screen { return newInvoices(w) }},
		{"insight", "Reports", "Alt+5", func(w *Window) screen { return newInsight(w) }},
		{"settings", "Settings", "Alt+6", func(w *Window) screen { return newSettings(w) }},
	}
}
