package exchange

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"hourbook/sla"
)

// script is how a text file is written: its letters and its ends of lines.
type script struct {
	mark    int               // bytes of the mark at its beginning
	coded   encoding.Encoding // nil is UTF-8
	returns bool              // its lines end with CR alone
}

// The marks that text files begin with.
var (
	markUTF8    = []byte{0xef, 0xbb, 0xbf}
	markUTF16LE = []byte{0xff, 0xfe}
	markUTF16BE = []byte{0xfe, 0xff}
	markUTF32LE = []byte{0xff, 0xfe, 0, 0}
	markUTF32BE = []byte{0, 0, 0xfe, 0xff}
)

var (
	littleEndian = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	bigEndian    = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

// scriptError says that a file is written in a way that cannot be read as it is.
type scriptError struct {
	line            int
	problem, remedy string
}

// Error is what is wrong.
func (e *scriptError) Error() string { return e.problem }

const (
	remedyUTF8     = "save it as CSV in UTF-8"
	remedyEncoding = "save it as CSV in UTF-8, or name the encoding, as in --encoding windows-1257"
)

// scriptOf looks through a file. Letters of one byte are read as the encoding
// that a person named, since no program can tell them apart.
func scriptOf(file io.Reader, named encoding.Encoding) (script, error) {
	buffered := bufio.NewReaderSize(file, 1<<16)
	begin, err := buffered.Peek(4096)
	if err != nil && err != io.EOF {
		return script{}, err
	}
	s, err := scriptByMark(begin)
	if err != nil {
		return s, err
	}
	if _, err := buffered.Discard(s.mark); err != nil {
		return s, err
	}
	var l letters
	if _, err := io.Copy(&l, s.decoded(buffered)); err != nil {
		return s, err
	}
	s.returns = l.returns > 0 && l.lines == 0
	if l.bad == 0 || l.wide > 0 {
		return s, nil // UTF-8; a row with a broken letter is named by itself
	}
	if s.coded = named; named != nil {
		return s, nil
	}
	return s, &scriptError{l.bad, "the file is not in UTF-8, but in an encoding with one byte for a letter, such as Windows-1252 or Windows-1257", remedyEncoding}
}

// scriptByMark tells an encoding by the first bytes.
func scriptByMark(begin []byte) (script, error) {
	switch {
	case bytes.HasPrefix(begin, markUTF8):
		return script{mark: 3}, nil
	case bytes.HasPrefix(begin, markUTF32LE), bytes.HasPrefix(begin, markUTF32BE):
		return script{}, &scriptError{1, "the file is in UTF-32", remedyUTF8}
	case bytes.HasPrefix(begin, markUTF16LE):
		return script{mark: 2, coded: littleEndian}, nil
	case bytes.HasPrefix(begin, markUTF16BE):
		return script{mark: 2, coded: bigEndian}, nil
	case bytes.HasPrefix(begin, []byte("PK\x03\x04")):
		return script{}, &scriptError{1, "the file is a spreadsheet or an archive, not CSV", "save the sheet as CSV in UTF-8"}
	case bytes.HasPrefix(begin, []byte("\xd0\xcf\x11\xe0")):
		return script{}, &scriptError{1, "the file is a spreadsheet, not CSV", "save the sheet as CSV in UTF-8"}
	}
	var zeros [2]int
	for at, b := range begin {
		if b == 0 {
			zeros[at%2]++
		}
	}
	switch few := len(begin) / 16; {
	case len(begin) > 8 && zeros[1] > 4*few && zeros[0] <= few:
		return script{coded: littleEndian}, nil
	case len(begin) > 8 && zeros[0] > 4*few && zeros[1] <= few:
		return script{coded: bigEndian}, nil
	}
	return script{}, nil
}

// decoded are the letters of a file behind its mark.
func (s script) decoded(file io.Reader) io.Reader {
	if s.coded == nil {
		return file
	}
	return transform.NewReader(file, s.coded.NewDecoder())
}

// text is a file as UTF-8, with lines that end as they should.
func (s script) text(file io.Reader) (io.Reader, error) {
	if _, err := io.CopyN(io.Discard, file, int64(s.mark)); err != nil && err != io.EOF {
		return nil, err
	}
	text := s.decoded(file)
	if s.returns {
		text = linesOf{text}
	}
	return text, nil
}

// linesOf ends lines with LF where they end with CR alone.
type linesOf struct{ io.Reader }

// Read passes on the text.
func (r linesOf) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	for at := range p[:n] {
		if p[at] == '\r' {
			p[at] = '\n'
		}
	}
	return n, err
}

// letters counts what tells how a text is written.
type letters struct {
	lines, returns int // ends of lines: LF, and CR without one
	wide           int // letters of several bytes that are UTF-8
	bad            int // the line of the first byte that is none; 0 for a text without
	cut            []byte
	after          byte
}

// Write looks at a piece of the text.
func (l *letters) Write(p []byte) (int, error) {
	if len(l.cut) == 0 && l.after == 0 && plain(p) {
		l.lines += bytes.Count(p, []byte("\n"))
		return len(p), nil
	}
	piece := p
	if len(l.cut) > 0 {
		piece = append(l.cut, p...)
	}
	for len(piece) > 0 && (utf8.FullRune(piece) || len(piece) >= utf8.UTFMax) {
		r, size := utf8.DecodeRune(piece)
		l.letter(r, size)
		piece = piece[size:]
	}
	l.cut = bytes.Clone(piece)
	return len(p), nil
}

// plain tells a text of letters of one byte with ordinary ends of lines.
func plain(p []byte) bool {
	for _, b := range p {
		if b >= utf8.RuneSelf || b == '\r' {
			return false
		}
	}
	return true
}

func (l *letters) letter(r rune, size int) {
	if l.after == '\r' && r != '\n' {
		l.returns++
	}
	l.after = 0
	switch {
	case r == '\n':
		l.lines++
	case r == '\r':
		l.after = '\r'
	case r == utf8.RuneError && size == 1:
		if l.bad == 0 {
			l.bad = l.lines + l.returns + 1
		}
	case size > 1:
		l.wide++
	}
}

// encodingNamed finds an encoding by the name that the web gives it; nil for "".
func encodingNamed(name string) (encoding.Encoding, error) {
	if name == "" {
		return nil, nil
	}
	found, err := htmlindex.Get(name)
	if err != nil {
		return nil, &sla.InputError{Field: "encoding", Value: name, Problem: "this encoding does not exist", Remedy: "enter, for example, windows-1257, windows-1252 or iso-8859-13"}
	}
	return found, nil
}
