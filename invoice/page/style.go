package page

import "strings"

// The colours of the paper; they are those of the window in daylight.
var (
	ink     = Color{0x18, 0x20, 0x2c} // text
	ink2    = Color{0x4c, 0x57, 0x69} // second line, labels
	ink3    = Color{0x66, 0x70, 0x82} // footer
	rowLine = Color{0xe1, 0xe5, 0xeb} // between rows
	strong  = Color{0xc3, 0xca, 0xd5} // around sums
	ground  = Color{0xf5, 0xf6, 0xf8} // heads of tables
	accent  = Color{0x2f, 0x56, 0xc6} // money to be paid
	tint    = Color{0xe9, 0xee, 0xfb} // behind it
	good    = Color{0x17, 0x73, 0x4f} // no charge
	late    = Color{0xb3, 0x26, 0x1e} // draft
)

// The margins and what stands between them.
const (
	margin  = 42.0
	right   = Width - margin
	content = Width - 2*margin
	top     = 44.0         // of the first thing on a page
	bottom  = Height - 60. // no block goes below
)

// style is how one kind of text looks.
type style struct {
	size    float64
	font    Font
	color   Color
	leading float64 // from baseline to baseline
}

// Whole sizes: the window's canvas spaces letters badly at others.
var (
	titleStyle  = style{20, Bold, ink, 24}
	brandStyle  = style{13, Bold, ink, 16}
	sumStyle    = style{18, Bold, accent, 22}
	factStyle   = style{11, Bold, ink, 14}
	strongStyle = style{9, Bold, ink, 12}
	bodyStyle   = style{9, Regular, ink, 12}
	labelStyle  = style{8, Regular, ink2, 11}
	headStyle   = style{8, Bold, ink2, 11}
	smallStyle  = style{8, Regular, ink2, 10.5}
	footStyle   = style{8, Regular, ink3, 11}
	draftStyle  = style{8, Bold, late, 11}
)

func (s style) in(c Color) style {
	s.color = c
	return s
}

// at is one line of text in this style; y is its baseline.
func (s style) at(x, y float64, align Align, text string) Item {
	text = strings.ReplaceAll(text, string(noBreak), " ")
	return Item{Kind: Text, X: x, Y: y, W: TextWidth(text, s.font, s.size), Color: s.color, Text: text, Size: s.size, Font: s.font, Align: align}
}

func rule(x, y, length float64, c Color, stroke float64) Item {
	return Item{Kind: Rule, X: x, Y: y, W: length, Color: c, Stroke: stroke}
}

func box(x, y, w, h float64, c Color) Item {
	return Item{Kind: Box, X: x, Y: y, W: w, H: h, Color: c}
}
