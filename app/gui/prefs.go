package gui

import (
	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// What is remembered between two starts.
const (
	prefWidth      = "window.width"
	prefHeight     = "window.height"
	prefScreen     = "window.screen"
	PrefLanguage   = "language"
	PrefLook       = "look"
	prefHeartbeat  = "timer.heartbeat" // the last second in which the running timer was seen
	PrefAway       = "timer.away"      // seconds without a touch after which the running timer asks; 0 is never
	PrefStay       = "tray.stay"       // closing the window leaves the program in the tray
	PrefEntry      = "entry."          // the half-written entry, one for each field
	prefShrunk     = "window.shrunk"   // what everything was made smaller to, and for which screen
	prefNoShrink   = "window.noshrink" // nothing is made smaller for a small screen
	PrefHalf       = "notes.half"      // what is half written on tickets
	prefNoBackup   = "backup.none"     // why the last closing made none
	PrefKept       = "overlaps.kept"   // pairs of entries that may overlap
	PrefPalette    = "palette"         // the half-written line
	prefLunch      = "day.lunch"       // when it is, such as 12:00-13:00, or none
	prefPauses     = "day.pauses"      // stretches that are not asked for again
	PrefCosts      = "insight.costs"   // the file of what work and plans cost
	PrefReviews    = "insight.reviews" // the folder that reviews were written to
	prefReminded   = "day.reminded"    // the last day that was told to be empty
	PrefNoReminder = "day.noreminder"  // no such day is told
	PrefTakes      = "desk.takes"      // the first answer or work takes a ticket that is nobody's
	prefTold       = "alerts.told."    // what was told already, by the id of the ledger
	PrefAlertOff   = "alerts.off."     // a kind of alert is not wanted, by kind
	PrefAlertPlan  = "alerts.plan."    // whether a new ticket of a plan is told, by plan
)

// What main reads of it.
const (
	PrefLarge  = "large"    // everything is drawn larger
	PrefLedger = "ledger"   // path of the last ledger
	PrefNoTray = "tray.off" // no icon is shown in the tray
)

// The size of the window: when it is first opened, and at least.
const (
	FirstWidth, FirstHeight = 1280, 800
	LeastWidth, LeastHeight = 900, 512 // so that it fits a screen of 1366x768 at one and a half times
)

func (w *Window) size() fyne.Size {
	width := w.Prefs().FloatWithFallback(prefWidth, FirstWidth)
	height := w.Prefs().FloatWithFallback(prefHeight, FirstHeight)
	return fyne.NewSize(float32(max(width, LeastWidth)), float32(max(height, LeastHeight)))
}

// frame is what a desktop puts around a window, and above it, in pixels.
const frame, frameAbove = 8, 40

// fit makes a window smaller that would stand out of the screen: one that was
// never opened before, or on a larger screen.
func (w *Window) fit() {
	if fits := w.fits(w.Win.Canvas().Scale()); fits != w.Win.Canvas().Size() {
		w.Win.Resize(fits)
	}
}

// fits is the size of the window, or what the screen has room for at a scale.
func (w *Window) fits(scale float32) fyne.Size {
	size := w.size()
	if w.World.Room == nil || scale <= 0 {
		return size
	}
	width, height := w.World.Room()
	return fyne.NewSize(within(size.Width, float32(width-frame)/scale, LeastWidth), within(size.Height, float32(height-frameAbove)/scale, LeastHeight))
}

// within is a length cut to what there is, but not under the least; nothing is
// cut where nobody knows what there is.
func within(length, there, least float32) float32 {
	if there <= 0 {
		return length
	}
	return max(least, min(length, there))
}

// remember keeps the size for the next start.
func (w *Window) remember() {
	size := w.Win.Canvas().Size()
	w.Prefs().SetFloat(prefWidth, float64(size.Width))
	w.Prefs().SetFloat(prefHeight, float64(size.Height))
}

// LargeScale is how much larger everything is with large text.
const LargeScale = 1.25

// SetLook chooses light, dark, or as the system says.
func (w *Window) SetLook(mode string) {
	w.Prefs().SetString(PrefLook, mode)
	w.Look = kit.NewLook(mode)
	w.World.App.Settings().SetTheme(w.Look)
}

// SetLanguage makes the window anew in a language. What was half written is
// kept.
func (w *Window) SetLanguage(language string) error {
	_ = w.Lost() // which keeps what can be kept
	if err := kit.Speak(language); err != nil {
		return err
	}
	w.Prefs().SetString(PrefLanguage, language)
	w.Open()
	return nil
}
