package gui

import "fyne.io/fyne/v2"

// newOpener is the picture at the end of a field that opens what floats below it.
func newOpener(icon string, width, size float32, open func()) fyne.CanvasObject {
	t := newTappable(width, 24, nil)
	t.draw = func(p *pen, room fyne.Size) {
		p.icon((room.Width-size)/2-1, (room.Height-size)/2, size, icon, colorInk2)
		p.on(0, 0, room.Width, room.Height, open)
	}
	return t
}

// onLeave does something more when the focus goes away.
func (e *entry) onLeave(do func()) {
	before := e.focused
	e.focused = func(on bool) {
		before(on)
		if !on {
			do()
		}
	}
}

// floatAt floats a card below what opened it, or above where there is no room.
func (w *base) floatAt(opened fyne.CanvasObject, size fyne.Size, content fyne.CanvasObject) {
	offset := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.floor())
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(opened).Subtract(offset)
	full := w.win.Canvas().Size()
	below := at.Y + opened.Size().Height + 3
	if below+size.Height > full.Height-offset.Y {
		below = max(0, at.Y-size.Height-3)
	}
	w.float(floatCard(fyne.NewPos(max(0, min(at.X, full.Width-size.Width-8)), below), size, content))
}

// floatCard is a raised card at a place, with a shadow.
func floatCard(at fyne.Position, size fyne.Size, content fyne.CanvasObject) fyne.CanvasObject {
	ground := newDrawing(0, 0, func(p *pen, size fyne.Size) {
		p.shadow(0, 0, size.Width, size.Height, 6)
		p.frame(0, 0, size.Width, size.Height, colorRaised, colorStrong, 1, 6)
	})
	all := padded(0, 0, 0, 0, ground)
	all.Add(padded(1, 5, 1, 5, content))
	all.Move(at)
	all.Resize(size)
	return all
}
