package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// rowList draws rows of one height, of which only those that are seen exist. A
// whole row is chosen; the keys are Up, Down, PageUp, PageDown, Home, End and
// Enter. What a row looks like is drawn by paint.
type rowList struct {
	widget.BaseWidget
	w      *base
	height float32
	paint  func(p *pen, i int, size fyne.Size, chosen bool)

	changed func(i int)                   // another row was chosen, by key or tap
	gained  func(i int)                   // the focus came to the chosen row, or nil
	opened  func(i int)                   // Enter, or a double tap
	other   func(i int, e *fyne.KeyEvent) // other keys, with the chosen row
	letter  func(r rune)                  // typed letters, such as to search
	copied  func(i int) string            // a row as text, or nil
	confirm func()                        // Ctrl+Enter, or nil
	escaped func()                        // Escape, where it is not the screen's
	left    func()                        // the focus went away, or nil
	still   bool                          // takes no focus, a tap opens at once
	plain   bool                          // no lines between rows
	cells   bool                          // what is chosen is a cell, which paint shows
	before  func(e *fyne.KeyEvent) bool   // takes a key before the list does, or nil
	tab     bool                          // Tab is a key like others

	copiedAll func() string // all rows as text, or nil

	ticks  *rowTicks // nil where no row can be ticked
	anchor int       // where a stretch of ticked rows begins
	shift  bool      // it is held down

	count   int
	chosen  int // -1 when none
	last    int // the row that was chosen last, where the focus goes back to
	over    int
	focused bool
	scroll  *container.Scroll
	rows    *rowSheet
}

// newRowList makes an empty one with rows of a height.
func newRowList(h Hosted, height float32, paint func(*pen, int, fyne.Size, bool)) *rowList {
	w := h.Host()
	l := &rowList{w: w, height: height, paint: paint, chosen: -1, over: -1}
	l.rows = &rowSheet{list: l}
	l.rows.ExtendBaseWidget(l.rows)
	l.scroll = container.NewVScroll(l.rows)
	l.scroll.OnScrolled = func(fyne.Position) { l.rows.Refresh() }
	l.ExtendBaseWidget(l)
	return l
}

// fill says how many rows there are, and draws them anew.
func (l *rowList) fill(count int) {
	l.count = count
	l.chosen = min(l.chosen, count-1)
	l.rows.Resize(fyne.NewSize(l.scroll.Size().Width, max(float32(count)*l.height, l.scroll.Size().Height)))
	if l.scroll.Offset.Y > max(0, float32(count)*l.height-l.scroll.Size().Height) {
		l.scroll.Offset.Y = max(0, float32(count)*l.height-l.scroll.Size().Height)
	}
	l.scroll.Refresh()
	l.rows.Refresh()
}

// choose makes a row the chosen one and brings it into sight; changed is not
// told.
func (l *rowList) choose(i int) {
	l.chosen = min(max(i, -1), l.count-1)
	if l.chosen >= 0 {
		l.last, l.anchor = l.chosen, l.chosen
		l.see(l.chosen)
	}
	l.rows.Refresh()
}

func (l *rowList) see(i int) {
	top, view := float32(i)*l.height, l.scroll.Size().Height
	y := l.scroll.Offset.Y
	switch {
	case top < y:
		y = top
	case top+l.height > y+view:
		y = top + l.height - view
	}
	if y != l.scroll.Offset.Y && view > 0 {
		l.scroll.ScrollToOffset(fyne.NewPos(0, max(0, y)))
	}
}

// inSight are the first and the last row that are seen; the last comes before the
// first where there are none.
func (l *rowList) inSight() (first, last int) {
	return max(0, int(l.scroll.Offset.Y/l.height)), min(l.count-1, int((l.scroll.Offset.Y+l.scroll.Size().Height)/l.height))
}

// pickRow chooses a row for somebody, who is told.
func (l *rowList) pickRow(i int) {
	i = min(max(i, 0), l.count-1)
	if i < 0 || i == l.chosen {
		return
	}
	l.choose(i)
	if l.changed != nil {
		l.changed(i)
	}
}

// TypedKey moves and opens, once there are rows.
func (l *rowList) TypedKey(e *fyne.KeyEvent) {
	if l.count == 0 && e.Name != fyne.KeyEscape && l.w.later(e) {
		return
	}
	if l.before != nil && l.before(e) {
		return
	}
	page := max(1, int(l.scroll.Size().Height/l.height)-1)
	switch e.Name {
	case fyne.KeyUp:
		l.reach(l.chosen - 1)
	case fyne.KeyDown:
		l.reach(l.chosen + 1)
	case fyne.KeyPageUp:
		l.reach(l.chosen - page)
	case fyne.KeyPageDown:
		l.reach(l.chosen + page)
	case fyne.KeyHome:
		l.reach(0)
	case fyne.KeyEnd:
		l.reach(l.count - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.opened != nil && l.chosen >= 0 {
			l.opened(l.chosen)
		}
	case fyne.KeyEscape:
		if l.clearTicks() {
			return
		}
		if l.escaped != nil {
			l.escaped()
			return
		}
		l.w.Escape()
	case menuKey:
		l.menuHere()
	default:
		l.typedOther(e)
	}
}

// typedOther gives a key to who wants it; where nobody does, Space ticks the row.
func (l *rowList) typedOther(e *fyne.KeyEvent) {
	switch {
	case l.chosen < 0:
	case l.other != nil:
		l.other(l.chosen, e)
	case e.Name == fyne.KeySpace:
		l.turnTick(l.chosen)
	}
}

// TypedRune gives letters to who looks for them.
func (l *rowList) TypedRune(r rune) {
	if l.letter != nil {
		l.letter(r)
	}
}

// AcceptsTab tells whether Tab is for the list.
func (l *rowList) AcceptsTab() bool { return l.tab }

// FocusGained belongs to the library.
func (l *rowList) FocusGained() {
	l.focused = true
	switch {
	case l.chosen < 0 && l.count > 0:
		l.pickRow(l.last)
	case l.chosen >= 0 && l.gained != nil:
		l.gained(l.chosen)
	}
	l.rows.Refresh()
}

// FocusLost belongs to the library.
func (l *rowList) FocusLost() {
	l.focused, l.shift = false, false
	l.rows.Refresh()
	if l.left != nil {
		l.left()
	}
}

// MinSize belongs to the library.
func (l *rowList) MinSize() fyne.Size { l.ExtendBaseWidget(l); return fyne.NewSize(60, 2*l.height) }

// CreateRenderer belongs to the library.
func (l *rowList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.scroll) }

// Resize belongs to the library.
func (l *rowList) Resize(size fyne.Size) {
	l.BaseWidget.Resize(size)
	l.scroll.Resize(size)
	l.fill(l.count)
}

// Refresh draws the rows anew.
func (l *rowList) Refresh() { l.rows.Refresh() }

// tapped does what stands in a row, else chooses it.
func (l *rowList) tapped(i int) {
	if l.still {
		l.opened(i)
		return
	}
	l.w.win.Canvas().Focus(l)
	l.pickRow(i)
}
