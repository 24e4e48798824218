package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// entry is a text field that knows where Enter, Escape and the focus lead.
type entry struct {
	widget.Entry
	w       *Window
	submit  func()                    // Enter
	before  func(*fyne.KeyEvent) bool // takes a key before the entry does
	focused func(on bool)             // told when the focus comes and goes
}

func (w *Window) entry(submit func()) *entry {
	e := &entry{w: w, submit: submit}
	e.ExtendBaseWidget(e)
	e.Wrapping = fyne.TextWrapOff
	e.Scroll = fyne.ScrollNone
	return e
}

// TypedKey gives the keys to who wants them.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case e.before != nil && e.before(k):
	case k.Name == fyne.KeyEscape:
		e.w.escape()
	case e.submit != nil && !e.MultiLine && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter):
		e.submit()
	default:
		e.Entry.TypedKey(k)
	}
}

// FocusGained selects nothing and shows the ring.
func (e *entry) FocusGained() {
	e.Entry.FocusGained()
	if e.focused != nil {
		e.focused(true)
	}
}

// FocusLost hides the ring.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	if e.focused != nil {
		e.focused(false)
	}
}

// AcceptsTab lets Tab into a note of several lines only when something takes it.
func (e *entry) AcceptsTab() bool { return false }

// fill sets the text without telling OnChanged.
func (e *entry) fill(text string) {
	changed := e.OnChanged
	e.OnChanged = nil
	e.SetText(text)
	e.CursorColumn = len([]rune(text))
	e.OnChanged = changed
	e.Refresh()
}
