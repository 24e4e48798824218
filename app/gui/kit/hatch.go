package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2/canvas"
)

// hatching is an area of slanted lines: closed hours, free work.
type hatching struct {
	*canvas.Raster
	color color.Color
}

// hatchStep is the way from line to line, in the window's units.
const hatchStep = 5

func newHatching() *hatching {
	h := &hatching{color: color.Transparent}
	h.Raster = canvas.NewRaster(h.draw)
	return h
}

// ink sets the colour of the lines.
func (h *hatching) ink(c color.Color) {
	if h.color != c {
		h.color = c
		h.Raster.Refresh()
	}
}

// draw makes the picture in device pixels, whatever the scale is.
func (h *hatching) draw(width, height int) image.Image {
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	scale := float32(1)
	if size := h.Size(); size.Height > 0 {
		scale = max(1, float32(height)/size.Height)
	}
	step, thick := max(2, int(hatchStep*scale)), max(1, int(scale))
	for y := range height {
		for x := range width {
			if (x+y)%step < thick {
				picture.Set(x, y, h.color)
			}
		}
	}
	return picture
}
