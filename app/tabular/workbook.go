package tabular

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// workbook writes the parts of an Office Open XML workbook (ECMA-376) as they come:
// sheets of numbers, texts and sums. It is so little that a library of all that a
// workbook can be would cost each start of the program more than it saves.
type workbook struct {
	zip    *zip.Writer
	sheets []string // their names
	styles []style
	known  map[style]int
}

// style is how a cell looks. The zero style is that of a cell that says none.
type style struct {
	format string // of a number, as a workbook writes it, or ""
	bold   bool
	line   string // a border: top, bottom or ""
	side   string // left or right, with words that wrap, or ""
}

func newWorkbook(out io.Writer) *workbook {
	b := &workbook{zip: zip.NewWriter(out), known: map[style]int{}}
	b.style(style{})
	return b
}

// style is the number of a style.
func (b *workbook) style(s style) int {
	at, known := b.known[s]
	if !known {
		at = len(b.styles)
		b.styles, b.known[s] = append(b.styles, s), at
	}
	return at
}

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packaged  = "http://schemas.openxmlformats.org/package/2006"
	kindOf    = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// sheet begins the next sheet, which is written until it is ended: with columns so
// wide, its first row always in sight.
func (b *workbook) sheet(name string, widths []int) (*sheetPart, error) {
	b.sheets = append(b.sheets, name)
	part, err := b.zip.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.sheets)))
	if err != nil {
		return nil, err
	}
	s := &sheetPart{out: bufio.NewWriterSize(part, 1<<16)}
	selected := ""
	if len(b.sheets) == 1 {
		selected = ` tabSelected="1"`
	}
	s.write(xmlHead, `<worksheet `, mainSpace, `><sheetViews><sheetView workbookViewId="0"`, selected,
		`><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`)
	for at, width := range widths {
		n := strconv.Itoa(at + 1)
		s.write(`<col min="`, n, `" max="`, n, `" width="`, strconv.Itoa(width), `" customWidth="1"/>`)
	}
	s.write(`</cols><sheetData>`)
	return s, nil
}

// close writes what says which sheets there are and how cells look.
func (b *workbook) close() error {
	types := xmlHead + `<Types xmlns="` + packaged + `/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + kindOf + `sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="` + kindOf + `styles+xml"/>`
	sheets, links := "", ""
	for i, name := range b.sheets {
		n := strconv.Itoa(i + 1)
		types += `<Override PartName="/xl/worksheets/sheet` + n + `.xml" ContentType="` + kindOf + `worksheet+xml"/>`
		sheets += `<sheet name="` + escaped(name) + `" sheetId="` + n + `" r:id="rId` + n + `"/>`
		links += `<Relationship Id="rId` + n + `" Type="` + relations + `/worksheet" Target="worksheets/sheet` + n + `.xml"/>`
	}
	links += `<Relationship Id="rId` + strconv.Itoa(len(b.sheets)+1) + `" Type="` + relations + `/styles" Target="styles.xml"/>`
	parts := []struct{ name, text string }{
		{"xl/styles.xml", b.look()},
		{"xl/workbook.xml", xmlHead + `<workbook ` + mainSpace + ` xmlns:r="` + relations + `"><sheets>` + sheets + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", linked(links)},
		{"_rels/.rels", linked(`<Relationship Id="rId1" Type="` + relations + `/officeDocument" Target="xl/workbook.xml"/>`)},
		{"[Content_Types].xml", types + `</Types>`},
	}
	for _, part := range parts {
		out, err := b.zip.Create(part.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(out, part.text); err != nil {
			return err
		}
	}
	return b.zip.Close()
}

func linked(links string) string {
	return xmlHead + `<Relationships xmlns="` + packaged + `/relationships">` + links + `</Relationships>`
}

// firstFormat is the first number of a format that a workbook defines itself.
const firstFormat = 164

// look is the part that says how cells look. Fonts and borders are few and stand as
// they are; each style names its format.
func (b *workbook) look() string {
	formats, cells, own := "", "", 0
	for _, s := range b.styles {
		number := 0
		if s.format != "" {
			number = firstFormat + own
			own++
			formats += fmt.Sprintf(`<numFmt numFmtId="%d" formatCode="%s"/>`, number, escaped(s.format))
		}
		cells += fmt.Sprintf(`<xf numFmtId="%d" fontId="%d" fillId="0" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"`, number, one(s.bold), map[string]int{"top": 1, "bottom": 2}[s.line])
		if s.side == "" {
			cells += `/>`
			continue
		}
		cells += ` applyAlignment="1"><alignment horizontal="` + s.side + `" vertical="top" wrapText="1"/></xf>`
	}
	if formats != "" {
		formats = fmt.Sprintf(`<numFmts count="%d">%s</numFmts>`, own, formats)
	}
	const font = `<sz val="11"/><name val="Calibri"/><family val="2"/></font>`
	const line = ` style="thin"><color rgb="FF8D97A6"/>`
	return xmlHead + `<styleSheet ` + mainSpace + `>` + formats +
		`<fonts count="2"><font>` + font + `<font><b/>` + font + `</fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border>` +
		`<border><left/><right/><top` + line + `</top><bottom/><diagonal/></border>` +
		`<border><left/><right/><top/><bottom` + line + `</bottom><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		fmt.Sprintf(`<cellXfs count="%d">%s</cellXfs></styleSheet>`, len(b.styles), cells)
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// sheetPart is a sheet that is being written, row after row.
type sheetPart struct {
	out  *bufio.Writer // keeps the first error
	rows int
	room []byte
}

// cell is what stands in a column: nothing, a number or a text, or a formula with
// the number that it comes to.
type cell struct {
	style   int
	value   any // nil, float64 or string
	formula string
}

func (s *sheetPart) write(texts ...string) {
	for _, text := range texts {
		_, _ = s.out.WriteString(text)
	}
}

// row writes the next row.
func (s *sheetPart) row(cells []cell) error {
	s.rows++
	row := strconv.Itoa(s.rows)
	s.write(`<row r="`, row, `">`)
	for at, c := range cells {
		s.write(`<c r="`, columnName(at), row, `" s="`, strconv.Itoa(c.style), `"`)
		switch value := c.value.(type) {
		case float64:
			s.write(`>`)
			if c.formula != "" {
				s.write(`<f>`, escaped(c.formula), `</f>`)
			}
			s.room = strconv.AppendFloat(s.room[:0], value, 'f', -1, 64)
			s.write(`<v>`, string(s.room), `</v></c>`)
		case string:
			s.write(` t="inlineStr"><is><t xml:space="preserve">`, escaped(verbatim(value)), `</t></is></c>`)
		default:
			s.write(`/>`)
		}
	}
	_, err := s.out.WriteString(`</row>`)
	return err
}

// end ends the sheet.
func (s *sheetPart) end() error {
	s.write(`</sheetData></worksheet>`)
	return s.out.Flush()
}

// columnName is how a workbook calls a column, counted from 0: A to Z, then AA.
func columnName(at int) string {
	name := ""
	for at++; at > 0; at = (at - 1) / 26 {
		name = string(rune('A'+(at-1)%26)) + name
	}
	return name
}

// longestCell is how many characters a cell has room for.
const longestCell = 32767

// verbatim is a text as a cell keeps it: where it looks like a character that is
// written by its number, a workbook wants its first sign written so.
func verbatim(text string) string {
	if len(text) > longestCell {
		if runes := []rune(text); len(runes) > longestCell {
			text = string(runes[:longestCell])
		}
	}
	if !strings.Contains(text, "_x") {
		return text
	}
	var out strings.Builder
	for at := range len(text) {
		if numbered(text[at:]) {
			out.WriteString("_x005F")
		}
		out.WriteByte(text[at])
	}
	return out.String()
}

// numbered tells whether a text begins with a character by its number: _x0041_.
func numbered(text string) bool {
	if len(text) < 7 || text[:2] != "_x" || text[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(text[2:6], 16, 16)
	return err == nil
}

func escaped(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(text))
	return out.String()
}
