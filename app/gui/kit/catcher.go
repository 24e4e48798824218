package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Catcher has the focus while keys wait, so that all of them come to the hold.
// The screen has one, and each sheet: what lies under a sheet cannot have the
// focus. That of a sheet lies over the whole of it then, and takes the clicks.
type Catcher struct {
	widget.BaseWidget
	h      *hold
	over   fyne.CanvasObject // what clicks are kept from, or nil
	back   fyne.Focusable    // what had the focus before
	taking bool              // it may have the focus
}

func newCatcher(h *hold) *Catcher {
	c := &Catcher{h: h}
	c.ExtendBaseWidget(c)
	return c
}

// Catch takes the focus.
func (c *Catcher) Catch() {
	canvas := c.h.w.Win.Canvas()
	if canvas.Focused() == fyne.Focusable(c) {
		return
	}
	c.back, c.taking = canvas.Focused(), true
	canvas.Focus(c)
	c.taking = false
	if c.over != nil {
		c.Resize(c.over.Size())
	}
}

// leave gives the focus back, where what had it is still there.
func (c *Catcher) leave() {
	canvas := c.h.w.Win.Canvas()
	c.Resize(fyne.Size{})
	if c.back != nil {
		canvas.Focus(c.back)
		c.back = nil
	}
	if canvas.Focused() == fyne.Focusable(c) {
		canvas.Unfocus()
	}
}

// take lets a key wait, or gives it on where nothing has to be waited for.
func (c *Catcher) take(key heldKey) {
	c.h.take(key)
	c.h.w.GoOn()
}

// textOf is what a key writes as far as it is told by itself: a letter is told of
// after its key.
func textOf(e *fyne.KeyEvent) string {
	if len(e.Name) == 1 || e.Name == fyne.KeySpace {
		return ""
	}
	return " "
}

// again tells whether a key only repeats the one that began what is under way: that
// is done once however often Enter is pressed.
func (c *Catcher) again(name fyne.KeyName) bool {
	return c.h.busy() && len(c.h.Keys) == 0 && slices.Contains([]fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter}, name)
}

// TypedRune lets a letter wait.
func (c *Catcher) TypedRune(r rune) {
	if c.h.mute {
		c.h.mute = false
		return
	}
	c.take(heldKey{text: string(r), letter: true, do: func() {
		if focused := c.h.w.Win.Canvas().Focused(); focused != nil {
			focused.TypedRune(r)
		}
	}})
}

// TypedKey lets a key wait. Escape waits as all keys do, so that keys that come fast
// do what they do slowly; an act that has been under way for long it stops. Pressed
// twice it forgets those that wait, where no act is under way, and alone it leaves what
// is looked up.
func (c *Catcher) TypedKey(e *fyne.KeyEvent) {
	c.h.mute = false
	switch {
	case c.again(e.Name):
		return
	case e.Name == fyne.KeyEscape && c.h.CanStop():
		c.h.stopActs()
		return
	case e.Name != fyne.KeyEscape, c.h.acts > 0:
	case c.h.endsInEscape():
		c.h.drop()
		c.h.rest()
		return
	case c.h.looks > 0 && len(c.h.Keys) == 0:
		c.h.giveUp()
		c.h.w.strike(e, false)
		return
	}
	back := shifted()
	c.take(heldKey{text: textOf(e), escape: e.Name == fyne.KeyEscape, do: func() { c.h.w.strike(e, back) }})
}

// TypedShortcut lets a shortcut of the text wait.
func (c *Catcher) TypedShortcut(s fyne.Shortcut) {
	if custom, ok := s.(*desktop.CustomShortcut); ok && c.again(custom.KeyName) {
		return
	}
	c.take(heldKey{text: " ", do: func() {
		if to, ok := c.h.w.Win.Canvas().Focused().(fyne.Shortcutable); ok {
			to.TypedShortcut(s)
		}
	}})
}

// strike gives a key to what has the focus, as the driver does.
func (w *Base) strike(e *fyne.KeyEvent, back bool) {
	focused := w.Win.Canvas().Focused()
	takes, ok := focused.(fyne.Tabbable)
	switch tab := e.Name == fyne.KeyTab && (!ok || !takes.AcceptsTab()); {
	case tab && back:
		w.Win.Canvas().FocusPrevious()
	case tab:
		w.Win.Canvas().FocusNext()
	case focused != nil:
		focused.TypedKey(e)
	default:
		w.Typed(e)
	}
}

// shifted tells whether Shift is held down.
func shifted() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// AcceptsTab tells that Tab waits as well.
func (c *Catcher) AcceptsTab() bool { return true }

// Disabled keeps Tab from stopping here.
func (c *Catcher) Disabled() bool { return !c.taking }

// Disable belongs to the library.
func (c *Catcher) Disable() {}

// Enable belongs to the library.
func (c *Catcher) Enable() {}

// FocusGained belongs to the library.
func (c *Catcher) FocusGained() {}

// FocusLost belongs to the library.
func (c *Catcher) FocusLost() {}

// CreateRenderer belongs to the library.
func (c *Catcher) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}
