package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// rowTicks are the rows of a list that are ticked, to be copied. Acts are about
// the marked row alone.
type rowTicks struct {
	has   func(i int) bool
	turn  func(i int)                   // ticks a row, or no more
	span  func(anchor, before, now int) // ticks from the anchor to now, instead of to before
	clear func() bool                   // ticks none; tells whether there were any
	text  func() string                 // the ticked rows, with their head
	count func() int
}

// reach goes to a row that somebody chose with a key or the mouse: with Shift all from
// where that began are ticked.
func (l *rowList) reach(i int) {
	if l.ticks == nil || !l.shift && !shifted() || l.chosen < 0 {
		l.pickRow(i)
		l.anchor = l.chosen
		return
	}
	anchor, before := l.anchor, l.chosen
	if anchor < 0 || anchor >= l.count {
		anchor = before
	}
	l.pickRow(i)
	l.anchor = anchor
	l.ticks.span(anchor, before, l.chosen)
	l.rows.Refresh()
}

// ticked tells whether a row is.
func (l *rowList) ticked(i int) bool { return l.ticks != nil && l.ticks.has(i) }

// turnTick ticks a row, or no more.
func (l *rowList) turnTick(i int) {
	if l.ticks != nil && i >= 0 && i < l.count {
		l.ticks.turn(i)
		l.rows.Refresh()
	}
}

// clearTicks ticks none; it tells whether there were any.
func (l *rowList) clearTicks() bool {
	if l.ticks == nil || !l.ticks.clear() {
		return false
	}
	l.rows.Refresh()
	return true
}

// KeyDown and KeyUp tell whether Shift is held down.
func (l *rowList) KeyDown(e *fyne.KeyEvent) { l.held(e, true) }

// KeyUp belongs to the library.
func (l *rowList) KeyUp(e *fyne.KeyEvent) { l.held(e, false) }

func (l *rowList) held(e *fyne.KeyEvent, on bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		l.shift = on
	}
}

// pressed chooses a row with the mouse: with Shift all up to it are ticked, with
// Ctrl it alone.
func (l *rowList) pressed(i int, with fyne.KeyModifier) {
	if l.ticks == nil || l.still || with&(fyne.KeyModifierShift|fyne.KeyModifierShortcutDefault) == 0 {
		l.tapped(i)
		return
	}
	l.w.win.Canvas().Focus(l)
	if with&fyne.KeyModifierShift != 0 {
		l.shift = true
		l.reach(i)
		l.shift = false
		return
	}
	l.pickRow(i)
	l.turnTick(i)
}

// copies is what Ctrl+C copies: the ticked rows, else the marked one; and how many
// were ticked.
func (l *rowList) copies() (text string, many int) {
	if l.ticks != nil && l.ticks.count() > 0 {
		return l.ticks.text(), l.ticks.count()
	}
	if l.copied != nil && l.chosen >= 0 {
		return l.copied(l.chosen), 0
	}
	return "", 0
}

// TypedShortcut copies rows as text, and confirms.
func (l *rowList) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		l.copyTo(s.Clipboard)
	case *desktop.CustomShortcut:
		if l.confirm != nil && confirms(s) {
			l.confirm()
		}
	}
}

// confirms tells whether keys are Ctrl+Enter.
func confirms(s *desktop.CustomShortcut) bool {
	return s.Modifier == fyne.KeyModifierShortcutDefault && (s.KeyName == fyne.KeyReturn || s.KeyName == fyne.KeyEnter)
}

func (l *rowList) copyTo(board fyne.Clipboard) {
	text, many := l.copies()
	if text == "" {
		return
	}
	board.SetContent(text)
	if many > 0 {
		l.w.strip.tell(sayCount("%d rows are copied.", many))
	}
}

var _ desktop.Keyable = (*rowList)(nil)
