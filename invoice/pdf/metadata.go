package pdf

import (
	"bytes"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf16"
)

// What the file says made it. It has no version, so that only a change of what
// is drawn changes the bytes.
const (
	creator  = "Hourbook"
	producer = "Hourbook, gofpdf"
)

func onceDeflated(data []byte) func() []byte {
	return sync.OnceValue(func() []byte { return deflate(data) })
}

// textString is a text in a PDF's dictionary: UTF-16 in hexadecimal, which
// needs no escapes.
func textString(text string) string {
	b := []byte{0xfe, 0xff}
	for _, unit := range utf16.Encode([]rune(text)) {
		b = be.AppendUint16(b, unit)
	}
	return "<" + hex.EncodeToString(b) + ">"
}

func infoDate(t time.Time) string { return t.Format("D:20060102150405") + "Z" }

// langOf is the language of the file, English unless it says another.
func langOf(meta Meta) string {
	if meta.Language == "" {
		return "en"
	}
	return meta.Language
}

// xmp is the metadata that archives read. Title and dates must be those of the
// information dictionary.
func xmp(meta Meta) []byte {
	date := meta.at().Format("2006-01-02T15:04:05") + "Z"
	var b bytes.Buffer
	fmt.Fprintf(&b, "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"+
		`<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/" `+
		`xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>%s</xmp:CreatorTool>
<xmp:CreateDate>%s</xmp:CreateDate>
<xmp:ModifyDate>%s</xmp:ModifyDate>
<pdf:Producer>%s</pdf:Producer>
</rdf:Description>
%s</rdf:RDF>
</x:xmpmeta>
`, escaped(meta.Title), escaped(meta.Author), escaped(meta.Subject), escaped(langOf(meta)), creator, date, date, producer, identityXMP(meta)+facturXMP(meta))
	b.WriteString(`<?xpacket end="r"?>`)
	return b.Bytes()
}

// identityXMP is which document the file is, of those that have an id.
func identityXMP(meta Meta) string {
	if meta.ID == "" {
		return ""
	}
	return `<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<xmpMM:DocumentID>` + idMark + meta.ID + `</xmpMM:DocumentID>
</rdf:Description>
`
}

// idMark stands before the id of a document.
const idMark = "uuid:"

var idForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`<xmpMM:DocumentID>` + idMark + `([0-9a-f]{32})</xmpMM:DocumentID>`)
})

// IDIn is the id of the document in the metadata of a file, "" where it has none.
func IDIn(metadata []byte) string {
	if found := idForm().FindSubmatch(metadata); found != nil {
		return string(found[1])
	}
	return ""
}

func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder takes everything
	return b.String()
}

// attach writes the attachments, and returns what the catalog says of them.
func (f *file) attach(meta Meta) (associated, names string) {
	if len(meta.Attachments) == 0 {
		return "", ""
	}
	var refs, tree []string
	attachments := slices.SortedFunc(slices.Values(meta.Attachments), func(a, b Attachment) int { return strings.Compare(a.Name, b.Name) })
	for _, a := range attachments {
		mime := strings.NewReplacer("/", "#2F", " ", "#20").Replace(a.MIME)
		packed := deflate(a.Data)
		embedded := f.stream(fmt.Sprintf("/Type /EmbeddedFile /Subtype /%s /Filter /FlateDecode /Params <</Size %d /ModDate (%s)>>",
			mime, len(a.Data), infoDate(meta.at())), packed)
		relation := a.Relation
		if relation == "" {
			relation = "Unspecified"
		}
		spec := f.objectf("<</Type /Filespec /F %s /UF %s /Desc %s /AFRelationship /%s /EF <</F %d 0 R /UF %d 0 R>>>>",
			textString(a.Name), textString(a.Name), textString(a.Description), relation, embedded, embedded)
		refs = append(refs, fmt.Sprintf("%d 0 R", spec))
		tree = append(tree, textString(a.Name)+" "+refs[len(refs)-1])
	}
	associated = " /AF [" + strings.Join(refs, " ") + "]"
	names = " /Names <</EmbeddedFiles <</Names [" + strings.Join(tree, " ") + "]>>>>"
	return associated, names
}
