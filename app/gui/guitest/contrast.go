package guitest

import (
	"image/color"
	"math"

	"hourbook/app/gui/kit"
)

// light is how bright a colour looks, as the WCAG reckon it.
func light(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	part := func(v uint8) float64 {
		if s := float64(v) / 255; s > 0.03928 {
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return float64(v) / 255 / 12.92
	}
	return 0.2126*part(n.R) + 0.7152*part(n.G) + 0.0722*part(n.B)
}

// Contrast is that of two colours, from 1 to 21. What is seen through the upper
// one counts.
func Contrast(upper, lower color.Color) float64 {
	a, b := light(Over(upper, lower)), light(lower)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

// Over is a colour over an opaque one.
func Over(upper, lower color.Color) color.Color {
	u, l := color.NRGBAModel.Convert(upper).(color.NRGBA), color.NRGBAModel.Convert(lower).(color.NRGBA)
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(u.A) + int(b)*(255-int(u.A)) + 127) / 255) }
	return color.NRGBA{R: mix(u.R, l.R), G: mix(u.G, l.G), B: mix(u.B, l.B), A: 255}
}

// ground is what a text stands on: all that was painted below its middle.
func (s *sight) ground(ink Area) color.Color {
	x, y := (ink.left+ink.right)/2, (ink.Top+ink.Bottom)/2
	ground := kit.ColorOf(kit.ColorGround)
	for _, box := range s.boxes {
		if x > box.area.left && x < box.area.right && y > box.area.Top && y < box.area.Bottom {
			ground = Over(box.fill, ground)
		}
	}
	return ground
}
