package kit

import "fyne.io/fyne/v2"

// newOpener is the picture at the end of a field that opens what floats below it.
func newOpener(icon string, width, size float32, open func()) fyne.CanvasObject {
	t := NewTappable(width, 24, nil)
	t.Draw = func(p *Pen, room fyne.Size) {
		p.Icon((room.Width-size)/2-1, (room.Height-size)/2, size, icon, ColorInk2)
		p.On(0, 0, room.Width, room.Height, open)
	}
	return t
}

// onLeave does something more when the focus goes away.
func (e *Entry) onLeave(do func()) {
	before := e.Focused
	e.Focused = func(on bool) {
		before(on)
		if !on {
			do()
		}
	}
}

// floatAt floats a card below what opened it, or above where there is no room.
func (w *Base) floatAt(opened fyne.CanvasObject, size fyne.Size, content fyne.CanvasObject) {
	offset := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.floor())
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(opened).Subtract(offset)
	full := w.Win.Canvas().Size()
	below := at.Y + opened.Size().Height + 3
	if below+size.Height > full.Height-offset.Y {
		below = max(0, at.Y-size.Height-3)
	}
	w.Float(floatCard(fyne.NewPos(max(0, min(at.X, full.Width-size.Width-8)), below), size, content))
}

// floatCard is a raised card at a place, with a shadow.
func floatCard(at fyne.Position, size fyne.Size, content fyne.CanvasObject) fyne.CanvasObject {
	ground := NewDrawing(0, 0, func(p *Pen, size fyne.Size) {
		p.Shadow(0, 0, size.Width, size.Height, 6)
		p.Frame(0, 0, size.Width, size.Height, ColorRaised, ColorStrong, 1, 6)
	})
	all := Padded(0, 0, 0, 0, ground)
	all.Add(Padded(1, 5, 1, 5, content))
	all.Move(at)
	all.Resize(size)
	return all
}
