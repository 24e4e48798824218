package pdf

import (
	"encoding/json"
	"fmt"
	"sync"

	"github.com/jung-kurt/gofpdf"

	"hourbook/assets"
	"hourbook/invoice/page"
)

// A codepage is a part of one embedded font that fits into single bytes: the
// characters of most documents in number 0, and beyond them blocks of 128
// characters. A text is drawn in runs, each with the codepage that has its
// characters. This costs a document a tenth of what gofpdf's own UTF-8 fonts
// cost, since each codepage is cut out and compressed once per process, and
// then only copied.
type codepage struct {
	font      page.Font
	number    int
	family    string // what gofpdf knows it by
	name      string // what the PDF calls it, with the tag of a subset
	def, file []byte // as gofpdf wants them: description in JSON, compressed TrueType
	toUnicode []byte // compressed CMap, so that text can be found and copied
}

// common are the characters of codepage 0: ASCII and western Europe,
// Lithuanian, Polish, some Latvian, punctuation. The code of a character is
// its place plus firstCode.
const common = ` !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_` + "`" + `abcdefghijklmnopqrstuvwxyz{|}~` +
	`¡£§©«®°±²³·»¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ` +
	`ĄČĘĖĮŠŲŪŽąčęėįšųūžĆŁŃŚŹŻćłńśźżĀāĒēĪī–—‘’‚“”„…•€№−→™‰`

// firstCode is the first code that gofpdf describes in a font.
const firstCode = 32

// codes are the codes of codepage 0 by character.
var codes = sync.OnceValue(func() map[rune]byte {
	codes := map[rune]byte{}
	for _, r := range common {
		codes[r] = byte(firstCode + len(codes))
	}
	return codes
})

const blockSize = 128

// codeOf is the codepage that a character is in, and its code there.
func codeOf(r rune) (number int, code byte) {
	if r >= ' ' && r <= '~' {
		return 0, byte(r)
	}
	if code, ok := codes()[r]; ok {
		return 0, code
	}
	return 1 + int(r)/blockSize, firstCode + byte(int(r)%blockSize)
}

// runesOf are the characters of a codepage in the order of their codes.
func runesOf(number int) []rune {
	if number == 0 {
		return []rune(common)
	}
	runes := make([]rune, blockSize)
	for i := range runes {
		runes[i] = rune((number-1)*blockSize + i)
	}
	return runes
}

type codepageKey struct {
	font   page.Font
	number int
}

var codepages sync.Map // codepageKey to func() (*codepage, error), each run once

// codepageFor makes a codepage, or finds it.
func codepageFor(font page.Font, number int) (*codepage, error) {
	key := codepageKey{font, number}
	made, known := codepages.Load(key)
	if !known {
		made, _ = codepages.LoadOrStore(key, sync.OnceValues(func() (*codepage, error) { return newCodepage(font, number) }))
	}
	return made.(func() (*codepage, error))()
}

// source is an embedded font with what a PDF wants to know of it.
type source struct {
	name  string
	data  []byte
	stemV int
}

var sources = [...]source{
	page.Regular: {"NotoSans-Regular", assets.NotoSans, 80},
	page.Bold:    {"NotoSans-Bold", assets.NotoSansBold, 140},
}

// newCodepage cuts a codepage out of its font.
func newCodepage(font page.Font, number int) (*codepage, error) {
	source, runes := sources[font], runesOf(number)
	glyphs := make([]uint16, len(runes))
	widths := make([]int, 256)
	for i, r := range runes {
		glyphs[i], widths[firstCode+i] = page.GlyphOf(r, font)
	}
	parsed, err := parseTrueType(source.data)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", source.name, err)
	}
	file, err := parsed.subset(glyphs, firstCode)
	if err != nil {
		return nil, fmt.Errorf("cut codepage %d out of %s: %w", number, source.name, err)
	}
	c := &codepage{
		font:      font,
		number:    number,
		family:    fmt.Sprintf("f%dp%d", font, number),
		name:      subsetTag(int(font), number) + "+" + source.name,
		file:      deflate(file),
		toUnicode: deflate(toUnicode(runes, glyphs)),
	}
	c.def, err = json.Marshal(definition{
		Tp: "TrueType", Name: c.name, Desc: parsed.description(source.stemV), Cw: widths,
		File: c.family + ".z", OriginalSize: len(file), Up: -100, Ut: 50,
	})
	return c, err
}

// definition is the part of gofpdf's description of a font that is needed.
type definition struct {
	Tp, Name     string
	Desc         gofpdf.FontDescType
	Up, Ut       int
	Cw           []int
	File         string
	OriginalSize int
}

// subsetTag is the six capitals that tell subsets of one font apart.
func subsetTag(font, number int) string {
	tag := []byte("HBAAAA")
	tag[2] += byte(font)
	for i := 5; i > 2; i-- {
		tag[i] += byte(number % 26)
		number /= 26
	}
	return string(tag)
}
