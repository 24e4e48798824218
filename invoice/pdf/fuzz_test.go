package pdf

import (
	"bytes"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"hourbook/invoice"
	"hourbook/invoice/page"
)

// Whatever people write into a customer's name, a ticket and a reason, they are
// named as missing in the fonts, or the file is whole, has all of the text, and
// is the same when it is drawn again.
func FuzzDraw(f *testing.F) {
	docs := documents(f)
	for _, text := range []string{
		"", "Łódź Чому Μελτέμι", "🙂", "مرحبا", "\x00\a", "\xff\xfe", "\uffff", "\ufeffBOM", "soft\u00adhyphen", "tab\tline\r\n", "e\u0301 \u0301",
		strings.Repeat("w", 500), strings.Repeat("a-b/ ", 200), "(brackets) \\ and )(\\", "<xml> & \"quotes\" ]]> -->", "endstream\nendobj", "ž\u200b\u2028\u0085x",
	} {
		f.Add(text, "T-1042", "Login loop", text)
		f.Add("Acme", text, text, "")
	}
	f.Fuzz(func(t *testing.T, name, ticket, subject, reason string) {
		for _, kind := range []string{"annex", "credit"} {
			drawnOrNamed(t, withTexts(docs[kind], name, ticket, subject, reason))
			drawnOrNamed(t, withTexts(docs[kind], drawable(name), drawable(ticket), drawable(subject), drawable(reason)))
		}
	})
}

func drawnOrNamed(t *testing.T, doc invoice.Document) {
	t.Helper()
	data, err := Draw(doc)
	if (err == nil) != (page.Missing(doc) == nil) {
		t.Fatalf("%v, missing %v", err, page.Missing(doc))
	}
	if err != nil {
		return
	}
	read(t, data).whole(doc)
	if again, err := Draw(doc); err != nil || !bytes.Equal(again, data) {
		t.Errorf("drawn again it is another file: %v", err)
	}
}

// drawable puts letters of many alphabets where no font has the character, so
// that more than error messages is tried.
func drawable(text string) string {
	letters := []rune("aĄłЖΩđ-/ ()\\„“→ ")
	return strings.Map(func(r rune) rune {
		if page.Has(r) {
			return r
		}
		return letters[int(r)%len(letters)]
	}, text)
}

// withTexts is a document with words of people in it.
func withTexts(doc invoice.Document, name, ticket, subject, reason string) invoice.Document {
	doc = doc.Clone()
	doc.Seller.Name, doc.Buyer.Name, doc.Buyer.City, doc.Reference, doc.Reason = name, name, name, reason, reason
	for i := range doc.Lines {
		doc.Lines[i].Ticket, doc.Lines[i].Subject, doc.Lines[i].Reason = ticket, subject, reason
	}
	for i := range doc.AtNoCharge {
		doc.AtNoCharge[i].Ticket, doc.AtNoCharge[i].Subject, doc.AtNoCharge[i].Reason = ticket, subject, reason
	}
	return doc
}

var reference = regexp.MustCompile(`\b(\d+) 0 R\b`)

// whole holds that every object can be read and leads to ones that are there,
// that the pages have their text, and that the file says what it is about.
func (r *reader) whole(doc invoice.Document) {
	r.t.Helper()
	for n, body := range r.objects {
		head, _, isStream := strings.Cut(body, "stream\n")
		for _, ref := range reference.FindAllStringSubmatch(head, -1) {
			if r.objects[number(ref[1])] == "" {
				r.t.Errorf("object %d leads to %s, which is not there", n, ref[1])
			}
		}
		if strings.Count(head, "<<") != strings.Count(head, ">>") {
			r.t.Errorf("object %d does not end: %s", n, head)
		}
		if isStream {
			r.stream(n)
		}
	}
	pages, err := page.Layout(doc)
	if err != nil {
		r.t.Fatal(err)
	}
	if got, want := r.text(), textOf(pages); got != want {
		r.t.Errorf("got %q, want %q", got, want)
	}
	r.about(MetaOf(doc))
}

// textOf is the text of pages in the order of drawing.
func textOf(pages []page.Page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, item := range p.Items {
			b.WriteString(item.Text)
		}
	}
	return b.String()
}

// about holds that metadata and information dictionary say the same, so that
// archives take the file.
func (r *reader) about(meta Meta) {
	r.t.Helper()
	var said strings.Builder
	in := xml.NewDecoder(strings.NewReader(r.stream(r.ref(r.catalog(), "/Metadata"))))
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.t.Fatal("metadata:", err)
		}
		if text, ok := token.(xml.CharData); ok {
			said.Write(text)
		}
	}
	info := regexp.MustCompile(`/Info (\d+) 0 R`).FindStringSubmatch(r.trailer)
	for key, want := range map[string]string{"/Title": meta.Title, "/Author": meta.Author, "/Subject": meta.Subject} {
		if got := hexText(r.objects[number(info[1])], key); got != want || !strings.Contains(said.String(), want) {
			r.t.Errorf("%s is %q, want %q, in the metadata %q", key, got, want, said.String())
		}
	}
}

// hexText is the text under a key of a dictionary.
func hexText(dictionary, key string) string {
	_, after, _ := strings.Cut(dictionary, key+" <feff")
	digits, _, _ := strings.Cut(after, ">")
	raw, _ := hex.DecodeString(digits)
	units := make([]uint16, 0, len(raw)/2)
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}
