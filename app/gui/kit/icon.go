package kit

import (
	"image"
	"log/slog"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// icon is a small picture that a pen draws. The library would read its text anew for
// each place where it stands, which is most of what a list of rows costs.
type icon struct {
	*canvas.Raster
	shape *fyne.StaticResource
}

func newIcon() *icon {
	i := &icon{}
	i.Raster = canvas.NewRaster(i.draw)
	return i
}

// show sets what the icon is of.
func (i *icon) show(shape *fyne.StaticResource) {
	if i.shape != shape {
		i.shape = shape
		i.Raster.Refresh()
	}
}

// Icon is what an icon looks like, in the screen's dots.
type Icon struct {
	image.Image
	Name string
	None bool // there is no shape of that name
}

// iconKey is an icon in a size.
type iconKey struct {
	shape         *fyne.StaticResource
	width, height int
}

// drawnIcons are those that were drawn so far: the same few stand in every row.
var drawnIcons = map[iconKey]Icon{}

func (i *icon) draw(width, height int) image.Image {
	key := iconKey{i.shape, width, height}
	drawn, known := drawnIcons[key]
	if !known {
		drawn = drawIcon(i.shape, width, height)
		drawnIcons[key] = drawn
	}
	return drawn
}

func drawIcon(shape *fyne.StaticResource, width, height int) Icon {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	text := string(shape.Content())
	read, err := oksvg.ReadIconStream(strings.NewReader(text))
	if err != nil {
		slog.Debug("an icon cannot be drawn", "icon", shape.Name(), "error", err)
		return Icon{picture, shape.Name(), true}
	}
	read.SetTarget(0, 0, float64(width), float64(height))
	read.Draw(rasterx.NewDasher(width, height, rasterx.NewScannerGV(width, height, picture, picture.Bounds())), 1)
	return Icon{picture, shape.Name(), strings.Contains(text, `"></g>`)}
}
