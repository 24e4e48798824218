package kit

import (
	"time"

	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// Base is what everything in a window leans on, whatever the window shows: what
// floats over the screen, the sheets, the keys that wait, the acts that are
// offered. It knows no ledger.
type Base struct {
	Win   fyne.Window
	Work  *worker
	Now   func() time.Time
	Prefs func() fyne.Preferences

	Screen     func() any                                       // that is shown, nil before there is one; see places.go for what it may do
	Begin      func(*fyne.KeyEvent)                             // gets the keys before there is one
	Explain    func(error) Problem                              // puts an error into words
	Silent     func() bool                                      // what is wrong is told elsewhere
	ReadDay    func(text string, zone sla.Zone) (sla.Day, bool) // as people write days
	MarkedActs func() []Command                                 // what can be done to what is marked
	Barred     func(kind string) string                         // who may do an act, where who sits here may not; or nil

	Commands []Command
	Current  string // name of the screen that is shown

	Strip  *strip // what went wrong, or is waited for, above the screen
	Centre *fyne.Container
	Layer  *fyne.Container // what floats over the screen, such as suggestions
	tipped *tipCard        // the text beside the pointer, or nil
	Hold   *hold
	Sheets []*Sheet
}

// What a screen may be besides, as far as its keys are concerned.
type (
	escaper interface{ Escape() }              // what Escape does when no sheet is open
	keyed   interface{ Key(e *fyne.KeyEvent) } // keys while nothing has the focus
	paned   interface{ Panes() []*Pane }       // what scrolls so that the focus is seen
)

// Hosted is what stands in a window: it, or what is made of it.
type Hosted interface{ Host() *Base }

// Host is the base itself.
func (w *Base) Host() *Base { return w }

// Typed gets the keys while nothing has the focus.
func (w *Base) Typed(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		w.Escape()
		return
	}
	if top := len(w.Sheets) - 1; top >= 0 && w.Sheets[top].Keys != nil {
		w.Sheets[top].Keys(e)
		return
	}
	if w.turned(e) {
		return
	}
	switch s := w.Screen().(type) {
	case nil:
		w.Begin(e)
	case keyed:
		if len(w.Sheets) == 0 {
			s.Key(e)
		}
	}
}

// onTop are what scrolls in the top sheet, else on the screen.
func (w *Base) onTop() []*Pane {
	if s := w.Top(); s != nil {
		if s.pane == nil {
			return nil
		}
		return []*Pane{s.pane}
	}
	if s, ok := w.Screen().(paned); ok {
		return s.Panes()
	}
	return nil
}

// turned scrolls the sheet, or the page of the screen, where the key says so.
func (w *Base) turned(e *fyne.KeyEvent) bool {
	for _, p := range w.onTop() {
		if p.Turn(e.Name) {
			return true
		}
	}
	return false
}

// Escape closes what floats, else the top sheet, else does what the screen
// says.
func (w *Base) Escape() {
	switch s := w.Screen().(type) {
	default:
	case escaper:
		if len(w.Sheets) == 0 {
			s.Escape()
			return
		}
	}
	if n := len(w.Sheets); n > 0 {
		w.Sheets[n-1].TryClose()
	}
}

// Float puts something over the screen or the top sheet, or nothing.
func (w *Base) Float(objects ...fyne.CanvasObject) {
	layer := w.Layer
	if n := len(w.Sheets); n > 0 {
		layer = w.Sheets[n-1].Layer
	}
	if len(layer.Objects) == 0 && len(objects) == 0 {
		return
	}
	layer.Objects = objects
	layer.Refresh()
}

// floor is what floating things are placed on: the layer of now.
func (w *Base) floor() fyne.CanvasObject {
	if n := len(w.Sheets); n > 0 {
		return w.Sheets[n-1].Layer
	}
	return w.Layer
}
