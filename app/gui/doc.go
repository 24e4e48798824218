// Package gui is the window, what holds for all of its screens: one file for each thing that is seen. It imports
// neither fyne/v2/app nor a display, so that every screen is typed and tapped
// in tests. It reads no clock: see [World].
//
// # How a screen is written
//
// A screen is a plain struct with its *Window, its widgets and the last answer;
// [Screen] says what it must do and places.go lists what it may do besides. It stands in
// a folder of its own, with a [Place] that package places lists; one imports this package
// and never another screen, which it reaches by [Window.Jump] or by an interface of
// places.go or reach.go. A form that several screens open stands in package forms, which
// knows no screen.
//
//	type orders struct {
//		w     *gui.Window
//		asked kit.Turn         // one for each kind of question
//		list  []ledger.Order   // the last answer
//		table *kit.Grid[ledger.Order]
//	}
//
// newOrders only fills the struct and offers its commands (w.Offer: menu, name,
// keys; the menu shows them and they work while a field has the focus). View
// makes the widgets once. Refresh asks with gui.Ask(w, &s.asked, question, answer):
// the question runs off the thread that draws, answer shows it, in a named
// method. Acts go through gui.Act(w, do, answer) or, for acts of package app that
// open the ledger themselves, gui.Run(w, do, answer); afterwards everything that is
// shown is asked for anew, so an act shows nothing but its error. Keys that come
// while an act is under way that was begun in a form or a field wait (kit/hold.go) and
// are done after it; Run alone decides that. Acts that take long and show how far
// they are go through RunLong, where no key waits. No go and no
// fyne.Do stands outside kit/worker.go. Errors become words with ProblemOf: mark the
// field whose key is problem.field, else show them in a kit.VerdictBox or w.Strip.
//
// What it is made of is package kit: fields, tables, sheets, the pen that draws.
//
// Every word goes through kit.Say or kit.SayCount, with the English phrase as key, and
// stands in assets/translations/lt/<screen>.json (and en/<screen>.json when it
// changes with a number); a test holds that. Errors are phrases too, with what
// they name, and ProblemOf says them. Texts of the terms go through kit.In,
// days, times and money through kit/dates.go.
//
// In tests: windowtest.Sample(t) opens the window on a real ledger; Press, Write,
// TapText act, Settle lets the answers come, Sees reads. s.Picture(name) writes
// a picture when HOURBOOK_PICTURES names a folder. Tests stand beside the screen; a file
// places_test.go there names the screens, which the screen itself must not import.
package gui
