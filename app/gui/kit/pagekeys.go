package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// PageKeys lets the keys scroll and zoom the pages; it has the focus.
type PageKeys struct {
	Drawing
	w       *Base
	paper   *PageView
	moved   func()     // told when another part of the pages is seen
	letter  func(rune) // told of letters that are not for the pages
	View    *fyne.Container
	focused bool
}

// NewPageKeys takes the keys for pages: moved is told when another part of them is seen, letter of letters that are not for them.
func NewPageKeys(w *Base, paper *PageView, moved func(), letter func(rune)) *PageKeys {
	k := &PageKeys{w: w, paper: paper, moved: moved, letter: letter}
	k.Min = SizeOf(60, 60)
	k.Draw = func(p *Pen, size fyne.Size) {
		if k.focused {
			p.Frame(1, 1, size.Width-2, size.Height-2, "", ColorRing, 2, 0)
		}
	}
	k.ExtendBaseWidget(k)
	k.View = container.NewStack(paper.Container, k)
	return k
}

// CreateRenderer belongs to the library.
func (k *PageKeys) CreateRenderer() fyne.WidgetRenderer {
	return &drawnKeys{Drawn{D: &k.Drawing}, k}
}

type drawnKeys struct {
	Drawn
	k *PageKeys
}

// Refresh draws again.
func (r *drawnKeys) Refresh() {
	r.D.Redraw(r.k.Size())
	canvas.Refresh(r.k)
}

// TypedKey scrolls.
func (k *PageKeys) TypedKey(e *fyne.KeyEvent) {
	scroll := k.paper.Scroll
	leap := scroll.Size().Height * 0.9
	by := map[fyne.KeyName]float32{fyne.KeyUp: -40, fyne.KeyDown: 40, fyne.KeyPageUp: -leap, fyne.KeyPageDown: leap, fyne.KeySpace: leap, fyne.KeyHome: -1e6, fyne.KeyEnd: 1e6}
	if y, ok := by[e.Name]; ok {
		scroll.ScrollToOffset(fyne.NewPos(scroll.Offset.X, scroll.Offset.Y+y))
		k.moved()
		return
	}
	k.w.Typed(e)
}

// TypedRune zooms.
func (k *PageKeys) TypedRune(r rune) {
	switch r {
	case '+', '=':
		k.zoom(1)
	case '-':
		k.zoom(-1)
	case '0':
		k.zoom(0)
	default:
		k.letter(r)
	}
}

func (k *PageKeys) zoom(step int) {
	k.paper.Enlarge(step)
	k.moved()
}

// FocusGained shows the frame.
func (k *PageKeys) FocusGained() { k.focused = true; k.Refresh() }

// FocusLost hides it.
func (k *PageKeys) FocusLost() { k.focused = false; k.Refresh() }
