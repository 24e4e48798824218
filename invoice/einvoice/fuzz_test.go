package einvoice_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/invoice/einvoice"
	"hourbook/invoice/page"
)

// Whatever people write into a document, its data name the rule that it breaks,
// or can be read by every program, with no element that is empty. What can be
// printed comes out as it is printed.
func FuzzData(f *testing.F) {
	docs := documents(f)
	for _, text := range []string{"Acme", "", " ", "<b> & \"c\" ]]>", "\x00\a\x1f", "\xff\xfe\uffff", "a\r\nb\tc", "Łódź \u0085\u2028", "🙂 日本"} {
		f.Add(text, "T-1042", "Login loop", text)
		f.Add("Acme", text, text, "")
	}
	f.Fuzz(func(t *testing.T, name, ticket, subject, reason string) {
		for _, kind := range []string{"english", "credit"} {
			doc := docs[kind].Clone()
			doc.Buyer.Name, doc.Reference, doc.Reason = name, reason, reason
			for i := range doc.Lines {
				doc.Lines[i].Ticket, doc.Lines[i].Subject = ticket, subject
			}
			for _, write := range []func(invoice.Document) ([]byte, error){einvoice.CII, einvoice.UBL} {
				data, err := write(doc)
				var broken *einvoice.RuleError
				if err != nil && !errors.As(err, &broken) {
					t.Errorf("%v names no rule", err)
				}
				if err == nil {
					said := page.Clean(spoken(t, data))
					if page.Missing(doc) == nil && (!strings.Contains(said, page.Clean(name)) || !strings.Contains(said, page.Clean(subject))) {
						t.Errorf("%q or %q is not in %q", name, subject, said)
					}
				}
			}
		}
	})
}

// spoken is all text of a file that every reader of XML takes.
func spoken(t *testing.T, data []byte) string {
	t.Helper()
	var text strings.Builder
	filled := false // since the last element began
	for in := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		if err != nil {
			t.Fatalf("%v in %s", err, data)
		}
		switch token := token.(type) {
		case xml.StartElement:
			filled = false
		case xml.CharData:
			text.Write(token)
			filled = true
		case xml.EndElement:
			if !filled {
				t.Errorf("%s is empty", token.Name.Local)
			}
			filled = true
		}
	}
}
