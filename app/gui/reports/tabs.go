package reports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
)

// wordTabs are the parts of a screen, of which one is underlined. Left and Right
// choose.
type wordTabs struct {
	kit.Tappable
	w       *gui.Window
	words   []string
	at      int
	changed func(int)
	focused bool
}

const tabGap = 28

func newWordTabs(w *gui.Window, words []string, changed func(int)) *wordTabs {
	t := &wordTabs{w: w, words: words, changed: changed}
	t.Min = func() fyne.Size {
		width := float32(-tabGap + 8)
		for _, word := range t.words {
			width += tabWidth(word) + tabGap
		}
		return fyne.NewSize(width, 36)
	}
	t.Draw = t.paint
	t.ExtendBaseWidget(t)
	return t
}

// tabWidth is that of the word where it is chosen.
func tabWidth(word string) float32 { return float32(int(kit.StrongText.Width(word) + 1)) }

// CreateRenderer belongs to the library.
func (t *wordTabs) CreateRenderer() fyne.WidgetRenderer {
	return &drawnWordTabs{kit.Drawn{D: &t.Drawing}, t}
}

type drawnWordTabs struct {
	kit.Drawn
	t *wordTabs
}

// Refresh draws again.
func (r *drawnWordTabs) Refresh() {
	r.D.Redraw(r.t.Size())
	canvas.Refresh(r.t)
}

func (t *wordTabs) paint(p *kit.Pen, size fyne.Size) {
	x, y := float32(4), size.Height/2
	for i, word := range t.words {
		width := tabWidth(word)
		l := kit.BodyText.In(kit.ColorInk2)
		if i == t.at {
			l = kit.StrongText.In(kit.ColorAccent)
			p.Box(x, size.Height-4, width, 2, kit.ColorAccent, 0)
			if t.focused {
				p.Ring(x-4, 3, width+8, size.Height-10, 5)
			}
		}
		p.Text(x, y, word, l)
		p.On(x-tabGap/2, 0, width+tabGap, size.Height, func() { t.take(i) })
		x += width + tabGap
	}
}

// choose underlines one.
func (t *wordTabs) choose(at int) {
	t.at = at
	t.Refresh()
}

// take shows another part, where there is one.
func (t *wordTabs) take(at int) {
	if at = min(max(at, 0), len(t.words)-1); at != t.at {
		t.changed(at)
	}
}

// TypedKey chooses the tab beside.
func (t *wordTabs) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		t.take(t.at - 1)
	case fyne.KeyRight:
		t.take(t.at + 1)
	default:
		t.w.Typed(e)
	}
}

// TypedRune belongs to the library.
func (t *wordTabs) TypedRune(rune) {}

// FocusGained shows the ring.
func (t *wordTabs) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost hides it.
func (t *wordTabs) FocusLost() { t.focused = false; t.Refresh() }
