package pdf

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/jung-kurt/gofpdf"

	"hourbook/invoice/page"
)

// painter paints pages with gofpdf. One is used for one file.
type painter struct {
	pdf   *gofpdf.Fpdf
	drawn map[codepageKey]*codepage
	fonts []*codepage // those of drawn, in the order of their first use

	family string // what gofpdf is set to, so that it is not set again
	size   float64
	fill   page.Color
	run    []byte
	line   []byte
	shape  []byte
}

func (p *painter) paint(sheet page.Page) error {
	p.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: sheet.Width, Ht: sheet.Height})
	p.family = "" // gofpdf forgets the font on a new page
	for _, item := range sheet.Items {
		if err := p.item(item); err != nil {
			return err
		}
	}
	return p.pdf.Error()
}

func (p *painter) item(item page.Item) error {
	c := item.Color
	switch item.Kind {
	case page.Text:
		return p.text(item)
	case page.Box:
		p.fills(c)
		p.pdf.Rect(item.X, item.Y, item.W, item.H, "F")
	case page.Rule:
		p.pdf.SetDrawColor(int(c.R), int(c.G), int(c.B))
		p.pdf.SetLineWidth(item.Stroke)
		p.pdf.Line(item.X, item.Y, item.X+item.W, item.Y+item.H)
	case page.Image:
		return p.image(item)
	case page.Cells:
		p.cells(item)
	default:
		return fmt.Errorf("no painter for items of kind %d", item.Kind)
	}
	return nil
}

// text draws a line of text, run by run of one codepage.
func (p *painter) text(item page.Item) error {
	x, width, current := item.Left(), 0, -1
	p.run = p.run[:0]
	for _, r := range item.Text {
		glyph, advance := page.GlyphOf(r, item.Font)
		if glyph == 0 {
			return fmt.Errorf("no font has the character U+%04X in %q", r, item.Text)
		}
		number, code := codeOf(r)
		if number != current && current >= 0 {
			if err := p.draw(item, current, x); err != nil {
				return err
			}
			x += float64(width) * item.Size / 1000
			width, p.run = 0, p.run[:0]
		}
		current = number
		p.run = append(p.run, code)
		width += advance
	}
	if current < 0 {
		return nil
	}
	return p.draw(item, current, x)
}

// draw draws the gathered run.
func (p *painter) draw(item page.Item, number int, x float64) error {
	c, err := p.use(item.Font, number)
	if err != nil {
		return err
	}
	p.sets(c, item.Size)
	_, height := p.pdf.GetPageSize()
	p.line = appendText(p.line[:0], p.run, x, height-item.Y, item.Color, p.fill)
	p.pdf.RawWriteBuf(bytes.NewReader(p.line))
	return nil
}

// sets sets the font, unless it is set.
func (p *painter) sets(c *codepage, size float64) {
	if p.family != c.family || p.size != size {
		p.pdf.SetFont(c.family, "", size)
		p.family, p.size = c.family, size
	}
}

// fills sets the color of what is drawn from here on.
func (p *painter) fills(c page.Color) {
	p.fill = c
	p.pdf.SetFillColor(int(c.R), int(c.G), int(c.B))
}

// appendText adds what gofpdf writes to draw codes of the font that is set, in a color:
// its Text formats and copies each text several times.
func appendText(line, codes []byte, x, y float64, c, fill page.Color) []byte {
	if c != fill {
		line = append(appendColor(append(line, "q "...), c), ' ')
	}
	line = append(strconv.AppendFloat(append(line, "BT "...), x, 'f', 2, 64), ' ')
	line = append(strconv.AppendFloat(line, y, 'f', 2, 64), " Td ("...)
	for _, code := range codes {
		switch code {
		case '\\', '(', ')':
			line = append(line, '\\')
		}
		line = append(line, code)
	}
	line = append(line, ") Tj ET"...)
	if c != fill {
		line = append(line, " Q"...)
	}
	return line
}

// appendColor adds a color to fill with.
func appendColor(line []byte, c page.Color) []byte {
	parts, name := []uint8{c.R, c.G, c.B}, "rg"
	if c.R == c.G && c.R == c.B {
		parts, name = parts[:1], "g"
	}
	for _, part := range parts {
		line = append(strconv.AppendFloat(line, float64(part)/255, 'f', 3, 64), ' ')
	}
	return append(line, name...)
}

// use gives gofpdf a codepage when it is first needed.
func (p *painter) use(font page.Font, number int) (*codepage, error) {
	key := codepageKey{font, number}
	if c, known := p.drawn[key]; known {
		return c, nil
	}
	c, err := codepageFor(font, number)
	if err != nil {
		return nil, err
	}
	p.pdf.AddFontFromBytes(c.family, "", c.def, c.file)
	p.drawn[key] = c
	p.fonts = append(p.fonts, c)
	return c, p.pdf.Error()
}

func (p *painter) image(item page.Item) error {
	logo, err := flatten(item.Picture.Data)
	if err != nil {
		return err
	}
	options := gofpdf.ImageOptions{ImageType: "PNG"}
	p.pdf.RegisterImageOptionsReader(logo.name, options, bytes.NewReader(logo.flat))
	p.pdf.ImageOptions(logo.name, item.X, item.Y, item.W, item.H, false, options, 0, "")
	return p.pdf.Error()
}

// cells fills the cells of a grid, counted in whole cells from its upper left;
// neighbours in a row are one box, and all are one shape, so that no hair
// lines show between them.
func (p *painter) cells(item page.Item) {
	if len(item.Grid) == 0 {
		return
	}
	p.fills(item.Color)
	_, height := p.pdf.GetPageSize()
	w, h := item.W/float64(len(item.Grid[0])), item.H/float64(len(item.Grid))
	shape := fmt.Appendf(p.shape[:0], "q %.5f 0 0 %.5f %.5f %.5f cm\n", w, -h, item.X, height-item.Y)
	for y, row := range item.Grid {
		for x := 0; x < len(row); x++ {
			from := x
			for x < len(row) && row[x] {
				x++
			}
			if x > from {
				shape = appendCells(shape, from, y, x-from)
			}
		}
	}
	p.shape = append(shape, "f\nQ\n"...)
	p.pdf.RawWriteBuf(bytes.NewReader(p.shape))
}

// appendCells adds a box of n cells in a row to a shape.
func appendCells(shape []byte, x, y, n int) []byte {
	for _, number := range [...]int{x, y, n} {
		shape = append(strconv.AppendInt(shape, int64(number), 10), ' ')
	}
	return append(shape, "1 re\n"...)
}
