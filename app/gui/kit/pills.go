package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Pills are a few words of which one holds: filters, looks, months. Left and
// Right choose.
type Pills struct {
	Tappable
	w       *Base
	Words   []string
	At      int
	Tight   bool // less room around the words
	Changed func(i int)
	focused bool
}

// Pills makes them; changed is told which was chosen.
func (w *Base) Pills(words []string, changed func(i int)) *Pills {
	s := &Pills{w: w, Words: words, Changed: changed}
	s.Min = func() fyne.Size {
		var width float32
		for _, word := range s.Words {
			width += s.wide(word) + PillGap
		}
		return fyne.NewSize(width, 28)
	}
	s.Draw = s.paint
	s.ExtendBaseWidget(s)
	return s
}

const PillGap = 6

// PillWidth is the room that a pill takes.
func PillWidth(word string) float32 { return float32(int(SmallText.Heavy(true).Width(word) + 21)) }

// wide is the width of one of them.
func (s *Pills) wide(word string) float32 {
	if s.Tight {
		return PillWidth(word) - 10
	}
	return PillWidth(word)
}

// CreateRenderer belongs to the library.
func (s *Pills) CreateRenderer() fyne.WidgetRenderer { return &drawnPills{Drawn{&s.Drawing}, s} }

type drawnPills struct {
	Drawn
	s *Pills
}

// Refresh draws again.
func (r *drawnPills) Refresh() {
	r.D.Redraw(r.s.Size())
	canvas.Refresh(r.s)
}

func (s *Pills) paint(p *Pen, size fyne.Size) {
	x, y := float32(0), (size.Height-26)/2
	for i, word := range s.Words {
		width := s.wide(word)
		l, fill, border := SmallText, ColorSurface, ColorStrong
		if i == s.At {
			l, fill, border = SmallText.In(ColorAccent).Heavy(true), ColorTint, ColorAccent
		}
		p.Frame(x, y, width, 26, fill, border, 1, 13)
		if i == s.At && s.focused {
			p.Ring(x, y, width, 26, 13)
		}
		p.TextAt(x+width/2, y+13, word, l)
		p.On(x, y, width, 26, func() { s.Choose(i) })
		x += width + PillGap
	}
}

// Choose takes one and tells.
func (s *Pills) Choose(i int) {
	i = min(max(i, 0), len(s.Words)-1)
	if i == s.At {
		return
	}
	s.At = i
	s.Refresh()
	s.Changed(i)
}

// Set changes the words, such as their counts.
func (s *Pills) Set(words ...string) {
	if strings.Join(words, "|") != strings.Join(s.Words, "|") {
		s.Words = words
		s.Refresh()
	}
}

// TypedKey chooses.
func (s *Pills) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.Choose(s.At - 1)
	case fyne.KeyRight:
		s.Choose(s.At + 1)
	default:
		s.w.Typed(e)
	}
}

// TypedRune belongs to the library.
func (s *Pills) TypedRune(rune) {}

// FocusGained belongs to the library.
func (s *Pills) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost belongs to the library.
func (s *Pills) FocusLost() { s.focused = false; s.Refresh() }
