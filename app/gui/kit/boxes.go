package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Below puts objects below each other with a gap.
func Below(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Column{gap: gap}, objects...)
}

// BelowGrow is below, where the object grow (from 1) takes what is left.
func BelowGrow(gap float32, grow int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Column{gap: gap, grow: grow}, objects...)
}

// Beside puts objects beside each other; see row for the shares.
func Beside(gap float32, shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap, shares}, objects...)
}

// Padded keeps a distance around an object.
func Padded(left, top, right, bottom float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(&Inset{left, top, right, bottom}, object)
}

// OnColor puts an object on a ground.
func OnColor(c fyne.ThemeColorName, object fyne.CanvasObject) *fyne.Container {
	ground := NewDrawing(0, 0, func(p *Pen, size fyne.Size) { p.Box(0, 0, size.Width, size.Height, c, 0) })
	return container.New(&Inset{}, ground, object)
}

// Card puts an object on a card of its own.
func Card(object fyne.CanvasObject) *fyne.Container {
	ground := NewDrawing(0, 0, func(p *Pen, size fyne.Size) {
		p.Frame(0, 0, size.Width, size.Height, ColorSurface, ColorLine, 1, 8)
	})
	return container.New(&Inset{}, ground, Padded(16, 12, 16, 14, object))
}

// GapOf is an empty place of a height.
func GapOf(height float32) fyne.CanvasObject { return NewDrawing(0, height, func(*Pen, fyne.Size) {}) }

// RuleOf is a hair line across.
func RuleOf(c fyne.ThemeColorName) fyne.CanvasObject {
	return NewDrawing(0, 1, func(p *Pen, size fyne.Size) { p.Rule(0, 0, size.Width, c) })
}

// PostOf is a hair line from top to bottom.
func PostOf(c fyne.ThemeColorName) fyne.CanvasObject {
	return NewDrawing(1, 0, func(p *Pen, size fyne.Size) { p.Box(0, 0, 1, size.Height, c, 0) })
}

// Scrolling lets an object that wraps text scroll up and down.
func Scrolling(object fyne.CanvasObject) fyne.CanvasObject {
	inner := container.New(&Column{grow: 1}, object)
	scroll := container.NewVScroll(inner)
	return container.New(&Scrolled{Inner: inner, Scroll: scroll}, scroll)
}

// Scrolled tells the content of a scroll its width before it is asked for its
// height.
type Scrolled struct {
	Inner  *fyne.Container
	Scroll *container.Scroll
	whole  bool // it is as high as what it holds, where there is room
}

// HeightOf is the height for a width.
func (s *Scrolled) HeightOf(_ []fyne.CanvasObject, width float32) float32 {
	if s.whole {
		return HeightOf(s.Inner, width)
	}
	return 32
}

// Layout belongs to the library.
func (s *Scrolled) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	s.Inner.Layout.(*Column).width = size.Width
	s.Scroll.Resize(size)
	s.Scroll.Refresh()
}

// MinSize belongs to the library.
func (s *Scrolled) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(s.Inner.MinSize().Width, 32)
}

// Under is a strip that may be hidden, and below it the rest.
type Under struct{}

// Layout belongs to the library.
func (*Under) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var y float32
	if head := objects[0]; head.Visible() {
		y = HeightOf(head, size.Width)
		head.Resize(fyne.NewSize(size.Width, y))
		head.Move(fyne.NewPos(0, 0))
	}
	objects[1].Move(fyne.NewPos(0, y))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-y))
}

// MinSize belongs to the library.
func (*Under) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }

// Relay lays a container out anew, and those in it: something has another
// height.
func Relay(c *fyne.Container) {
	lay(c)
	canvas.Refresh(c)
}

func lay(c *fyne.Container) {
	if c.Layout != nil {
		c.Layout.Layout(c.Objects, c.Size())
	}
	for _, o := range c.Objects {
		if inner, ok := o.(*fyne.Container); ok && inner.Visible() {
			lay(inner)
		}
	}
}
