package gui

import (
	"time"

	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// base is what everything in a window leans on, whatever the window shows: what
// floats over the screen, the sheets, the keys that wait, the acts that are
// offered. It knows no ledger.
type base struct {
	win   fyne.Window
	work  *worker
	now   func() time.Time
	prefs func() fyne.Preferences

	screen     func() any                                       // that is shown, nil before there is one; see places.go for what it may do
	begin      func(*fyne.KeyEvent)                             // gets the keys before there is one
	explain    func(error) problem                              // puts an error into words
	silent     func() bool                                      // what is wrong is told elsewhere
	readDay    func(text string, zone sla.Zone) (sla.Day, bool) // as people write days
	markedActs func() []command                                 // what can be done to what is marked

	commands []command
	current  string // name of the screen that is shown

	strip  *strip // what went wrong, or is waited for, above the screen
	centre *fyne.Container
	layer  *fyne.Container // what floats over the screen, such as suggestions
	tipped *tipCard        // the text beside the pointer, or nil
	hold   *hold
	sheets []*sheet
}

// What a screen may be besides, as far as its keys are concerned.
type (
	escaper interface{ Escape() }              // what Escape does when no sheet is open
	keyed   interface{ Key(e *fyne.KeyEvent) } // keys while nothing has the focus
	paned   interface{ Panes() []*pane }       // what scrolls so that the focus is seen
)

// Hosted is what stands in a window: it, or what is made of it.
type Hosted interface{ Host() *base }

func (w *base) Host() *base { return w }

// typed gets the keys while nothing has the focus.
func (w *base) typed(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		w.Escape()
		return
	}
	if top := len(w.sheets) - 1; top >= 0 && w.sheets[top].keys != nil {
		w.sheets[top].keys(e)
		return
	}
	if w.turned(e) {
		return
	}
	switch s := w.screen().(type) {
	case nil:
		w.begin(e)
	case keyed:
		if len(w.sheets) == 0 {
			s.Key(e)
		}
	}
}

// turned scrolls the sheet, or the page of the screen, where the key says so.
func (w *base) turned(e *fyne.KeyEvent) bool {
	var panes []*pane
	if s := w.top(); s != nil {
		if s.pane != nil {
			panes = []*pane{s.pane}
		}
	} else if s, ok := w.screen().(paned); ok {
		panes = s.Panes()
	}
	for _, p := range panes {
		if p.turn(e.Name) {
			return true
		}
	}
	return false
}

// escape closes what floats, else the top sheet, else does what the screen
// says.
func (w *base) Escape() {
	switch s := w.screen().(type) {
	default:
	case escaper:
		if len(w.sheets) == 0 {
			s.Escape()
			return
		}
	}
	if n := len(w.sheets); n > 0 {
		w.sheets[n-1].tryClose()
	}
}

// float puts something over the screen or the top sheet, or nothing.
func (w *base) float(objects ...fyne.CanvasObject) {
	layer := w.layer
	if n := len(w.sheets); n > 0 {
		layer = w.sheets[n-1].layer
	}
	if len(layer.Objects) == 0 && len(objects) == 0 {
		return
	}
	layer.Objects = objects
	layer.Refresh()
}

// floor is what floating things are placed on: the layer of now.
func (w *base) floor() fyne.CanvasObject {
	if n := len(w.sheets); n > 0 {
		return w.sheets[n-1].layer
	}
	return w.layer
}
