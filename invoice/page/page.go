// Package page lays a document out as pages of text, boxes, rules and
// pictures: one model for two painters, the PDF and the preview in the window.
// All measuring is done here, with the fonts that the program carries, so that
// both painters break lines and pages at the same places.
//
// Lengths are points (1/72 inch) from the top left corner of the page, down
// and to the right. The items of a page are painted in their order.
//
// Text is normalised first ([Clean]). A character that no font has is never
// drawn as an empty box: [Layout] refuses and says which character stands in
// which field, and [Missing] says so before a number is used.
package page

// Size of the paper, A4.
const (
	Width  = 595.28
	Height = 841.89
)

// Page is one sheet.
type Page struct {
	Width, Height float64
	Items         []Item
}

// ItemKind tells what an item is.
type ItemKind uint8

// The kinds of items.
const (
	Text  ItemKind = iota // one line of text
	Box                   // a filled rectangle
	Rule                  // a line
	Image                 // a picture that fills a rectangle
	Cells                 // a grid of squares that fills a rectangle
)

// Font is one of the embedded fonts.
type Font uint8

// The fonts, by index.
const (
	Regular Font = iota
	Bold
)

// Align says which point of a text X is.
type Align uint8

// The alignments.
const (
	Left   Align = iota // X is its left end
	Right               // X is its right end
	Center              // X is its middle
)

// Color is opaque red, green, blue.
type Color struct{ R, G, B uint8 }

// Item is one thing on a page. What a field means depends on the kind.
type Item struct {
	Kind  ItemKind
	X, Y  float64 // upper left corner; start of a rule; of a text the point that Align says, on its baseline
	W, H  float64 // size; of a rule the way to its end; of a text its width and 0
	Color Color

	Text  string // of a text
	Size  float64
	Font  Font
	Align Align

	Stroke float64 // width of a rule

	Picture *Picture // of an image
	Grid    [][]bool // of cells, by row: the filled ones
}

// Picture is an image file and its size in pixels.
type Picture struct {
	Data          []byte // PNG or JPEG
	Width, Height int
}

// Left edge of a text, whatever its alignment.
func (i Item) Left() float64 {
	switch i.Align {
	case Right:
		return i.X - i.W
	case Center:
		return i.X - i.W/2
	}
	return i.X
}
