package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Pen draws: each call puts one object on top of those before. Objects of the
// last drawing are used again, so that drawing anew costs little. Lengths are
// the window's units, colours names of the theme.
type Pen struct {
	Objects []fyne.CanvasObject
	zones   []zone
	cuts    []cut

	texts    pool[*canvas.Text]
	boxes    pool[*canvas.Rectangle]
	lines    pool[*canvas.Line]
	circles  pool[*canvas.Circle]
	hatches  pool[*hatching]
	dashings pool[*dashing]
	icons    pool[*icon]
}

// zone is a place that does something when it is tapped.
type zone struct {
	at   fyne.Position
	size fyne.Size
	act  func()
}

func (z zone) holds(p fyne.Position) bool {
	return p.X >= z.at.X && p.Y >= z.at.Y && p.X < z.at.X+z.size.Width && p.Y < z.at.Y+z.size.Height
}

// pool keeps objects of one kind between drawings.
type pool[T fyne.CanvasObject] struct {
	all  []T
	used int
}

func (p *pool[T]) next(fresh func() T) T {
	if p.used == len(p.all) {
		p.all = append(p.all, fresh())
	}
	p.used++
	return p.all[p.used-1]
}

// Begin starts a new drawing.
func (p *Pen) Begin() {
	clear(p.Objects)
	p.Objects, p.zones, p.cuts = p.Objects[:0], nil, p.cuts[:0]
	p.texts.used, p.boxes.used, p.lines.used, p.circles.used, p.hatches.used, p.dashings.used, p.icons.used = 0, 0, 0, 0, 0, 0, 0
}

func (p *Pen) put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Resize(fyne.NewSize(w, h))
	o.Move(fyne.NewPos(x, y))
	p.Objects = append(p.Objects, o)
}

// Box is a filled rectangle with round corners.
func (p *Pen) Box(x, y, w, h float32, fill fyne.ThemeColorName, radius float32) {
	p.Frame(x, y, w, h, fill, "", 0, radius)
}

// Frame is a rectangle with a border inside it; either colour may be empty.
func (p *Pen) Frame(x, y, w, h float32, fill, border fyne.ThemeColorName, stroke, radius float32) {
	r := p.boxes.next(func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) })
	r.FillColor, r.StrokeColor = Named(fill), Named(border)
	r.StrokeWidth, r.CornerRadius = stroke, radius
	if border == "" {
		r.StrokeWidth = 0
	}
	p.put(r, x, y, w, h)
}

// paint is a filled rectangle in a colour that is none of the theme's.
func (p *Pen) paint(x, y, w, h float32, c color.Color) {
	r := p.boxes.next(func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) })
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = c, color.Transparent, 0, 0
	p.put(r, x, y, w, h)
}

// Line leads from one point to another.
func (p *Pen) Line(x1, y1, x2, y2 float32, c fyne.ThemeColorName, width float32) {
	l := p.lines.next(func() *canvas.Line { return canvas.NewLine(color.Transparent) })
	l.StrokeColor, l.StrokeWidth = Named(c), width
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	p.Objects = append(p.Objects, l)
}

// Rule is a hair line of a width, from left to right.
func (p *Pen) Rule(x, y, w float32, c fyne.ThemeColorName) { p.Box(x, y, w, 1, c, 0) }

// Circle is drawn around its middle.
func (p *Pen) Circle(x, y, r float32, fill, border fyne.ThemeColorName, stroke float32) {
	c := p.circles.next(func() *canvas.Circle { return canvas.NewCircle(color.Transparent) })
	c.FillColor, c.StrokeColor, c.StrokeWidth = Named(fill), Named(border), stroke
	p.put(c, x-r, y-r, 2*r, 2*r)
}

// Hatch fills a rectangle with slanted lines.
func (p *Pen) Hatch(x, y, w, h float32, c fyne.ThemeColorName) {
	if w < 1 || h < 1 {
		return
	}
	o := p.hatches.next(newHatching)
	o.ink(Named(c))
	p.put(o.Raster, x, y, w, h)
}

// Icon is one of our small pictures, see icons.go.
func (p *Pen) Icon(x, y, size float32, name string, c fyne.ThemeColorName) {
	o := p.icons.next(newIcon)
	o.show(iconOf(name, Named(c), Named(ColorSurface)))
	p.put(o.Raster, x, y, size, size)
}

// On makes a rectangle do something when it is tapped.
func (p *Pen) On(x, y, w, h float32, act func()) {
	p.zones = append(p.zones, zone{fyne.NewPos(x, y), fyne.NewSize(w, h), act})
}

// at returns what a tap there does, or nil. What was put last lies on top.
func (p *Pen) at(pos fyne.Position) func() {
	for i := len(p.zones) - 1; i >= 0; i-- {
		if p.zones[i].holds(pos) {
			return p.zones[i].act
		}
	}
	return nil
}

// Named is a colour of the look by its name.
func Named(name fyne.ThemeColorName) color.Color {
	if name == "" {
		return color.Transparent
	}
	return ColorOf(name)
}
