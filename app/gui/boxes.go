package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// below puts objects below each other with a gap.
func below(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap: gap}, objects...)
}

// belowGrow is below, where the object grow (from 1) takes what is left.
func belowGrow(gap float32, grow int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap: gap, grow: grow}, objects...)
}

// beside puts objects beside each other; see row for the shares.
func beside(gap float32, shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap, shares}, objects...)
}

// padded keeps a distance around an object.
func padded(left, top, right, bottom float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(&inset{left, top, right, bottom}, object)
}

// onColor puts an object on a ground.
func onColor(c fyne.ThemeColorName, object fyne.CanvasObject) *fyne.Container {
	ground := newDrawing(0, 0, func(p *pen, size fyne.Size) { p.box(0, 0, size.Width, size.Height, c, 0) })
	return container.New(&inset{}, ground, object)
}

// card puts an object on a card of its own.
func card(object fyne.CanvasObject) *fyne.Container {
	ground := newDrawing(0, 0, func(p *pen, size fyne.Size) {
		p.frame(0, 0, size.Width, size.Height, colorSurface, colorLine, 1, 8)
	})
	return container.New(&inset{}, ground, padded(16, 12, 16, 14, object))
}

// gapOf is an empty place of a height.
func gapOf(height float32) fyne.CanvasObject { return newDrawing(0, height, func(*pen, fyne.Size) {}) }

// ruleOf is a hair line across.
func ruleOf(c fyne.ThemeColorName) fyne.CanvasObject {
	return newDrawing(0, 1, func(p *pen, size fyne.Size) { p.rule(0, 0, size.Width, c) })
}

// postOf is a hair line from top to bottom.
func postOf(c fyne.ThemeColorName) fyne.CanvasObject {
	return newDrawing(1, 0, func(p *pen, size fyne.Size) { p.box(0, 0, 1, size.Height, c, 0) })
}

// scrolling lets an object that wraps text scroll up and down.
func scrolling(object fyne.CanvasObject) fyne.CanvasObject {
	inner := container.New(&column{grow: 1}, object)
	scroll := container.NewVScroll(inner)
	return container.New(&scrolled{inner: inner, scroll: scroll}, scroll)
}

// scrolled tells the content of a scroll its width before it is asked for its
// height.
type scrolled struct {
	inner  *fyne.Container
	scroll *container.Scroll
	whole  bool // it is as high as what it holds, where there is room
}

func (s *scrolled) HeightOf(_ []fyne.CanvasObject, width float32) float32 {
	if s.whole {
		return heightOf(s.inner, width)
	}
	return 32
}

// Layout belongs to the library.
func (s *scrolled) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	s.inner.Layout.(*column).width = size.Width
	s.scroll.Resize(size)
	s.scroll.Refresh()
}

// MinSize belongs to the library.
func (s *scrolled) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(s.inner.MinSize().Width, 32)
}

// under is a strip that may be hidden, and below it the rest.
type under struct{}

// Layout belongs to the library.
func (*under) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var y float32
	if head := objects[0]; head.Visible() {
		y = heightOf(head, size.Width)
		head.Resize(fyne.NewSize(size.Width, y))
		head.Move(fyne.NewPos(0, 0))
	}
	objects[1].Move(fyne.NewPos(0, y))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-y))
}

// MinSize belongs to the library.
func (*under) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }

// relay lays a container out anew, and those in it: something has another
// height.
func relay(c *fyne.Container) {
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
