package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"hourbook/ledger"
)

// hold takes the keys that come while what they are meant for is not there yet:
// a list that is being narrowed, a form that is being filled. Once the first of
// them waits, all that come after it wait behind it, and they are given on in
// their order. It has the focus meanwhile; Escape forgets them.
type hold struct {
	widget.BaseWidget
	w      *Window
	keys   []func()
	back   fyne.Focusable // what had the focus before
	forms  int            // that are asked for
	taking bool           // it may have the focus
	giving bool           // keys are being given on
	given  func()         // told before a key is given on, or nil
}

func newHold(w *Window) *hold {
	h := &hold{w: w}
	h.ExtendBaseWidget(h)
	return h
}

// settler is a screen whose rows may not be those that were asked for yet.
type settler interface{ settled() bool }

// settled tells whether what keys are meant for is there.
func (w *Window) settled() bool {
	if w.hold.forms > 0 {
		return false
	}
	s, waits := w.shown().(settler)
	return !waits || w.covered() || s.settled()
}

// covered tells whether a sheet lies over the screen.
func (w *Window) covered() bool { return w.win.Canvas().Overlays().Top() != nil }

// inOrder does what a key asks for, once what it is meant for is there and the
// keys before it are done.
func (w *Window) inOrder(do func()) {
	h := w.hold
	switch {
	case w.settled() && (h.giving || len(h.keys) == 0), w.covered():
		do()
	case h.giving:
		h.keys = slices.Insert(h.keys, 0, do)
	default:
		h.take(do)
	}
}

// take lets a key wait.
func (h *hold) take(do func()) {
	h.keys = append(h.keys, do)
	c := h.w.win.Canvas()
	if c.Focused() != fyne.Focusable(h) {
		h.back, h.taking = c.Focused(), true
		c.Focus(h)
		h.taking = false
	}
}

// goOn gives on the keys that waited, as far as what they are meant for is there
// now. It is called after each answer.
func (w *Window) goOn() {
	h := w.hold
	if h == nil || h.giving || len(h.keys) == 0 || !w.settled() {
		return
	}
	h.giving = true
	h.leave()
	for len(h.keys) > 0 && w.settled() {
		key := h.keys[0]
		h.keys = h.keys[1:]
		if h.given != nil {
			h.given()
		}
		key()
	}
	h.giving = false
	if rest := h.keys; len(rest) > 0 {
		h.keys = rest[:len(rest)-1]
		h.take(rest[len(rest)-1])
	}
}

// leave gives the focus back.
func (h *hold) leave() {
	c := h.w.win.Canvas()
	if c.Focused() != fyne.Focusable(h) {
		return
	}
	if h.back == nil {
		c.Unfocus()
	} else {
		c.Focus(h.back)
	}
}

// forget drops the keys that wait.
func (h *hold) forget() {
	h.keys = nil
	h.leave()
}

// TypedRune lets a letter wait.
func (h *hold) TypedRune(r rune) {
	h.take(func() {
		if focused := h.w.win.Canvas().Focused(); focused != nil {
			focused.TypedRune(r)
		}
	})
}

// TypedKey lets a key wait; Escape forgets all that do.
func (h *hold) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		h.forget()
		return
	}
	back := shifted()
	h.take(func() { h.w.strike(e, back) })
}

// TypedShortcut lets a shortcut of the text wait.
func (h *hold) TypedShortcut(s fyne.Shortcut) {
	h.take(func() {
		if to, ok := h.w.win.Canvas().Focused().(fyne.Shortcutable); ok {
			to.TypedShortcut(s)
		}
	})
}

// strike gives a key to what has the focus, as the driver does.
func (w *Window) strike(e *fyne.KeyEvent, back bool) {
	focused := w.win.Canvas().Focused()
	takes, ok := focused.(fyne.Tabbable)
	switch tab := e.Name == fyne.KeyTab && (!ok || !takes.AcceptsTab()); {
	case tab && back:
		w.win.Canvas().FocusPrevious()
	case tab:
		w.win.Canvas().FocusNext()
	case focused != nil:
		focused.TypedKey(e)
	default:
		w.typed(e)
	}
}

// shifted tells whether Shift is held down.
func shifted() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// AcceptsTab tells that Tab waits as well.
func (h *hold) AcceptsTab() bool { return true }

// Disabled keeps Tab from stopping here.
func (h *hold) Disabled() bool { return !h.taking }

// Disable belongs to the library.
func (h *hold) Disable() {}

// Enable belongs to the library.
func (h *hold) Enable() {}

// FocusGained belongs to the library.
func (h *hold) FocusGained() {}

// FocusLost forgets the keys when somebody points at something else: they were
// meant for what was marked before.
func (h *hold) FocusLost() {
	if !h.giving && !h.w.covered() {
		h.keys = nil
	}
}

// CreateRenderer belongs to the library.
func (h *hold) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}

// afterKey does what a letter or a digit asks for once that letter is typed: the
// driver tells of the key before it, and a form that is open then would get it.
func (w *Window) afterKey(do func()) {
	aside(w, func() (struct{}, error) { return struct{}{}, nil }, func(struct{}, error) { do() })
}

// askForm is ask for what a form is filled with: keys that come before it is
// shown are typed into it.
func askForm[T any](w *Window, question func(*ledger.View) (T, error), show func(T)) {
	h := w.hold
	h.forms++
	ask(w, &turn{}, question, func(found T, err error) {
		h.forms--
		if err != nil {
			w.strip.say(problemOf(err))
			h.forget()
			return
		}
		show(found)
	})
}
