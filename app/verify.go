package app

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"hourbook/invoice"
	"hourbook/invoice/pdf"
	"hourbook/ledger"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// The answers to whether a PDF is one that was issued.
const (
	IssuedPDF  = "issued"  // byte for byte as it was issued
	AlteredPDF = "altered" // it bears a number that was issued, but is not that file
	UnknownPDF = "unknown" // nothing of it leads to a document of this ledger
)

// Verified is what the ledger knows of a PDF.
type Verified struct {
	State  string
	Issued ledger.Issued // the document, zero when unknown
	Text   sla.Text      // the answer in words
	Parts  []string      // of an altered one: what differs
}

// Verify tells whether a PDF is one that was issued from this ledger, and
// unchanged. Name is that of the file, which may bear the number where the
// content does not.
func Verify(v *ledger.View, raw []byte, name string) (Verified, error) {
	all, err := v.AllIssued("")
	if err != nil {
		return Verified{}, err
	}
	hash := hashOf(raw)
	for _, i := range all {
		if i.PDFHash == hash {
			return issuedUnchanged(i), nil
		}
	}
	outside, err := OutsideDocuments(v)
	if err != nil {
		return Verified{}, err
	}
	for _, o := range outside {
		if o.isFile(hash) {
			return o.verified(), nil
		}
	}
	parts, whole, err := partsOf(raw)
	if err != nil {
		return Verified{}, err
	}
	for _, number := range numbersIn(parts, raw, name) {
		i, err := v.Issued(number)
		if errors.Is(err, ledger.ErrUnknown) {
			continue
		}
		if err != nil {
			return Verified{}, err
		}
		d, err := v.Document(i.Number)
		if err != nil {
			return Verified{}, err
		}
		if id := idIn(parts); id != "" && id != d.ID {
			return anothers(i), nil
		}
		return altered(d, i, parts, whole)
	}
	return Verified{State: UnknownPDF, Text: sla.Say("no such document was issued from this ledger")}, nil
}

// isFile tells whether a file with a hash is the PDF of an archived document.
func (o Outside) isFile(hash string) bool {
	if o.PDFHash != "" {
		return o.PDFHash == hash
	}
	raw, err := os.ReadFile(o.Path)
	return err == nil && hashOf(raw) == hash
}

// verified is the answer about a document that the journal lost.
func (o Outside) verified() Verified {
	n := o.Number
	text := sla.Say("%s was issued and archived by this ledger, and is the file, unchanged; but the ledger lost it in a restore: `hourbook invoice adopt %s` takes it in again", n, n)
	switch {
	case o.Clash:
		text = sla.Say("%s was issued and archived by this ledger, and is the file, unchanged; but after a restore the number was given to another document as well", n)
	case o.Disowned:
		text = sla.Say("%s was written by this ledger, and is the file, unchanged; but it was said never to have been sent", n)
	}
	d := o.Document
	return Verified{State: IssuedPDF, Text: text, Issued: ledger.Issued{
		Number: n.String(), Kind: d.Kind, Customer: d.Buyer.ID, Month: d.Month, Issued: d.Issued, Due: d.Due, Total: d.Total, PDFHash: o.PDFHash,
	}}
}

func issuedUnchanged(i ledger.Issued) Verified {
	text := sla.Say("%s was issued on %s for %s EUR; this file is unchanged", i.Number, i.Issued, invoice.Figure(i.Total))
	if i.CreditedBy != "" {
		text = sla.Say("%s; it was credited by %s", text, i.CreditedBy)
	}
	return Verified{State: IssuedPDF, Issued: i, Text: text}
}

// anothers is the answer about a file that bears a number of this ledger, but the
// id of another document.
func anothers(i ledger.Issued) Verified {
	return Verified{State: UnknownPDF, Text: sla.Say("this is not this ledger's document: its %s is another one; a copy of the ledger that went on by itself gives the same numbers", i.Number)}
}

// idIn is the id of the document that a file says it is.
func idIn(parts []part) string {
	for _, p := range parts {
		if id := pdf.IDIn(p.data); p.kind == "the description" && id != "" {
			return id
		}
	}
	return ""
}

// altered holds a file against the document whose number it bears.
func altered(d invoice.Document, i ledger.Issued, got []part, whole bool) (Verified, error) {
	answer := Verified{State: AlteredPDF, Issued: i, Text: sla.Say("%s was issued on %s over %s EUR, but this is not that file", i.Number, i.Issued, invoice.Figure(i.Total))}
	drawn, err := Draw(d)
	if err != nil {
		return Verified{}, err
	}
	want, _, err := partsOf(drawn)
	if err != nil {
		return Verified{}, err
	}
	answer.Parts = differing(want, got)
	switch {
	case !whole:
		answer.Parts = append(answer.Parts, "the file is broken or cut short")
	case len(answer.Parts) == 0:
		answer.Parts = []string{"file structure only: pages and data are as issued, but another program re-saved the file"}
	}
	return answer, nil
}

// part is one stream of a PDF, unpacked.
type part struct {
	kind string // for people
	data []byte
}

var streamForm = lazily(`(?s)<<((?:[^<>]|<[^<]|>[^>]|<<(?:[^<>]|<[^<]|>[^>])*>>)*)>>\s*stream\r?\n`)

// partsOf takes a PDF apart as far as its streams can be read; whole is false
// when something of it cannot. All streams together have one budget.
func partsOf(raw []byte) (parts []part, whole bool, err error) {
	left := limit.PDFUnpacked.Most
	whole = bytes.HasPrefix(raw, []byte("%PDF-")) && bytes.Contains(raw[max(0, len(raw)-1024):], []byte("%%EOF"))
	for rest := raw; ; {
		at := streamForm().FindSubmatchIndex(rest)
		if at == nil {
			return parts, whole, nil
		}
		dictionary, body := string(rest[at[2]:at[3]]), rest[at[1]:]
		end := bytes.Index(body, []byte("endstream"))
		if end < 0 {
			return parts, false, nil
		}
		data := body[:end]
		if strings.Contains(dictionary, "/FlateDecode") {
			unpacked, err := inflate(data, left)
			whole = whole && err == nil
			data = unpacked
			if left -= int64(len(data)); left < 0 {
				return nil, false, limit.PDFUnpacked.Over("file")
			}
		}
		parts = append(parts, part{kindOf(dictionary), data})
		rest = body[end:]
	}
}

// inflate unpacks a stream, one byte more than the most.
func inflate(data []byte, most int64) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, most+1))
}

// kindOf tells what a stream is for, by its dictionary.
func kindOf(dictionary string) string {
	for _, k := range []struct{ mark, kind string }{
		{"/EmbeddedFile", "the data inside"}, {"/Metadata", "the description"}, {"/Image", "a picture"}, {"/Length1", "a font"},
		{"/ObjStm", "how the file is written"}, {"/XRef", "how the file is written"}, {"/CMap", "a font"}, {"/N ", "the colours"},
	} {
		if strings.Contains(dictionary, k.mark) {
			return k.kind
		}
	}
	return "the pages"
}

// differing names the kinds of parts that are not the same in both.
func differing(want, got []part) []string {
	var kinds []string
	for _, p := range append(slices.Clone(want), got...) {
		if !slices.Contains(kinds, p.kind) && p.kind != "how the file is written" {
			kinds = append(kinds, p.kind)
		}
	}
	return slices.DeleteFunc(kinds, func(kind string) bool { return slices.Equal(sumsOf(want, kind), sumsOf(got, kind)) })
}

// sumsOf are the hashes of the parts of a kind, in any order.
func sumsOf(parts []part, kind string) []string {
	var sums []string
	for _, p := range parts {
		if p.kind == kind {
			sum := sha256.Sum256(bytes.TrimSpace(p.data))
			sums = append(sums, string(sum[:]))
		}
	}
	slices.Sort(sums)
	return slices.Compact(sums)
}

var numberForm = lazily(`[A-Za-z][A-Za-z0-9]*-[0-9]{4}-[0-9]{4,}`)

// numbersIn lists what may be numbers of documents: in the description of the
// file first, then anywhere in it, then in its name.
func numbersIn(parts []part, raw []byte, name string) []string {
	var texts [][]byte
	for _, p := range parts {
		if p.kind == "the description" {
			texts = slices.Insert(texts, 0, p.data)
		} else if p.kind != "a font" && p.kind != "a picture" {
			texts = append(texts, p.data)
		}
	}
	var numbers []string
	for _, text := range append(texts, raw, []byte(name)) {
		for _, found := range numberForm().FindAll(text, 1000) {
			if n, err := invoice.ParseNumber(string(found)); err == nil && !slices.Contains(numbers, n.String()) {
				numbers = append(numbers, n.String())
			}
		}
	}
	return numbers
}
