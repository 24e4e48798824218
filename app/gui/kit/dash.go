package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// dashing is a dashed outline: time that nobody logged, or work that is not there
// yet.
type dashing struct {
	*canvas.Raster
	color color.Color
}

// dashOn and dashStep are the length of a dash and the way from one to the next,
// in the window's units.
const dashOn, dashStep = 4, 7

func newDashing() *dashing {
	d := &dashing{color: color.Transparent}
	d.Raster = canvas.NewRaster(d.draw)
	return d
}

// ink sets the colour of the dashes.
func (d *dashing) ink(c color.Color) {
	if d.color != c {
		d.color = c
		d.Raster.Refresh()
	}
}

// draw makes the picture in device pixels, whatever the scale is.
func (d *dashing) draw(width, height int) image.Image {
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	scale := float32(1)
	if size := d.Size(); size.Height > 0 {
		scale = max(1, float32(height)/size.Height)
	}
	on, step, thick := int(dashOn*scale), int(dashStep*scale), max(1, int(scale))
	for x := range width {
		for y := range thick {
			if x%step < on {
				picture.Set(x, y, d.color)
				picture.Set(x, height-1-y, d.color)
			}
		}
	}
	for y := range height {
		for x := range thick {
			if y%step < on {
				picture.Set(x, y, d.color)
				picture.Set(width-1-x, y, d.color)
			}
		}
	}
	return picture
}

// Dashes outlines a rectangle with dashes.
func (p *Pen) Dashes(x, y, w, h float32, c fyne.ThemeColorName) {
	if w < 2 || h < 2 {
		return
	}
	o := p.dashings.next(newDashing)
	o.ink(Named(c))
	p.put(o.Raster, x, y, w, h)
}
