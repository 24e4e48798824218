package gui

import (
	"hourbook/ledger"
	"hourbook/sla"
	"time"

	"fyne.io/fyne/v2"
)

// Screen is one face of the window: a plain struct of widgets, the last answer
// and named callbacks. It is made at the start and must ask nothing then.
type Screen interface {
	// view makes the widgets; it is called once, when the screen is first shown.
	View() fyne.CanvasObject
	// refresh asks the ledger anew and shows the answer when it comes. It is
	// called when the screen is shown, and when the ledger changed meanwhile.
	Refresh()
}

// What a screen may be besides.
type (
	ticker  interface{ Tick(now time.Time) } // told each second while shown
	focuser interface{ Focus() }             // puts the focus on its first field when shown
	Finder  interface{ Find(id string) }     // shows one thing: a ticket, a customer, a number
	stayer  interface{ Unsaved() string }    // what would be lost by closing, or empty

	dayShower interface{ ShowDay(sla.Day) } // shows a day

	// HoursLogger stops the running timer now, and settles what a timer left.
	HoursLogger interface {
		StopTimer()
		SettleDraft(ledger.PendingEntry)
	}
)

// Place is a screen in the rail. Its name is that of its icon too, and its key in the
// preferences.
type Place struct {
	Name, Word, Keys string
	Made             func(*Window) Screen
}

// settingsPages is the screen of the settings, as the rest of the window needs it.
type settingsPages interface {
	TurnTo(part int)
	Turned() (part int, made bool) // the page that is shown
	EnterCompany(field string)
	EnterTeam()
	ShowCare() // the state of the ledger changed
	ShowTeam() // what is known of the team changed
}

// The pages of the settings.
const (
	CompanyPart = iota
	TermsPart
	TeamPart
	peoplePart
	CarePart
	deskPart
	lookPart
)

// settings is that screen, or nil before there is one.
func (w *Window) settings() settingsPages {
	s, _ := w.Screens["settings"].(settingsPages)
	return s
}
