package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"runtime"
)

// toUnicode is a CMap that says which character each code of a codepage is.
// Codes without a glyph are left out.
func toUnicode(runes []rune, glyphs []uint16) []byte {
	var pairs []string
	for i, r := range runes {
		if glyphs[i] != 0 {
			pairs = append(pairs, fmt.Sprintf("<%02X> <%04X>\n", firstCode+i, r))
		}
	}
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n")
	const most = 100 // in one list, says the format
	for len(pairs) > 0 {
		n := min(most, len(pairs))
		fmt.Fprintf(&b, "%d beginbfchar\n", n)
		for _, pair := range pairs[:n] {
			b.WriteString(pair)
		}
		b.WriteString("endbfchar\n")
		pairs = pairs[n:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// compressors are kept, one for each processor: making one costs more than compressing
// a page.
var compressors = make(chan *zlib.Writer, runtime.GOMAXPROCS(0))

// deflate compresses; the same data give the same bytes.
func deflate(data []byte) []byte {
	var b bytes.Buffer
	b.Grow(len(data)/2 + 64)
	var w *zlib.Writer
	select {
	case w = <-compressors:
		w.Reset(&b)
	default:
		w = zlib.NewWriter(&b)
	}
	_, _ = w.Write(data) // a bytes.Buffer takes everything
	_ = w.Close()
	select {
	case compressors <- w:
	default:
	}
	return b.Bytes()
}
