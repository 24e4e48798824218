package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Drawing is a widget that draws itself with a pen, anew whenever its size, the
// look or what it shows changes (then call Refresh). It wants no input; see
// tappable.
type Drawing struct {
	widget.BaseWidget
	Min    func() fyne.Size
	Draw   func(*Pen, fyne.Size)
	Height func(width float32) float32 // of a drawing that wraps; nil when min says all
	Pen    Pen
	laid   Laid
}

// NewDrawing is a drawing of at least that size.
func NewDrawing(width, height float32, draw func(*Pen, fyne.Size)) *Drawing {
	d := &Drawing{Min: func() fyne.Size { return fyne.NewSize(width, height) }, Draw: draw}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer belongs to the library.
func (d *Drawing) CreateRenderer() fyne.WidgetRenderer { return &Drawn{d} }

// HeightFor is how high the drawing is when it is that wide.
func (d *Drawing) HeightFor(width float32) float32 {
	if d.Height != nil {
		return d.Height(width)
	}
	return d.MinSize().Height
}

// Redraw draws again at a size.
func (d *Drawing) Redraw(size fyne.Size) {
	d.Pen.Begin()
	if size.Width > 0 && size.Height > 0 {
		d.Draw(&d.Pen, size)
	}
}

// Drawn renders a drawing.
type Drawn struct{ D *Drawing }

// Laid is the size for which something was drawn last. The library asks for the
// layout again when any part changed its least size, as a text does that shows
// other words: to draw again then would never end.
type Laid fyne.Size

// Anew tells whether the size is another one than before.
func (l *Laid) Anew(size fyne.Size) bool {
	before := *l
	*l = Laid(size)
	return before != *l
}

// Layout puts the parts in their places.
func (r *Drawn) Layout(size fyne.Size) {
	if r.D.laid.Anew(size) {
		r.D.Redraw(size)
	}
}

// MinSize is the room that it needs.
func (r *Drawn) MinSize() fyne.Size { return r.D.Min() }

// Objects are what is drawn.
func (r *Drawn) Objects() []fyne.CanvasObject { return r.D.Pen.Objects }

// Destroy has nothing to do.
func (r *Drawn) Destroy() {}

// Refresh draws again.
func (r *Drawn) Refresh() {
	r.D.Redraw(r.D.Size())
	canvas.Refresh(r.D)
}

// Tappable is a drawing whose zones do something when they are tapped.
type Tappable struct {
	Drawing
	Over bool // the pointer is over a zone
}

// NewTappable makes a drawing whose parts can be clicked.
func NewTappable(width, height float32, draw func(*Pen, fyne.Size)) *Tappable {
	t := &Tappable{}
	t.Min = func() fyne.Size { return fyne.NewSize(width, height) }
	t.Draw = draw
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer belongs to the library.
func (t *Tappable) CreateRenderer() fyne.WidgetRenderer { return &DrawnTappable{Drawn{&t.Drawing}, t} }

// DrawnTappable shows a tappable.
type DrawnTappable struct {
	Drawn
	T *Tappable
}

// Refresh draws again.
func (r *DrawnTappable) Refresh() {
	r.D.Redraw(r.T.Size())
	canvas.Refresh(r.T)
}

// Tapped does what stands there.
func (t *Tappable) Tapped(e *fyne.PointEvent) {
	if act := t.Pen.at(e.Position); act != nil {
		act()
	}
}

// MouseIn, MouseMoved and MouseOut show that something can be tapped.
func (t *Tappable) MouseIn(e *desktop.MouseEvent) { t.Over = t.Pen.at(e.Position) != nil }

// MouseMoved belongs to the library.
func (t *Tappable) MouseMoved(e *desktop.MouseEvent) { t.Over = t.Pen.at(e.Position) != nil }

// MouseOut belongs to the library.
func (t *Tappable) MouseOut() { t.Over = false }

// Cursor is a hand over what can be tapped.
func (t *Tappable) Cursor() desktop.Cursor {
	if t.Over {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
