package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// drawing is a widget that draws itself with a pen, anew whenever its size, the
// look or what it shows changes (then call Refresh). It wants no input; see
// tappable.
type drawing struct {
	widget.BaseWidget
	min    func() fyne.Size
	draw   func(*pen, fyne.Size)
	height func(width float32) float32 // of a drawing that wraps; nil when min says all
	pen    pen
	laid   laid
}

// newDrawing is a drawing of at least that size.
func newDrawing(width, height float32, draw func(*pen, fyne.Size)) *drawing {
	d := &drawing{min: func() fyne.Size { return fyne.NewSize(width, height) }, draw: draw}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer belongs to the library.
func (d *drawing) CreateRenderer() fyne.WidgetRenderer { return &drawn{d} }

// heightFor is how high the drawing is when it is that wide.
func (d *drawing) HeightFor(width float32) float32 {
	if d.height != nil {
		return d.height(width)
	}
	return d.MinSize().Height
}

// redraw draws again at a size.
func (d *drawing) redraw(size fyne.Size) {
	d.pen.begin()
	if size.Width > 0 && size.Height > 0 {
		d.draw(&d.pen, size)
	}
}

// drawn renders a drawing.
type drawn struct{ d *drawing }

// laid is the size for which something was drawn last. The library asks for the
// layout again when any part changed its least size, as a text does that shows
// other words: to draw again then would never end.
type laid fyne.Size

// anew tells whether the size is another one than before.
func (l *laid) anew(size fyne.Size) bool {
	before := *l
	*l = laid(size)
	return before != *l
}

// Layout puts the parts in their places.
func (r *drawn) Layout(size fyne.Size) {
	if r.d.laid.anew(size) {
		r.d.redraw(size)
	}
}

// MinSize is the room that it needs.
func (r *drawn) MinSize() fyne.Size { return r.d.min() }

// Objects are what is drawn.
func (r *drawn) Objects() []fyne.CanvasObject { return r.d.pen.objects }

// Destroy has nothing to do.
func (r *drawn) Destroy() {}

// Refresh draws again.
func (r *drawn) Refresh() {
	r.d.redraw(r.d.Size())
	canvas.Refresh(r.d)
}

// tappable is a drawing whose zones do something when they are tapped.
type tappable struct {
	drawing
	over bool // the pointer is over a zone
}

// newTappable makes a drawing whose parts can be clicked.
func newTappable(width, height float32, draw func(*pen, fyne.Size)) *tappable {
	t := &tappable{}
	t.min = func() fyne.Size { return fyne.NewSize(width, height) }
	t.draw = draw
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer belongs to the library.
func (t *tappable) CreateRenderer() fyne.WidgetRenderer { return &drawnTappable{drawn{&t.drawing}, t} }

// drawnTappable shows a tappable.
type drawnTappable struct {
	drawn
	t *tappable
}

// Refresh draws again.
func (r *drawnTappable) Refresh() {
	r.d.redraw(r.t.Size())
	canvas.Refresh(r.t)
}

// Tapped does what stands there.
func (t *tappable) Tapped(e *fyne.PointEvent) {
	if act := t.pen.at(e.Position); act != nil {
		act()
	}
}

// MouseIn, MouseMoved and MouseOut show that something can be tapped.
func (t *tappable) MouseIn(e *desktop.MouseEvent) { t.over = t.pen.at(e.Position) != nil }

// MouseMoved belongs to the library.
func (t *tappable) MouseMoved(e *desktop.MouseEvent) { t.over = t.pen.at(e.Position) != nil }

// MouseOut belongs to the library.
func (t *tappable) MouseOut() { t.over = false }

// Cursor is a hand over what can be tapped.
func (t *tappable) Cursor() desktop.Cursor {
	if t.over {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
