package page

import (
	"fmt"
	"sync"
	"sync/atomic"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"hourbook/assets"
)

// face measures one embedded font. Glyphs are read by blocks of 256 characters
// when they are first asked for: most documents need two or three.
type face struct {
	font   *sfnt.Font
	em     fixed.Int26_6
	blocks [0x10000 / 256]atomic.Pointer[glyphs]
}

// glyphs are those of 256 characters.
type glyphs [256]glyph

// glyph is the index of a shape in the font, 0 where it has none, and its
// advance in units of the font.
type glyph struct {
	index   uint16
	advance int16
}

// noBreak is the space that holds numbers together. It is drawn as a space, so
// that people who search for a sum find it.
const noBreak = '\u00a0'

// faces are the fonts by index, read once.
var faces = sync.OnceValue(func() [2]*face {
	return [2]*face{Regular: newFace(assets.NotoSans), Bold: newFace(assets.NotoSansBold)}
})

// newFace panics on a font that cannot be read: it is part of the program.
func newFace(data []byte) *face {
	parsed, err := sfnt.Parse(data)
	if err != nil {
		panic(fmt.Errorf("read an embedded font: %w", err))
	}
	return &face{font: parsed, em: fixed.Int26_6(parsed.UnitsPerEm())}
}

// glyph finds the shape of a character.
func (f *face) glyph(r rune) glyph {
	if r < 0 || r >= 0x10000 {
		return glyph{}
	}
	block := f.blocks[r>>8].Load()
	if block == nil {
		block = f.read(r &^ 0xff)
		f.blocks[r>>8].Store(block)
	}
	return block[r&0xff]
}

func (f *face) read(first rune) *glyphs {
	var buffer sfnt.Buffer
	block := new(glyphs)
	for i := range block {
		char := first + rune(i)
		if char == noBreak {
			char = ' ' // so that lines are measured right
		}
		index, err := f.font.GlyphIndex(&buffer, char)
		if err != nil || index == 0 {
			continue
		}
		if width, err := f.font.GlyphAdvance(&buffer, index, f.em, font.HintingNone); err == nil {
			block[i] = glyph{uint16(index), int16(width)}
		}
	}
	return block
}

// units is the width of a text in units of the font; absent characters have
// none.
func (f *face) units(text string) int {
	sum := 0
	for _, r := range text {
		sum += int(f.glyph(r).advance)
	}
	return sum
}

// unitsPerEm is that of all embedded fonts; a test holds it.
const unitsPerEm = 1000

// TextWidth is the width of a line of text in points. Both painters draw
// without kerning, so it is exact for them.
func TextWidth(text string, font Font, size float64) float64 {
	return float64(faces()[font].units(text)) * size / unitsPerEm
}

// Has tells whether every embedded font can draw a character.
func Has(r rune) bool {
	for _, f := range faces() {
		if f.glyph(r).index == 0 {
			return false
		}
	}
	return true
}

// GlyphOf is where a painter finds the shape of a character in the font's
// file, and its advance in thousandths of the size. The index is 0 for a
// character that the font does not have.
func GlyphOf(r rune, font Font) (index uint16, advance int) {
	g := faces()[font].glyph(r)
	return g.index, int(g.advance)
}
