package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// pills are a few words of which one holds: filters, looks, months. Left and
// Right choose.
type pills struct {
	tappable
	w       *base
	words   []string
	at      int
	tight   bool // less room around the words
	changed func(i int)
	focused bool
}

// pills makes them; changed is told which was chosen.
func (w *base) pills(words []string, changed func(i int)) *pills {
	s := &pills{w: w, words: words, changed: changed}
	s.min = func() fyne.Size {
		var width float32
		for _, word := range s.words {
			width += s.wide(word) + pillGap
		}
		return fyne.NewSize(width, 28)
	}
	s.draw = s.paint
	s.ExtendBaseWidget(s)
	return s
}

const pillGap = 6

// pillWidth is the room that a pill takes.
func pillWidth(word string) float32 { return float32(int(smallText.heavy(true).width(word) + 21)) }

// wide is the width of one of them.
func (s *pills) wide(word string) float32 {
	if s.tight {
		return pillWidth(word) - 10
	}
	return pillWidth(word)
}

// CreateRenderer belongs to the library.
func (s *pills) CreateRenderer() fyne.WidgetRenderer { return &drawnPills{drawn{&s.drawing}, s} }

type drawnPills struct {
	drawn
	s *pills
}

// Refresh draws again.
func (r *drawnPills) Refresh() {
	r.d.redraw(r.s.Size())
	canvas.Refresh(r.s)
}

func (s *pills) paint(p *pen, size fyne.Size) {
	x, y := float32(0), (size.Height-26)/2
	for i, word := range s.words {
		width := s.wide(word)
		l, fill, border := smallText, colorSurface, colorStrong
		if i == s.at {
			l, fill, border = smallText.in(colorAccent).heavy(true), colorTint, colorAccent
		}
		p.frame(x, y, width, 26, fill, border, 1, 13)
		if i == s.at && s.focused {
			p.ring(x, y, width, 26, 13)
		}
		p.textAt(x+width/2, y+13, word, l)
		p.on(x, y, width, 26, func() { s.choose(i) })
		x += width + pillGap
	}
}

// choose takes one and tells.
func (s *pills) choose(i int) {
	i = min(max(i, 0), len(s.words)-1)
	if i == s.at {
		return
	}
	s.at = i
	s.Refresh()
	s.changed(i)
}

// set changes the words, such as their counts.
func (s *pills) set(words ...string) {
	if strings.Join(words, "|") != strings.Join(s.words, "|") {
		s.words = words
		s.Refresh()
	}
}

// TypedKey chooses.
func (s *pills) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.choose(s.at - 1)
	case fyne.KeyRight:
		s.choose(s.at + 1)
	default:
		s.w.typed(e)
	}
}

// TypedRune belongs to the library.
func (s *pills) TypedRune(rune) {}

// FocusGained belongs to the library.
func (s *pills) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost belongs to the library.
func (s *pills) FocusLost() { s.focused = false; s.Refresh() }
