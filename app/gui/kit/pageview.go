package kit

import (
	"fmt"
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"hourbook/invoice/page"
)

// PageView shows the pages of a document on a desk, as wide as there is room,
// drawn from the same model as the PDF.
type PageView struct {
	*fyne.Container
	Sheets *fyne.Container
	Scroll *container.Scroll
	step   int // of zooms; 0 is as wide as there is room
}

// zooms are how much larger than the room the pages can be.
var zooms = []float32{1, 1.25, 1.5, 2, 3}

// zoom is how much larger than the room the pages are; smaller for steps below
// zero.
func (v *PageView) zoom() float32 {
	if v.step < 0 {
		return 1 / zooms[-v.step]
	}
	return zooms[v.step]
}

// Enlarge goes a step up or down, or with 0 back to as wide as there is room.
func (v *PageView) Enlarge(by int) {
	v.step += by
	if by == 0 {
		v.step = 0
	}
	v.step = min(max(v.step, -2), len(zooms)-1)
	Relay(v.Container)
	v.Scroll.Refresh()
}

// At is the number of the page in sight.
func (v *PageView) At() int {
	middle := v.Scroll.Offset.Y + v.Scroll.Size().Height/2
	at := 1
	for i, o := range v.Sheets.Objects {
		if i > 0 && o.Position().Y < middle {
			at = i + 1
		}
	}
	return at
}

// NewPageView makes a desk without pages.
func NewPageView() *PageView {
	v := &PageView{Sheets: container.New(&desk{})}
	v.Scroll = container.NewScroll(v.Sheets)
	v.Container = OnColor(ColorDesk, container.New(&deskScroll{v}, v.Scroll))
	return v
}

// Set shows other pages, from the top.
func (v *PageView) Set(pages []page.Page) {
	v.Sheets.Objects = nil
	for _, p := range pages {
		paper := &Paper{page: p}
		paper.ExtendBaseWidget(paper)
		v.Sheets.Add(paper)
	}
	v.Scroll.ScrollToTop()
	Relay(v.Container)
	v.Scroll.Refresh()
}

// deskScroll tells the desk its width before its height is asked for.
type deskScroll struct{ view *PageView }

// Layout belongs to the library.
func (d *deskScroll) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	d.view.Sheets.Layout.(*desk).width = size.Width * d.view.zoom()
	d.view.Scroll.Resize(size)
	d.view.Scroll.Refresh()
}

// MinSize belongs to the library.
func (d *deskScroll) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

const deskMargin, deskGap = 22, 18

// desk lays papers below each other.
type desk struct{ width float32 }

func (d *desk) paper(o fyne.CanvasObject) fyne.Size {
	p := o.(*Paper).page
	width := float32(int(max(100, d.width-2*deskMargin)))
	return fyne.NewSize(width, float32(int(width*float32(p.Height/p.Width))))
}

// Layout belongs to the library.
func (d *desk) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(deskMargin)
	for _, o := range objects {
		paper := d.paper(o)
		o.Move(fyne.NewPos(float32(int((size.Width-paper.Width)/2)), y))
		o.Resize(paper)
		y += paper.Height + deskGap
	}
}

// MinSize belongs to the library.
func (d *desk) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(2*deskMargin - deskGap)
	for _, o := range objects {
		height += d.paper(o).Height + deskGap
	}
	return fyne.NewSize(max(100, d.width), height)
}

// Paper is one page.
type Paper struct {
	widget.BaseWidget
	page page.Page
}

// CreateRenderer belongs to the library.
func (p *Paper) CreateRenderer() fyne.WidgetRenderer { return &drawnPaper{paper: p} }

type drawnPaper struct {
	paper   *Paper
	objects []fyne.CanvasObject
	pen     Pen
	laid    Laid
}

// MinSize is the room that it needs.
func (r *drawnPaper) MinSize() fyne.Size { return fyne.NewSize(80, 100) }

// Objects are what is drawn.
func (r *drawnPaper) Objects() []fyne.CanvasObject { return r.objects }

// Destroy has nothing to do.
func (r *drawnPaper) Destroy() {}

// Layout puts the parts in their places.
func (r *drawnPaper) Layout(size fyne.Size) {
	if r.laid.Anew(size) {
		r.redraw(size)
	}
}

// Refresh draws again.
func (r *drawnPaper) Refresh() {
	r.redraw(r.paper.Size())
	canvas.Refresh(r.paper)
}

func (r *drawnPaper) redraw(size fyne.Size) {
	r.pen.Begin()
	r.pen.Shadow(0, 0, size.Width, size.Height, 0)
	r.pen.Box(0, 0, size.Width, size.Height, ColorPaper, 0)
	r.objects = append(r.objects[:0:0], r.pen.Objects...)
	zoom := size.Width / float32(r.paper.page.Width)
	for _, item := range r.paper.page.Items {
		if o := paintItem(item, zoom); o != nil {
			r.objects = append(r.objects, o)
		}
	}
}

// paintItem makes the object of one item of a page.
func paintItem(item page.Item, zoom float32) fyne.CanvasObject {
	at := fyne.NewPos(float32(item.X)*zoom, float32(item.Y)*zoom)
	size := fyne.NewSize(float32(item.W)*zoom, float32(item.H)*zoom)
	ink := color.NRGBA{R: item.Color.R, G: item.Color.G, B: item.Color.B, A: 255}
	var o fyne.CanvasObject
	switch item.Kind {
	case page.Text:
		return paintLetters(item, zoom, ink)
	case page.Box:
		o = canvas.NewRectangle(ink)
	case page.Rule:
		l := canvas.NewLine(ink)
		l.StrokeWidth = max(0.7, float32(item.Stroke)*zoom)
		l.Position1, l.Position2 = at, at.Add(size)
		return l
	case page.Image:
		name := fmt.Sprintf("picture-%p", item.Picture)
		o = canvas.NewImageFromResource(fyne.NewStaticResource(name, item.Picture.Data))
	case page.Cells:
		picture := canvas.NewImageFromImage(cellsOf(item.Grid, ink))
		picture.ScaleMode = canvas.ImageScalePixels
		o = picture
	default:
		return nil
	}
	o.Move(at)
	o.Resize(size)
	return o
}

// paintLetters sets a text in a whole size, since others are set with gaps, and
// keeps the end that the page aligns.
func paintLetters(item page.Item, zoom float32, ink color.Color) fyne.CanvasObject {
	t := canvas.NewText(item.Text, ink)
	t.FontSource = fontOf(item.Font == page.Bold)
	t.TextSize = float32(int(float32(item.Size)*zoom + 0.5))
	driver := fyne.CurrentApp().Driver()
	size, baseline := driver.RenderedTextSize(t.Text, t.TextSize, t.TextStyle, t.FontSource)
	if room := float32(item.W) * zoom; size.Width > room*1.06+1 && t.TextSize > 4 {
		t.TextSize--
		size, baseline = driver.RenderedTextSize(t.Text, t.TextSize, t.TextStyle, t.FontSource)
	}
	x := float32(item.X) * zoom
	switch item.Align {
	case page.Right:
		x -= size.Width
	case page.Center:
		x -= size.Width / 2
	}
	t.Move(fyne.NewPos(x, float32(item.Y)*zoom-baseline))
	t.Resize(size)
	return t
}

// cellsOf is a grid of squares as a picture of one pixel for each.
func cellsOf(grid [][]bool, ink color.Color) image.Image {
	width := 0
	if len(grid) > 0 {
		width = len(grid[0])
	}
	picture := image.NewNRGBA(image.Rect(0, 0, width, len(grid)))
	for y, row := range grid {
		for x, filled := range row {
			if filled {
				picture.Set(x, y, ink)
			}
		}
	}
	return picture
}
