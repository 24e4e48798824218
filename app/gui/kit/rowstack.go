package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// RowStack is a short list inside a page that scrolls as a whole: all its rows
// are drawn, and the chosen one may be higher, to say more. Up, Down, Home and
// End choose, Enter opens.
type RowStack struct {
	Tappable
	W      *Base
	Tall   func(i int, chosen bool, width float32) float32
	row    func(p *Pen, i int, y, width float32, chosen bool)
	Opened func(i int)                                // Enter, or a second tap
	Other  func(i int, e *fyne.KeyEvent)              // other keys, with the chosen row
	Grown  func()                                     // told when the height changed
	Seen   func(o fyne.CanvasObject, y, high float32) // brings a part into sight

	Count   int
	Chosen  int // -1 when none
	Focused bool
}

// NewRowStack makes an empty one with rows of a height.
func NewRowStack(h Hosted, height float32, row func(p *Pen, i int, y, width float32, chosen bool)) *RowStack {
	w := h.Host()
	s := &RowStack{W: w, row: row, Chosen: -1}
	s.Tall = func(int, bool, float32) float32 { return height }
	s.Min = func() fyne.Size { return fyne.NewSize(100, s.high(s.Size().Width)) }
	s.Height, s.Draw = s.high, s.paint
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer belongs to the library.
func (s *RowStack) CreateRenderer() fyne.WidgetRenderer { return &drawnStack{Drawn{&s.Drawing}, s} }

type drawnStack struct {
	Drawn
	s *RowStack
}

// Refresh draws again.
func (r *drawnStack) Refresh() {
	r.D.Redraw(r.s.Size())
	canvas.Refresh(r.s)
}

// Fill says how many rows there are, and draws them anew.
func (s *RowStack) Fill(count int) {
	s.Count = count
	if s.Chosen >= count {
		s.Chosen = -1
	}
	s.Refresh()
}

func (s *RowStack) high(width float32) float32 {
	var height float32
	for i := range s.Count {
		height += s.Tall(i, i == s.Chosen, width)
	}
	return height
}

func (s *RowStack) paint(p *Pen, size fyne.Size) {
	var y float32
	for i := range s.Count {
		height := s.Tall(i, i == s.Chosen, size.Width)
		if i == s.Chosen && s.Focused {
			p.Box(0, y, size.Width, height-1, ColorTint, 4)
			p.Frame(0, y, size.Width, height-1, "", ColorRing, 2, 4)
		} else if i == s.Chosen && s.Tall(i, true, size.Width) != s.Tall(i, false, size.Width) {
			p.Box(0, y, size.Width, height-1, ColorQuiet, 4)
		}
		p.On(0, y, size.Width, height, func() { s.tap(i) })
		s.row(p, i, y, size.Width, i == s.Chosen)
		if i < s.Count-1 {
			p.Rule(0, y+height-1, size.Width, ColorLine)
		}
		y += height
	}
}

func (s *RowStack) tap(i int) {
	s.W.Win.Canvas().Focus(s)
	if i == s.Chosen && s.Opened != nil {
		s.Opened(i)
		return
	}
	s.Choose(i)
}

// Choose makes a row the chosen one and brings it into sight.
func (s *RowStack) Choose(i int) {
	i = min(max(i, 0), s.Count-1)
	if i == s.Chosen {
		return
	}
	before := s.high(s.Size().Width)
	s.Chosen = i
	if s.Grown != nil && before != s.high(s.Size().Width) {
		s.Grown()
	}
	s.Refresh()
	s.see()
}

func (s *RowStack) see() {
	if s.Seen == nil || s.Chosen < 0 {
		return
	}
	var y float32
	for i := range s.Chosen {
		y += s.Tall(i, false, s.Size().Width)
	}
	s.Seen(s, y, s.Tall(s.Chosen, true, s.Size().Width))
}

// TypedKey chooses and opens.
func (s *RowStack) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		s.Choose(s.Chosen - 1)
	case fyne.KeyDown:
		s.Choose(s.Chosen + 1)
	case fyne.KeyPageUp:
		s.Choose(s.Chosen - stackPage)
	case fyne.KeyPageDown:
		s.Choose(s.Chosen + stackPage)
	case fyne.KeyHome:
		s.Choose(0)
	case fyne.KeyEnd:
		s.Choose(s.Count - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.Opened != nil && s.Chosen >= 0 {
			s.Opened(s.Chosen)
		}
	case fyne.KeyEscape:
		s.W.Escape()
	default:
		if s.Other != nil && s.Chosen >= 0 {
			s.Other(s.Chosen, e)
		}
	}
}

// TypedRune belongs to the library.
func (s *RowStack) TypedRune(rune) {}

// stackPage is how many rows PageUp and PageDown go.
const stackPage = 8

// FocusGained chooses a row, so that the keys have something to act on.
func (s *RowStack) FocusGained() {
	s.Focused = true
	if s.Chosen < 0 && s.Count > 0 {
		s.Choose(0)
	}
	s.Refresh()
	s.see()
}

// FocusLost belongs to the library.
func (s *RowStack) FocusLost() { s.Focused = false; s.Refresh() }
