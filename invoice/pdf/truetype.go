package pdf

import (
	"encoding/binary"
	"errors"
	"slices"

	"github.com/jung-kurt/gofpdf"
)

// trueType is a font file by its tables. It reads only fonts that the program
// carries, so its checks are few.
type trueType struct {
	tables map[string][]byte
	long   bool // offsets of glyphs have four bytes
}

var errFont = errors.New("not a TrueType font with outlines")

var be = binary.BigEndian

func parseTrueType(data []byte) (*trueType, error) {
	if len(data) < 12 || be.Uint32(data) != 0x00010000 {
		return nil, errFont
	}
	t := &trueType{tables: map[string][]byte{}}
	for i := range int(be.Uint16(data[4:])) {
		record := data[12+16*i:]
		offset, length := be.Uint32(record[8:]), be.Uint32(record[12:])
		t.tables[string(record[:4])] = data[offset : offset+length]
	}
	for _, need := range []string{"head", "hhea", "hmtx", "maxp", "loca", "glyf"} {
		if len(t.tables[need]) == 0 {
			return nil, errFont
		}
	}
	t.long = be.Uint16(t.tables["head"][50:]) != 0
	return t, nil
}

// description is what a PDF says of a font, in thousandths of its size: heights
// are Noto Sans's own, since the file's are those of its tallest sign. Flag 4
// is "symbolic": codes are looked up in the font itself, not by names of
// characters.
func (t *trueType) description(stemV int) gofpdf.FontDescType {
	head := t.tables["head"]
	signed := func(b []byte) int { return int(int16(be.Uint16(b))) }
	d := gofpdf.FontDescType{Ascent: 1069, Descent: -293, CapHeight: 714, Flags: 4, StemV: stemV}
	d.FontBBox.Xmin, d.FontBBox.Ymin = signed(head[36:]), signed(head[38:])
	d.FontBBox.Xmax, d.FontBBox.Ymax = signed(head[40:]), signed(head[42:])
	return d
}

// outline is the shape of a glyph; a space has none.
func (t *trueType) outline(glyph uint16) []byte {
	loca, glyf := t.tables["loca"], t.tables["glyf"]
	if t.long {
		return glyf[be.Uint32(loca[4*int(glyph):]):be.Uint32(loca[4*int(glyph)+4:])]
	}
	return glyf[2*int(be.Uint16(loca[2*int(glyph):])) : 2*int(be.Uint16(loca[2*int(glyph)+2:]))]
}

// metric is the advance and left bearing of a glyph, as the table has them.
func (t *trueType) metric(glyph uint16) []byte {
	hmtx, full := t.tables["hmtx"], be.Uint16(t.tables["hhea"][34:])
	if glyph < full {
		return hmtx[4*int(glyph) : 4*int(glyph)+4]
	}
	bearing := hmtx[4*int(full)+2*int(glyph-full):]
	return append(slices.Clone(hmtx[4*int(full)-4:4*int(full)-2]), bearing[:2]...)
}

// Flags in a glyph that is put together from others.
const (
	argsAreWords   = 1 << 0
	hasScale       = 1 << 3
	moreComponents = 1 << 5
	hasTwoScales   = 1 << 6
	hasMatrix      = 1 << 7
)

// components visits where an outline names other glyphs.
func components(outline []byte, visit func(glyph []byte)) {
	if len(outline) == 0 || int16(be.Uint16(outline)) >= 0 {
		return
	}
	for at := 10; ; {
		flags := be.Uint16(outline[at:])
		visit(outline[at+2 : at+4])
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&hasScale != 0:
			at += 2
		case flags&hasTwoScales != 0:
			at += 4
		case flags&hasMatrix != 0:
			at += 8
		}
		if flags&moreComponents == 0 {
			return
		}
	}
}

// subset is a font with an empty glyph 0, the given glyphs in order, found by
// codes from first on, and those that they are put together from.
func (t *trueType) subset(glyphs []uint16, first byte) ([]byte, error) {
	order := append([]uint16{0}, glyphs...)
	place := map[uint16]uint16{}
	for i, glyph := range order {
		if _, known := place[glyph]; !known {
			place[glyph] = uint16(i)
		}
	}
	var loca, glyf, hmtx []byte
	for i := 0; i < len(order); i++ { // order grows by components
		outline := slices.Clone(t.outline(order[i]))
		if order[i] == 0 {
			outline = nil
		}
		components(outline, func(glyph []byte) {
			part := be.Uint16(glyph)
			if _, known := place[part]; !known {
				place[part] = uint16(len(order))
				order = append(order, part)
			}
			be.PutUint16(glyph, place[part])
		})
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, outline...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = append(hmtx, t.metricOrNone(order[i])...)
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))
	if len(order) > 0xffff {
		return nil, errFont
	}
	return t.assemble(len(order), loca, glyf, hmtx, symbolCmap(len(glyphs), first)), nil
}

// metricOrNone gives characters that the font lacks no width.
func (t *trueType) metricOrNone(glyph uint16) []byte {
	if glyph == 0 {
		return []byte{0, 0, 0, 0}
	}
	return t.metric(glyph)
}

// symbolCmap maps codes from first on to glyphs from 1 on, as symbolic fonts
// do: platform 3, encoding 0, characters U+F000 and up, one run in format 4.
func symbolCmap(n int, first byte) []byte {
	start := 0xf000 + uint16(first)
	var b []byte
	for _, v := range []uint16{
		0, 1, 3, 0, 0, 12, // version, one table, its platform, encoding and offset
		4, 32, 0, // format, length, language
		4, 4, 1, 0, // two segments, and what a binary search wants
		start + uint16(n) - 1, 0xffff, 0, // ends
		start, 0xffff, // starts
		1 - start, 1, // what is added to a character
		0, 0,
	} {
		b = be.AppendUint16(b, v)
	}
	return b
}

// assemble writes a font file of new tables and the heads of the old.
func (t *trueType) assemble(n int, loca, glyf, hmtx, cmap []byte) []byte {
	head, hhea, maxp := slices.Clone(t.tables["head"]), slices.Clone(t.tables["hhea"]), slices.Clone(t.tables["maxp"])
	be.PutUint32(head[8:], 0) // the checksum of the whole is put in below
	be.PutUint16(head[50:], 1)
	be.PutUint16(hhea[34:], uint16(n))
	be.PutUint16(maxp[4:], uint16(n))
	post := make([]byte, 32)
	be.PutUint32(post, 0x00030000)
	tables := []struct {
		tag  string
		data []byte
	}{{"cmap", cmap}, {"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}, {"post", post}}
	file := []byte{0, 1, 0, 0, 0, byte(len(tables)), 0, 128, 0, 3, 0, 0} // 128 and 3: search over 8 tables
	offset, headAt := len(file)+16*len(tables), 0
	for _, table := range tables {
		if table.tag == "head" {
			headAt = offset
		}
		file = append(file, table.tag...)
		file = be.AppendUint32(file, checksum(table.data))
		file = be.AppendUint32(file, uint32(offset))
		file = be.AppendUint32(file, uint32(len(table.data)))
		offset += (len(table.data) + 3) &^ 3
	}
	for _, table := range tables {
		file = append(file, table.data...)
		for len(file)%4 != 0 {
			file = append(file, 0)
		}
	}
	be.PutUint32(file[headAt+8:], 0xb1b0afba-checksum(file))
	return file
}

func checksum(data []byte) uint32 {
	var sum uint32
	for len(data) >= 4 {
		sum += be.Uint32(data)
		data = data[4:]
	}
	var rest [4]byte
	copy(rest[:], data)
	return sum + be.Uint32(rest[:])
}
