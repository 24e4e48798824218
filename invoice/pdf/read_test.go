package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// reader reads finished files with nothing of the code that writes them.
type reader struct {
	t       testing.TB
	objects map[int]string
	trailer string
}

func read(t testing.TB, data []byte) *reader {
	r := &reader{t: t, objects: map[int]string{}}
	if !bytes.HasPrefix(data, []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")) || !bytes.HasSuffix(data, []byte("%%EOF\n")) {
		t.Fatal("head or end of the file")
	}
	start := data[bytes.LastIndex(data, []byte("startxref\n"))+10:]
	table, err := strconv.Atoi(string(start[:bytes.IndexByte(start, '\n')]))
	if err != nil || !bytes.HasPrefix(data[table:], []byte("xref\n0 ")) {
		t.Fatal("startxref", err)
	}
	rows := strings.Split(string(data[table:]), "\n")
	count, _ := strconv.Atoi(strings.Fields(rows[1])[1])
	for n := 1; n < count; n++ {
		offset, _ := strconv.Atoi(rows[n+2][:10])
		head := fmt.Sprintf("%d 0 obj\n", n)
		if !bytes.HasPrefix(data[offset:], []byte(head)) {
			t.Fatalf("object %d is not at its offset", n)
		}
		body := data[offset+len(head):]
		end := bytes.Index(body, []byte("\nendobj\n"))
		if at := bytes.Index(body, []byte("\nendstream\nendobj\n")); at >= 0 && bytes.Contains(body[:end], []byte("stream\n")) {
			end = at + len("\nendstream")
		}
		r.objects[n] = string(body[:end])
	}
	r.trailer = string(data[bytes.LastIndex(data, []byte("trailer")):])
	return r
}

// stream is the content of a stream, unpacked.
func (r *reader) stream(n int) string {
	head, body, ok := strings.Cut(r.objects[n], "stream\n")
	if !ok {
		r.t.Fatalf("object %d is no stream: %s", n, r.objects[n])
	}
	body = strings.TrimSuffix(body, "\nendstream")
	if length := streamLength.FindStringSubmatch(head); length[1] != strconv.Itoa(len(body)) {
		r.t.Fatalf("object %d has %d bytes, it says %s", n, len(body), length[1])
	}
	if !strings.Contains(head, "/FlateDecode") {
		return body
	}
	unpacked, err := zlib.NewReader(strings.NewReader(body))
	if err != nil {
		r.t.Fatal(n, err)
	}
	text, err := io.ReadAll(unpacked)
	if err != nil {
		r.t.Fatal(n, err)
	}
	return string(text)
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// ref is the object that a key of another refers to.
func (r *reader) ref(n int, key string) int {
	found := regexp.MustCompile(key + ` \[?(\d+) 0 R`).FindStringSubmatch(r.objects[n])
	if found == nil {
		r.t.Fatalf("object %d has no %s: %s", n, key, r.objects[n])
	}
	number, _ := strconv.Atoi(found[1])
	return number
}

func (r *reader) catalog() int {
	found := regexp.MustCompile(`/Root (\d+) 0 R`).FindStringSubmatch(r.trailer)
	n, _ := strconv.Atoi(found[1])
	return n
}

// fonts are the characters by code of each font, by its name on pages.
func (r *reader) fonts() map[string]map[byte]string {
	fonts := map[string]map[byte]string{}
	for _, font := range regexp.MustCompile(`/(F\w+) (\d+) 0 R`).FindAllStringSubmatch(r.objects[2], -1) {
		n, _ := strconv.Atoi(font[2])
		characters := map[byte]string{}
		for _, row := range pair.FindAllStringSubmatch(r.stream(r.ref(n, "/ToUnicode")), -1) {
			code, _ := strconv.ParseUint(row[1], 16, 8)
			char, _ := strconv.ParseUint(row[2], 16, 32)
			characters[byte(code)] = string(rune(char))
		}
		fonts[font[1]] = characters
	}
	return fonts
}

var (
	streamLength = regexp.MustCompile(`/Length (\d+)`)
	escaping     = regexp.MustCompile(`\\(.)`)
	pair         = regexp.MustCompile(`<(..)> <(....)>\n`)
	setFont      = regexp.MustCompile(`^BT /(F\w+) [0-9.]+ Tf ET$`)
	showText     = regexp.MustCompile(`(?s)BT [-0-9.]+ [-0-9.]+ Td \((.*)\) Tj ET`)
)

// text is all text of the pages as somebody finds and copies it, in the order
// of drawing. Runs of one item follow each other.
func (r *reader) text() string {
	fonts := r.fonts()
	var b strings.Builder
	for n := 3; n <= len(r.objects); n++ {
		if !strings.HasPrefix(r.objects[n], "<</Type /Page\n") {
			continue
		}
		font := ""
		for _, operation := range strings.Split(r.stream(r.ref(n, "/Contents")), "\n") {
			if found := setFont.FindStringSubmatch(operation); found != nil {
				font = found[1]
			} else if found := showText.FindStringSubmatch(operation); found != nil {
				shown := escaping.ReplaceAllString(found[1], "$1")
				for i := range len(shown) {
					char, known := fonts[font][shown[i]]
					if !known {
						r.t.Fatalf("font %s has no character for code %d", font, shown[i])
					}
					b.WriteString(char)
				}
			}
		}
	}
	return b.String()
}
