package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// rowStack is a short list inside a page that scrolls as a whole: all its rows
// are drawn, and the chosen one may be higher, to say more. Up, Down, Home and
// End choose, Enter opens.
type rowStack struct {
	tappable
	w      *base
	tall   func(i int, chosen bool, width float32) float32
	row    func(p *pen, i int, y, width float32, chosen bool)
	opened func(i int)                                // Enter, or a second tap
	other  func(i int, e *fyne.KeyEvent)              // other keys, with the chosen row
	grown  func()                                     // told when the height changed
	seen   func(o fyne.CanvasObject, y, high float32) // brings a part into sight

	count   int
	chosen  int // -1 when none
	focused bool
}

// newRowStack makes an empty one with rows of a height.
func newRowStack(h Hosted, height float32, row func(p *pen, i int, y, width float32, chosen bool)) *rowStack {
	w := h.Host()
	s := &rowStack{w: w, row: row, chosen: -1}
	s.tall = func(int, bool, float32) float32 { return height }
	s.min = func() fyne.Size { return fyne.NewSize(100, s.high(s.Size().Width)) }
	s.height, s.draw = s.high, s.paint
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer belongs to the library.
func (s *rowStack) CreateRenderer() fyne.WidgetRenderer { return &drawnStack{drawn{&s.drawing}, s} }

type drawnStack struct {
	drawn
	s *rowStack
}

// Refresh draws again.
func (r *drawnStack) Refresh() {
	r.d.redraw(r.s.Size())
	canvas.Refresh(r.s)
}

// fill says how many rows there are, and draws them anew.
func (s *rowStack) fill(count int) {
	s.count = count
	if s.chosen >= count {
		s.chosen = -1
	}
	s.Refresh()
}

func (s *rowStack) high(width float32) float32 {
	var height float32
	for i := range s.count {
		height += s.tall(i, i == s.chosen, width)
	}
	return height
}

func (s *rowStack) paint(p *pen, size fyne.Size) {
	var y float32
	for i := range s.count {
		height := s.tall(i, i == s.chosen, size.Width)
		if i == s.chosen && s.focused {
			p.box(0, y, size.Width, height-1, colorTint, 4)
			p.frame(0, y, size.Width, height-1, "", colorRing, 2, 4)
		} else if i == s.chosen && s.tall(i, true, size.Width) != s.tall(i, false, size.Width) {
			p.box(0, y, size.Width, height-1, colorQuiet, 4)
		}
		p.on(0, y, size.Width, height, func() { s.tap(i) })
		s.row(p, i, y, size.Width, i == s.chosen)
		if i < s.count-1 {
			p.rule(0, y+height-1, size.Width, colorLine)
		}
		y += height
	}
}

func (s *rowStack) tap(i int) {
	s.w.win.Canvas().Focus(s)
	if i == s.chosen && s.opened != nil {
		s.opened(i)
		return
	}
	s.choose(i)
}

// choose makes a row the chosen one and brings it into sight.
func (s *rowStack) choose(i int) {
	i = min(max(i, 0), s.count-1)
	if i == s.chosen {
		return
	}
	before := s.high(s.Size().Width)
	s.chosen = i
	if s.grown != nil && before != s.high(s.Size().Width) {
		s.grown()
	}
	s.Refresh()
	s.see()
}

func (s *rowStack) see() {
	if s.seen == nil || s.chosen < 0 {
		return
	}
	var y float32
	for i := range s.chosen {
		y += s.tall(i, false, s.Size().Width)
	}
	s.seen(s, y, s.tall(s.chosen, true, s.Size().Width))
}

// TypedKey chooses and opens.
func (s *rowStack) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		s.choose(s.chosen - 1)
	case fyne.KeyDown:
		s.choose(s.chosen + 1)
	case fyne.KeyPageUp:
		s.choose(s.chosen - stackPage)
	case fyne.KeyPageDown:
		s.choose(s.chosen + stackPage)
	case fyne.KeyHome:
		s.choose(0)
	case fyne.KeyEnd:
		s.choose(s.count - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.opened != nil && s.chosen >= 0 {
			s.opened(s.chosen)
		}
	case fyne.KeyEscape:
		s.w.Escape()
	default:
		if s.other != nil && s.chosen >= 0 {
			s.other(s.chosen, e)
		}
	}
}

// TypedRune belongs to the library.
func (s *rowStack) TypedRune(rune) {}

// stackPage is how many rows PageUp and PageDown go.
const stackPage = 8

// FocusGained chooses a row, so that the keys have something to act on.
func (s *rowStack) FocusGained() {
	s.focused = true
	if s.chosen < 0 && s.count > 0 {
		s.choose(0)
	}
	s.Refresh()
	s.see()
}

// FocusLost belongs to the library.
func (s *rowStack) FocusLost() { s.focused = false; s.Refresh() }
