package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Flow puts objects beside each other, each as large as it needs to be, and goes
// on below where there is no room left.
type Flow struct{ Gap, width float32 }

// Flowing makes a container that wraps.
func Flowing(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Flow{Gap: gap}, objects...)
}

// place gives each visible object its place and tells the height of all.
func (f *Flow) place(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, float32, float32)) float32 {
	var x, y, line float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if x > 0 && x+size.Width > width {
			x, y, line = 0, y+line+f.Gap, 0
		}
		put(o, x, y)
		x += size.Width + f.Gap
		line = max(line, size.Height)
	}
	return y + line
}

// HeightOf is the height for a width.
func (f *Flow) HeightOf(objects []fyne.CanvasObject, width float32) float32 {
	return f.place(objects, width, func(fyne.CanvasObject, float32, float32) {})
}

// Layout belongs to the library.
func (f *Flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.place(objects, size.Width, func(o fyne.CanvasObject, x, y float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(o.MinSize())
	})
}

// MinSize belongs to the library.
func (f *Flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var width float32
	for _, o := range objects {
		if o.Visible() {
			width = max(width, o.MinSize().Width)
		}
	}
	return fyne.NewSize(width, f.HeightOf(objects, max(width, f.width)))
}

// Topped keeps an object as high as it needs to be where its row is higher.
func Topped(top float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(&atTop{top}, object)
}

type atTop struct{ top float32 }

// Layout belongs to the library.
func (t *atTop) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, t.top))
	objects[0].Resize(fyne.NewSize(size.Width, objects[0].MinSize().Height))
}

// MinSize belongs to the library.
func (t *atTop) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(0, t.top)
}

// Pane is a page that scrolls and shows what has the focus in it.
type Pane struct {
	*fyne.Container
	Inner  *fyne.Container
	Scroll *container.Scroll
	foot   *fyne.Container // stands below it and does not scroll, or nil
}

// NewPane lets an object scroll up and down.
func NewPane(object fyne.CanvasObject) *Pane {
	inner := container.New(&Column{grow: 1}, object)
	scroll := container.NewVScroll(inner)
	return &Pane{Container: container.New(&Scrolled{Inner: inner, Scroll: scroll}, scroll), Inner: inner, Scroll: scroll}
}

// See scrolls so that a part of an object inside can be seen.
func (p *Pane) See(o fyne.CanvasObject, y, height float32) {
	if p.foot != nil && contains(p.foot, o) {
		return
	}
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(p.Inner).Y + y
	if top < 0 || top > p.Inner.Size().Height || p.Inner.Size().Height <= p.Scroll.Size().Height {
		return // it stands elsewhere, or all is seen
	}
	view, offset := p.Scroll.Size().Height, p.Scroll.Offset.Y
	switch {
	case top < offset:
		offset = top
	case top+height > offset+view:
		offset = top + height - view
	}
	if offset != p.Scroll.Offset.Y {
		p.Scroll.ScrollToOffset(fyne.NewPos(0, max(0, offset)))
	}
}

// contains tells whether an object is put into a container, or into one in it.
func contains(c *fyne.Container, o fyne.CanvasObject) bool {
	for _, one := range c.Objects {
		if inner, ok := one.(*fyne.Container); one == o || ok && contains(inner, o) {
			return true
		}
	}
	return false
}

// Relay lays out anew what scrolls: something in it has another height.
func (p *Pane) Relay() {
	p.Inner.Refresh()
	Relay(p.Inner)
	Relay(p.Container)
}

// Turn scrolls by a page, or to an end; it tells whether the key is for that.
func (p *Pane) Turn(key fyne.KeyName) bool {
	view, y := p.Scroll.Size().Height, p.Scroll.Offset.Y
	most := max(0, p.Inner.Size().Height-view)
	switch key {
	case fyne.KeyPageUp:
		y -= view * 0.9
	case fyne.KeyPageDown:
		y += view * 0.9
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = most
	default:
		return false
	}
	p.Scroll.ScrollToOffset(fyne.NewPos(0, min(max(0, y), most)))
	return true
}

// Bottom scrolls to the end.
func (p *Pane) Bottom() {
	p.Scroll.ScrollToOffset(fyne.NewPos(0, max(0, p.Inner.Size().Height-p.Scroll.Size().Height)))
}

// Top scrolls to the beginning.
func (p *Pane) Top() { p.Scroll.ScrollToOffset(fyne.NewPos(0, 0)) }
