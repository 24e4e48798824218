package kit

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

// CutAt is the whole of a text that is cut there, or "".
func (p *Pen) CutAt(pos fyne.Position) string {
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
func (w *Base) tip(at fyne.Position, text string) {
	layer, _ := w.floor().(*fyne.Container)
	floats := layer != nil && len(layer.Objects) > 0
	switch {
	case layer == nil || floats && (w.tipped == nil || layer.Objects[0] != w.tipped.card):
		return
	case text == "":
		if floats {
			w.tipped = nil
			w.Float()
		}
		return
	case floats && w.tipped.text == text:
		return
	}
	w.tipped = &tipCard{text: text}
	lines := SmallText.Wrap(text, tipWidth-20)
	width := float32(0)
	for _, line := range lines {
		width = max(width, SmallText.Width(line)+20)
	}
	card := NewDrawing(width, tipLine*float32(len(lines))+8, func(p *Pen, size fyne.Size) {
		p.Shadow(0, 0, size.Width, size.Height, 5)
		p.Frame(0, 0, size.Width, size.Height, ColorRaised, ColorStrong, 1, 5)
		for i, line := range lines {
			p.Text(10, 4+tipLine*(float32(i)+0.5), line, SmallText.In(ColorInk))
		}
	})
	size := card.MinSize()
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(layer)).AddXY(10, 18)
	whole := w.Win.Canvas().Size()
	card.Move(fyne.NewPos(max(4, min(at.X, whole.Width-size.Width-8)), max(4, min(at.Y, whole.Height-size.Height-8))))
	card.Resize(size)
	w.tipped.card = card
	w.Float(card)
}

// Tip shows what something means beside the pointer, or takes it away.
func (w *Base) Tip(at fyne.Position, text string) { w.tip(at, text) }

// tipCard is the text that is shown beside the pointer.
type tipCard struct {
	text string
	card fyne.CanvasObject
}

// TipDrawing is a drawing that shows whole, under the pointer, what is cut in it.
type TipDrawing struct {
	Tappable
	w *Base
}

// TipDrawing makes one of a least size.
func (w *Base) TipDrawing(width, height float32, draw func(*Pen, fyne.Size)) *TipDrawing {
	t := &TipDrawing{w: w}
	t.Min, t.Draw = SizeOf(width, height), draw
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer belongs to the library.
func (t *TipDrawing) CreateRenderer() fyne.WidgetRenderer {
	return &DrawnTappable{Drawn{&t.Drawing}, &t.Tappable}
}

// MouseMoved shows the whole of what is cut there.
func (t *TipDrawing) MouseMoved(e *desktop.MouseEvent) {
	t.Tappable.MouseMoved(e)
	t.w.tip(e.AbsolutePosition, t.Pen.CutAt(e.Position))
}

// MouseOut belongs to the library.
func (t *TipDrawing) MouseOut() {
	t.Tappable.MouseOut()
	t.w.tip(fyne.Position{}, "")
}
