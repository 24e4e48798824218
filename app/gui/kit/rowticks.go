package kit

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
func (l *RowList) reach(i int) {
	if l.ticks == nil || !l.shift && !shifted() || l.Chosen < 0 {
		l.pickRow(i)
		l.anchor = l.Chosen
		return
	}
	anchor, before := l.anchor, l.Chosen
	if anchor < 0 || anchor >= l.Count {
		anchor = before
	}
	l.pickRow(i)
	l.anchor = anchor
	l.ticks.span(anchor, before, l.Chosen)
	l.Rows.Refresh()
}

// ticked tells whether a row is.
func (l *RowList) ticked(i int) bool { return l.ticks != nil && l.ticks.has(i) }

// turnTick ticks a row, or no more.
func (l *RowList) turnTick(i int) {
	if l.ticks != nil && i >= 0 && i < l.Count {
		l.ticks.turn(i)
		l.Rows.Refresh()
	}
}

// clearTicks ticks none; it tells whether there were any.
func (l *RowList) clearTicks() bool {
	if l.ticks == nil || !l.ticks.clear() {
		return false
	}
	l.Rows.Refresh()
	return true
}

// KeyDown and KeyUp tell whether Shift is held down.
func (l *RowList) KeyDown(e *fyne.KeyEvent) { l.held(e, true) }

// KeyUp belongs to the library.
func (l *RowList) KeyUp(e *fyne.KeyEvent) { l.held(e, false) }

func (l *RowList) held(e *fyne.KeyEvent, on bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		l.shift = on
	}
}

// pressed chooses a row with the mouse: with Shift all up to it are ticked, with
// Ctrl it alone.
func (l *RowList) pressed(i int, with fyne.KeyModifier) {
	if l.ticks == nil || l.Still || with&(fyne.KeyModifierShift|fyne.KeyModifierShortcutDefault) == 0 {
		l.tapped(i)
		return
	}
	l.w.Win.Canvas().Focus(l)
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
func (l *RowList) copies() (text string, many int) {
	if l.ticks != nil && l.ticks.count() > 0 {
		return l.ticks.text(), l.ticks.count()
	}
	if l.Copied != nil && l.Chosen >= 0 {
		return l.Copied(l.Chosen), 0
	}
	return "", 0
}

// TypedShortcut copies rows as text, and confirms.
func (l *RowList) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		l.copyTo(s.Clipboard)
	case *desktop.CustomShortcut:
		if l.Confirm != nil && confirms(s) {
			l.Confirm()
		}
	}
}

// confirms tells whether keys are Ctrl+Enter.
func confirms(s *desktop.CustomShortcut) bool {
	return s.Modifier == fyne.KeyModifierShortcutDefault && (s.KeyName == fyne.KeyReturn || s.KeyName == fyne.KeyEnter)
}

func (l *RowList) copyTo(board fyne.Clipboard) {
	text, many := l.copies()
	if text == "" {
		return
	}
	board.SetContent(text)
	if many > 0 {
		l.w.Strip.Tell(SayCount("%d rows are copied.", many))
	}
}

var _ desktop.Keyable = (*RowList)(nil)
