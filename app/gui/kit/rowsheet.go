package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// rowSheet is what scrolls: as high as all rows, with drawings where they are
// seen.
type rowSheet struct {
	widget.BaseWidget
	list *RowList
	Pens map[int]*Pen // of the rows that are seen
	free []*Pen
	seen bool // a mouse button told of the tap already
}

// CreateRenderer belongs to the library.
func (s *rowSheet) CreateRenderer() fyne.WidgetRenderer { return &drawnRows{sheet: s} }

// rowAt is the row at a height, or -1.
func (s *rowSheet) rowAt(y float32) int {
	if i := int(y / s.list.Height); y >= 0 && i < s.list.Count {
		return i
	}
	return -1
}

// MouseDown chooses at once: a tap is told late where a second one may follow.
func (s *rowSheet) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonSecondary {
		return // TappedSecondary is told
	}
	s.seen = true
	if i := s.rowAt(e.Position.Y); i >= 0 && !s.list.Still && s.zone(i, e.Position) == nil {
		s.list.pressed(i, e.Modifier)
	}
}

// MouseUp does what stands there.
func (s *rowSheet) MouseUp(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonSecondary {
		return
	}
	i := s.rowAt(e.Position.Y)
	if i < 0 {
		return
	}
	if act := s.zone(i, e.Position); act != nil {
		act()
	} else if s.list.Still {
		s.list.Opened(i)
	}
}

// Tapped is for what has no mouse buttons.
func (s *rowSheet) Tapped(e *fyne.PointEvent) {
	if s.seen {
		s.seen = false
		return
	}
	i := s.rowAt(e.Position.Y)
	if i < 0 {
		return
	}
	if act := s.zone(i, e.Position); act != nil {
		act()
		return
	}
	s.list.tapped(i)
}

// DoubleTapped opens a row, as Enter does.
func (s *rowSheet) DoubleTapped(e *fyne.PointEvent) {
	s.seen = false
	i := s.rowAt(e.Position.Y)
	if i >= 0 && !s.list.Still && s.list.Opened != nil && s.zone(i, e.Position) == nil {
		s.list.Opened(i)
	}
}

func (s *rowSheet) zone(i int, pos fyne.Position) func() {
	if p := s.Pens[i]; p != nil {
		return p.at(pos.SubtractXY(0, float32(i)*s.list.Height))
	}
	return nil
}

// MouseIn belongs to the library.
func (s *rowSheet) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved shows the row under the pointer.
func (s *rowSheet) MouseMoved(e *desktop.MouseEvent) {
	i := s.rowAt(e.Position.Y)
	s.point(i)
	text := ""
	if p := s.Pens[i]; p != nil {
		text = p.CutAt(e.Position.SubtractXY(0, float32(i)*s.list.Height))
	}
	s.list.w.tip(e.AbsolutePosition, text)
}

// MouseOut belongs to the library.
func (s *rowSheet) MouseOut() {
	s.point(-1)
	s.list.w.tip(fyne.Position{}, "")
}

func (s *rowSheet) point(i int) {
	if i != s.list.over {
		s.list.over = i
		s.Refresh()
	}
}

// drawnRows renders the rows that are seen.
type drawnRows struct {
	sheet   *rowSheet
	objects []fyne.CanvasObject
	laid    Laid
}

// MinSize is the room that it needs.
func (r *drawnRows) MinSize() fyne.Size {
	return fyne.NewSize(20, float32(r.sheet.list.Count)*r.sheet.list.Height)
}

// Layout puts the parts in their places.
func (r *drawnRows) Layout(size fyne.Size) {
	if r.laid.Anew(size) {
		r.redraw()
	}
}

// Objects are what is drawn.
func (r *drawnRows) Objects() []fyne.CanvasObject { return r.objects }

// Destroy has nothing to do.
func (r *drawnRows) Destroy() {}

// Refresh draws again.
func (r *drawnRows) Refresh() {
	r.redraw()
	canvas.Refresh(r.sheet)
}

// redraw draws the rows in sight with pens that are used again.
func (r *drawnRows) redraw() {
	s, l := r.sheet, r.sheet.list
	for _, p := range s.Pens {
		s.free = append(s.free, p)
	}
	s.Pens = map[int]*Pen{}
	clear(r.objects)
	r.objects = r.objects[:0]
	size := fyne.NewSize(s.Size().Width, l.Height)
	first, last := l.InSight()
	for i := first; i <= last && size.Width > 0; i++ {
		p := s.pen()
		s.Pens[i] = p
		r.row(p, i, size)
	}
}

func (s *rowSheet) pen() *Pen {
	if n := len(s.free); n > 0 {
		p := s.free[n-1]
		s.free = s.free[:n-1]
		return p
	}
	return &Pen{}
}

func (r *drawnRows) row(p *Pen, i int, size fyne.Size) {
	l := r.sheet.list
	p.Begin()
	switch {
	case l.Cells && i == l.Chosen:
		p.Box(0, 0, 3, size.Height-1, ColorAccent, 0)
	case l.Cells:
	case i == l.Chosen:
		p.Box(0, 0, size.Width, size.Height-1, ColorTint, 0)
		p.Box(0, 0, 3, size.Height-1, ColorAccent, 0)
		if l.Focused {
			p.outline(3, 0, size.Width-3, size.Height-1)
		}
	case l.ticked(i):
		p.Box(0, 0, size.Width, size.Height-1, ColorQuiet, 0)
	case i == l.over:
		p.Box(0, 0, size.Width, size.Height-1, ColorHover, 0)
	}
	if l.ticked(i) {
		p.Icon(3, size.Height/2-6, 12, "ticked", ColorAccent)
	}
	l.Paint(p, i, size, i == l.Chosen)
	if !l.Plain {
		p.Rule(0, size.Height-1, size.Width, ColorLine)
	}
	for _, o := range p.Objects {
		shift(o, float32(i)*l.Height)
	}
	r.objects = append(r.objects, p.Objects...)
}

// shift moves what a pen drew down to its row.
func shift(o fyne.CanvasObject, y float32) {
	if line, ok := o.(*canvas.Line); ok {
		line.Position1.Y += y
		line.Position2.Y += y
		return
	}
	o.Move(o.Position().AddXY(0, y))
}
