package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// cut is a text that had no room, and where it stands.
type cut struct {
	at   fyne.Position
	size fyne.Size
	text string
}

// cutAt is the whole of a text that is cut there, or "".
func (p *pen) cutAt(pos fyne.Position) string {
	for _, c := range p.cuts {
		if (zone{at: c.at, size: c.size}).holds(pos) {
			return c.text
		}
	}
	return ""
}

const (
	tipWidth = 420 // at most
	tipLine  = 18
)

// tip shows a text beside the pointer, or takes it away. What floats for another
// reason stays.
func (w *base) tip(at fyne.Position, text string) {
	layer, _ := w.floor().(*fyne.Container)
	floats := layer != nil && len(layer.Objects) > 0
	switch {
	case layer == nil || floats && (w.tipped == nil || layer.Objects[0] != w.tipped.card):
		return
	case text == "":
		if floats {
			w.tipped = nil
			w.float()
		}
		return
	case floats && w.tipped.text == text:
		return
	}
	w.tipped = &tipCard{text: text}
	lines := smallText.wrap(text, tipWidth-20)
	width := float32(0)
	for _, line := range lines {
		width = max(width, smallText.width(line)+20)
	}
	card := newDrawing(width, tipLine*float32(len(lines))+8, func(p *pen, size fyne.Size) {
		p.shadow(0, 0, size.Width, size.Height, 5)
		p.frame(0, 0, size.Width, size.Height, colorRaised, colorStrong, 1, 5)
		for i, line := range lines {
			p.text(10, 4+tipLine*(float32(i)+0.5), line, smallText.in(colorInk))
		}
	})
	size := card.MinSize()
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(layer)).AddXY(10, 18)
	whole := w.win.Canvas().Size()
	card.Move(fyne.NewPos(max(4, min(at.X, whole.Width-size.Width-8)), max(4, min(at.Y, whole.Height-size.Height-8))))
	card.Resize(size)
	w.tipped.card = card
	w.float(card)
}

// tipCard is the text that is shown beside the pointer.
type tipCard struct {
	text string
	card fyne.CanvasObject
}

// tipDrawing is a drawing that shows whole, under the pointer, what is cut in it.
type tipDrawing struct {
	tappable
	w *base
}

// tipDrawing makes one of a least size.
func (w *base) tipDrawing(width, height float32, draw func(*pen, fyne.Size)) *tipDrawing {
	t := &tipDrawing{w: w}
	t.min, t.draw = sizeOf(width, height), draw
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer belongs to the library.
func (t *tipDrawing) CreateRenderer() fyne.WidgetRenderer {
	return &drawnTappable{drawn{&t.drawing}, &t.tappable}
}

// MouseMoved shows the whole of what is cut there.
func (t *tipDrawing) MouseMoved(e *desktop.MouseEvent) {
	t.tappable.MouseMoved(e)
	t.w.tip(e.AbsolutePosition, t.pen.cutAt(e.Position))
}

// MouseOut belongs to the library.
func (t *tipDrawing) MouseOut() {
	t.tappable.MouseOut()
	t.w.tip(fyne.Position{}, "")
}
