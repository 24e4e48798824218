package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// RowList draws rows of one height, of which only those that are seen exist. A
// whole row is chosen; the keys are Up, Down, PageUp, PageDown, Home, End and
// Enter. What a row looks like is drawn by paint.
type RowList struct {
	widget.BaseWidget
	w      *Base
	Height float32
	Paint  func(p *Pen, i int, size fyne.Size, chosen bool)

	Changed func(i int)                   // another row was chosen, by key or tap
	Gained  func(i int)                   // the focus came to the chosen row, or nil
	Opened  func(i int)                   // Enter, or a double tap
	Other   func(i int, e *fyne.KeyEvent) // other keys, with the chosen row
	Letter  func(r rune)                  // typed letters, such as to search
	Copied  func(i int) string            // a row as text, or nil
	Confirm func()                        // Ctrl+Enter, or nil
	Escaped func()                        // Escape, where it is not the screen's
	left    func()                        // the focus went away, or nil
	Still   bool                          // takes no focus, a tap opens at once
	Plain   bool                          // no lines between rows
	Cells   bool                          // what is chosen is a cell, which paint shows
	Before  func(e *fyne.KeyEvent) bool   // takes a key before the list does, or nil
	Tab     bool                          // Tab is a key like others

	CopiedAll func() string // all rows as text, or nil

	ticks  *rowTicks // nil where no row can be ticked
	anchor int       // where a stretch of ticked rows begins
	shift  bool      // it is held down

	Count   int
	Chosen  int // -1 when none
	last    int // the row that was chosen last, where the focus goes back to
	over    int
	Focused bool
	scroll  *container.Scroll
	Rows    *rowSheet
}

// NewRowList makes an empty one with rows of a height.
func NewRowList(h Hosted, height float32, paint func(*Pen, int, fyne.Size, bool)) *RowList {
	w := h.Host()
	l := &RowList{w: w, Height: height, Paint: paint, Chosen: -1, over: -1}
	l.Rows = &rowSheet{list: l}
	l.Rows.ExtendBaseWidget(l.Rows)
	l.scroll = container.NewVScroll(l.Rows)
	l.scroll.OnScrolled = func(fyne.Position) { l.Rows.Refresh() }
	l.ExtendBaseWidget(l)
	return l
}

// Fill says how many rows there are, and draws them anew.
func (l *RowList) Fill(count int) {
	l.Count = count
	l.Chosen = min(l.Chosen, count-1)
	l.Rows.Resize(fyne.NewSize(l.scroll.Size().Width, max(float32(count)*l.Height, l.scroll.Size().Height)))
	if l.scroll.Offset.Y > max(0, float32(count)*l.Height-l.scroll.Size().Height) {
		l.scroll.Offset.Y = max(0, float32(count)*l.Height-l.scroll.Size().Height)
	}
	l.scroll.Refresh()
	l.Rows.Refresh()
}

// Choose makes a row the chosen one and brings it into sight; changed is not
// told.
func (l *RowList) Choose(i int) {
	l.Chosen = min(max(i, -1), l.Count-1)
	if l.Chosen >= 0 {
		l.last, l.anchor = l.Chosen, l.Chosen
		l.see(l.Chosen)
	}
	l.Rows.Refresh()
}

func (l *RowList) see(i int) {
	top, view := float32(i)*l.Height, l.scroll.Size().Height
	y := l.scroll.Offset.Y
	switch {
	case top < y:
		y = top
	case top+l.Height > y+view:
		y = top + l.Height - view
	}
	if y != l.scroll.Offset.Y && view > 0 {
		l.scroll.ScrollToOffset(fyne.NewPos(0, max(0, y)))
	}
}

// InSight are the first and the last row that are seen; the last comes before the
// first where there are none.
func (l *RowList) InSight() (first, last int) {
	return max(0, int(l.scroll.Offset.Y/l.Height)), min(l.Count-1, int((l.scroll.Offset.Y+l.scroll.Size().Height)/l.Height))
}

// pickRow chooses a row for somebody, who is told.
func (l *RowList) pickRow(i int) {
	i = min(max(i, 0), l.Count-1)
	if i < 0 || i == l.Chosen {
		return
	}
	l.Choose(i)
	if l.Changed != nil {
		l.Changed(i)
	}
}

// TypedKey moves and opens, once there are rows.
func (l *RowList) TypedKey(e *fyne.KeyEvent) {
	if l.Count == 0 && e.Name != fyne.KeyEscape && l.w.later(e) {
		return
	}
	if l.Before != nil && l.Before(e) {
		return
	}
	page := max(1, int(l.scroll.Size().Height/l.Height)-1)
	switch e.Name {
	case fyne.KeyUp:
		l.reach(l.Chosen - 1)
	case fyne.KeyDown:
		l.reach(l.Chosen + 1)
	case fyne.KeyPageUp:
		l.reach(l.Chosen - page)
	case fyne.KeyPageDown:
		l.reach(l.Chosen + page)
	case fyne.KeyHome:
		l.reach(0)
	case fyne.KeyEnd:
		l.reach(l.Count - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.Opened != nil && l.Chosen >= 0 {
			l.Opened(l.Chosen)
		}
	case fyne.KeyEscape:
		if l.clearTicks() {
			return
		}
		if l.Escaped != nil {
			l.Escaped()
			return
		}
		l.w.Escape()
	case MenuKey:
		l.menuHere()
	default:
		l.typedOther(e)
	}
}

// typedOther gives a key to who wants it; where nobody does, Space ticks the row.
func (l *RowList) typedOther(e *fyne.KeyEvent) {
	switch {
	case l.Chosen < 0:
	case l.Other != nil:
		l.Other(l.Chosen, e)
	case e.Name == fyne.KeySpace:
		l.turnTick(l.Chosen)
	}
}

// TypedRune gives letters to who looks for them.
func (l *RowList) TypedRune(r rune) {
	if l.Letter != nil {
		l.Letter(r)
	}
}

// AcceptsTab tells whether Tab is for the list.
func (l *RowList) AcceptsTab() bool { return l.Tab }

// FocusGained belongs to the library.
func (l *RowList) FocusGained() {
	l.Focused = true
	switch {
	case l.Chosen < 0 && l.Count > 0:
		l.pickRow(l.last)
	case l.Chosen >= 0 && l.Gained != nil:
		l.Gained(l.Chosen)
	}
	l.Rows.Refresh()
}

// FocusLost belongs to the library.
func (l *RowList) FocusLost() {
	l.Focused, l.shift = false, false
	l.Rows.Refresh()
	if l.left != nil {
		l.left()
	}
}

// MinSize belongs to the library.
func (l *RowList) MinSize() fyne.Size { l.ExtendBaseWidget(l); return fyne.NewSize(60, 2*l.Height) }

// CreateRenderer belongs to the library.
func (l *RowList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.scroll) }

// Resize belongs to the library. The chosen row stays in sight where it was, and
// where there was no room yet.
func (l *RowList) Resize(size fyne.Size) {
	top, y, view := float32(l.Chosen)*l.Height, l.scroll.Offset.Y, l.scroll.Size().Height
	seen := l.Chosen >= 0 && (view == 0 || top >= y && top+l.Height <= y+view)
	l.BaseWidget.Resize(size)
	l.scroll.Resize(size)
	l.Fill(l.Count)
	if seen {
		l.see(l.Chosen)
	}
}

// Refresh draws the rows anew.
func (l *RowList) Refresh() { l.Rows.Refresh() }

// tapped does what stands in a row, else chooses it.
func (l *RowList) tapped(i int) {
	if l.Still {
		l.Opened(i)
		return
	}
	l.w.Win.Canvas().Focus(l)
	l.pickRow(i)
}
