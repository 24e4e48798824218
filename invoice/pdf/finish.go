package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"hourbook/assets"
)

// finish rewrites what gofpdf wrote as PDF/A-3b: streams compressed, fonts
// symbolic with their characters named, and an information dictionary, catalog
// and trailer of our own, with colour profile, metadata and attachments.
func finish(raw []byte, fonts []*codepage, meta Meta) ([]byte, error) {
	objects, err := split(raw)
	if err != nil {
		return nil, err
	}
	f := &file{}
	f.out.Grow(len(raw) + 16<<10)
	f.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	kept := objects[1 : len(objects)-2] // the last two are gofpdf's information and catalog
	unicode := map[string]int{}
	for i, font := range fonts {
		unicode[font.name] = len(kept) + 1 + i
	}
	for _, body := range kept {
		f.object(rewritten(body, unicode))
	}
	for _, font := range fonts {
		f.stream("/Filter /FlateDecode", font.toUnicode)
	}
	f.catalog(meta)
	return f.close(), nil
}

var errForeign = errors.New("gofpdf wrote a file of another form than expected")

// split finds the objects of gofpdf's file by its table of offsets. Object n
// is element n, from after "n 0 obj" to before "endobj".
func split(raw []byte) ([][]byte, error) {
	at := bytes.LastIndex(raw, []byte("startxref\n"))
	if at < 0 {
		return nil, errForeign
	}
	number, _, _ := bytes.Cut(raw[at+len("startxref\n"):], []byte("\n"))
	table, err := strconv.Atoi(string(number))
	if err != nil || table >= len(raw) {
		return nil, errForeign
	}
	offsets, err := readOffsets(raw[table:at])
	if err != nil {
		return nil, err
	}
	ends := append(slices.Clone(offsets[1:]), table)
	slices.Sort(ends)
	objects := make([][]byte, len(offsets))
	for n, from := range offsets[1:] {
		next, _ := slices.BinarySearch(ends, from+1)
		body, ok := bytes.CutPrefix(raw[from:ends[next]], fmt.Appendf(nil, "%d 0 obj\n", n+1))
		if body, ok = cutSuffix(body, ok, "endobj\n"); !ok {
			return nil, errForeign
		}
		objects[n+1] = body
	}
	if len(objects) < 5 || !bytes.Contains(objects[len(objects)-1], []byte("/Catalog")) {
		return nil, errForeign
	}
	return objects, nil
}

func cutSuffix(b []byte, ok bool, suffix string) ([]byte, bool) {
	if !ok {
		return nil, false
	}
	return bytes.CutSuffix(b, []byte(suffix))
}

// readOffsets reads a table of "xref", one line of counts, and 20 bytes for
// each object from 0 on.
func readOffsets(table []byte) ([]int, error) {
	rows := bytes.SplitAfter(table, []byte("\n"))
	var offsets []int
	for _, row := range rows[min(2, len(rows)):] {
		if len(row) != 20 {
			break
		}
		offset, err := strconv.Atoi(string(row[:10]))
		if err != nil {
			return nil, errForeign
		}
		offsets = append(offsets, offset)
	}
	if len(offsets) < 2 {
		return nil, errForeign
	}
	return offsets, nil
}

// rewritten compresses a page's drawing, and tells a font's characters instead
// of an encoding, which symbolic fonts must not have.
func rewritten(body []byte, unicode map[string]int) []byte {
	if bytes.HasPrefix(body, []byte("<</Length ")) {
		head, stream, ok := bytes.Cut(body, []byte(">>\nstream\n"))
		if ok && !bytes.Contains(head, []byte("/Filter")) {
			packed := deflate(bytes.TrimSuffix(stream, []byte("\nendstream\n")))
			return fmt.Appendf(nil, "<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\n", len(packed), packed)
		}
	}
	if bytes.HasPrefix(body, []byte("<</Type /Font\n")) {
		_, name, _ := bytes.Cut(body, []byte("/BaseFont /"))
		name, _, _ = bytes.Cut(name, []byte("\n"))
		return bytes.Replace(body, []byte("/Encoding /WinAnsiEncoding"), fmt.Appendf(nil, "/ToUnicode %d 0 R", unicode[string(name)]), 1)
	}
	return body
}

// file writes a PDF, object by object in the order of their numbers.
type file struct {
	out     bytes.Buffer
	offsets []int
}

// object writes one and returns its number.
func (f *file) object(body []byte) int {
	f.offsets = append(f.offsets, f.out.Len())
	n := len(f.offsets)
	fmt.Fprintf(&f.out, "%d 0 obj\n", n)
	f.out.Write(body)
	if !bytes.HasSuffix(body, []byte("\n")) {
		f.out.WriteByte('\n')
	}
	f.out.WriteString("endobj\n")
	return n
}

func (f *file) objectf(format string, args ...any) int {
	return f.object(fmt.Appendf(nil, format, args...))
}

// stream writes data that are compressed already, or never are.
func (f *file) stream(keys string, data []byte) int {
	return f.objectf("<<%s /Length %d>>\nstream\n%s\nendstream", keys, len(data), data)
}

// profile is compressed once; every file has it.
var profile = onceDeflated(assets.SRGB)

// catalog writes all that hangs from the end of the file.
func (f *file) catalog(meta Meta) {
	associated, names := f.attach(meta)
	icc := f.stream("/N 3 /Filter /FlateDecode", profile())
	intent := f.objectf("<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R>>", icc)
	about := f.stream("/Type /Metadata /Subtype /XML", xmp(meta))
	f.objectf("<</Title %s /Author %s /Subject %s /Creator (%s) /Producer (%s) /CreationDate (%s) /ModDate (%s)>>",
		textString(meta.Title), textString(meta.Author), textString(meta.Subject), creator, producer, infoDate(meta.at()), infoDate(meta.at()))
	f.objectf("<</Type /Catalog /Pages 1 0 R /Lang (%s) /ViewerPreferences <</DisplayDocTitle true>> /Metadata %d 0 R /OutputIntents [%d 0 R]%s%s>>",
		langOf(meta), about, intent, associated, names)
}

// close writes table and trailer. The identifier comes from the content, so
// that the same document has the same.
func (f *file) close() []byte {
	table := f.out.Len()
	sum := sha256.Sum256(f.out.Bytes())
	id := hex.EncodeToString(sum[:16])
	n := len(f.offsets)
	fmt.Fprintf(&f.out, "xref\n0 %d\n0000000000 65535 f \n", n+1)
	for _, offset := range f.offsets {
		fmt.Fprintf(&f.out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&f.out, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>]>>\nstartxref\n%d\n%%%%EOF\n", n+1, n, n-1, id, id, table)
	return f.out.Bytes()
}
