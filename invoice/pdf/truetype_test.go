package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"slices"
	"testing"

	"hourbook/invoice/page"
)

func inflate(t *testing.T, data []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// shape is the outline of a glyph with the shapes of its components in the
// place of their numbers.
func shape(f *trueType, glyph uint16) []byte {
	outline := slices.Clone(f.outline(glyph))
	var parts []byte
	components(outline, func(part []byte) {
		parts = append(parts, shape(f, be.Uint16(part))...)
		part[0], part[1] = 0, 0
	})
	return append(bytes.TrimRight(outline, "\x00"), parts...)
}

func TestACodepageHasTheShapesAndWidthsOfItsFont(t *testing.T) {
	for _, font := range []page.Font{page.Regular, page.Bold} {
		whole, err := parseTrueType(sources[font].data)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{common, "ĎďĚěŐőȘșǼǽ", "ΑΩάώ", "АяЇїҐґ", "ẠỹⓍ€₴→✓"} {
			for _, r := range text {
				glyph, width := page.GlyphOf(r, font)
				if glyph == 0 {
					continue
				}
				number, code := codeOf(r)
				c, err := codepageFor(font, number)
				if err != nil {
					t.Fatal(err)
				}
				part, err := parseTrueType(inflate(t, c.file))
				if err != nil {
					t.Fatal(err)
				}
				place := uint16(code) - firstCode + 1
				if !bytes.Equal(shape(part, place), shape(whole, glyph)) {
					t.Errorf("%c has another shape", r)
				}
				if got := be.Uint16(part.metric(place)); int(got) != width {
					t.Errorf("%c is %d wide, not %d", r, got, width)
				}
			}
		}
	}
}

func TestTheCommonCodepageFillsItsCodes(t *testing.T) {
	runes := []rune(common)
	if n := len(runes); n > 256-firstCode || n != len(codes()) {
		t.Errorf("%d characters, %d codes", n, len(codes()))
	}
	for _, r := range runes {
		if !page.Has(r) {
			t.Errorf("no font has %c", r)
		}
	}
	for r := rune(0); r < 0x10000; r++ {
		number, code := codeOf(r)
		if found := runesOf(number)[code-firstCode]; found != r {
			t.Fatalf("U+%04X has the code of U+%04X", r, found)
		}
	}
}

func TestChecksumsOfTheFontHold(t *testing.T) {
	c, err := codepageFor(page.Bold, 0)
	if err != nil {
		t.Fatal(err)
	}
	file := inflate(t, c.file)
	if sum := checksum(file); sum != 0xb1b0afba {
		t.Errorf("%x", sum)
	}
	if _, err := parseTrueType([]byte("no font")); err == nil {
		t.Error("no font is read")
	}
}

func TestTagsTellSubsetsApart(t *testing.T) {
	tags := map[string]bool{}
	for number := range 0x10000/blockSize + 1 {
		for font := range 2 {
			tags[subsetTag(font, number)] = true
		}
	}
	if len(tags) != 2*(0x10000/blockSize+1) {
		t.Error(len(tags))
	}
}
