package page

import (
	"fmt"
	"strings"

	"hourbook/invoice"
)

// Glyph is a character that no embedded font has, and where it stands.
type Glyph struct {
	Rune   rune
	Field  string // in words: "buyer name", "subject of ticket T-4112"
	Ticket string // whose text it is in, or empty
}

// String is the character with its field.
func (g Glyph) String() string { return g.Character() + " in " + g.Field }

// Character is the character with its code point. One that would disturb a
// message is named by its code point alone.
func (g Glyph) Character() string {
	if g.Rune < ' ' || g.Rune >= 0x7f && g.Rune < 0xa0 || g.Rune == 0xfffd {
		return fmt.Sprintf("U+%04X", g.Rune)
	}
	return fmt.Sprintf("%c (U+%04X)", g.Rune, g.Rune)
}

// MissingGlyphsError says which characters cannot be drawn, so that a document
// is held back before it gets a number.
type MissingGlyphsError struct {
	Glyphs []Glyph
}

// Error lists the first characters and counts the others.
func (e *MissingGlyphsError) Error() string {
	const most = 5
	words := make([]string, 0, most)
	for _, g := range e.Glyphs[:min(most, len(e.Glyphs))] {
		words = append(words, g.String())
	}
	text := "no font has the character " + strings.Join(words, ", ")
	if more := len(e.Glyphs) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// Missing lists the characters of a document that cannot be drawn: nothing
// when it can be laid out. A character is named once in each field.
func Missing(doc invoice.Document) []Glyph {
	_, missing := cleaned(doc)
	return missing
}

// field names a text of a document; the name is only put together when it is
// needed.
type field struct{ name, ticket string }

// String is the name in words.
func (f field) String() string {
	if f.ticket == "" {
		return f.name
	}
	return f.name + " of ticket " + f.ticket
}

// eachText visits every text of a document that is printed.
func eachText(doc *invoice.Document, visit func(field, *string)) {
	eachPartyText("seller ", &doc.Seller.Party, visit)
	visit(field{name: "seller IBAN"}, &doc.Seller.IBAN)
	visit(field{name: "seller BIC"}, &doc.Seller.BIC)
	visit(field{name: "seller bank"}, &doc.Seller.Bank)
	eachPartyText("buyer ", &doc.Buyer, visit)
	visit(field{name: "reference"}, &doc.Reference)
	visit(field{name: "number"}, &doc.Number)
	visit(field{name: "corrected number"}, &doc.Corrects)
	visit(field{name: "reason"}, &doc.Reason)
	visit(field{name: "own text"}, &doc.Text)
	if doc.Allowance != nil {
		visit(field{name: "reason of the discount"}, &doc.Allowance.Reason)
	}
	for i := range doc.Lines {
		eachLineText(&doc.Lines[i], visit)
	}
	for i := range doc.Groups {
		visit(field{name: "VAT note"}, &doc.Groups[i].Note)
	}
	for i := range doc.AtNoCharge {
		eachNoChargeText(&doc.AtNoCharge[i], visit)
	}
}

func eachPartyText(whose string, p *invoice.Party, visit func(field, *string)) {
	visit(field{name: whose + "name"}, &p.Name)
	visit(field{name: whose + "street"}, &p.Street)
	visit(field{name: whose + "city"}, &p.City)
	visit(field{name: whose + "postcode"}, &p.Postcode)
	visit(field{name: whose + "country"}, &p.Country)
	visit(field{name: whose + "VAT ID"}, &p.VATID)
	visit(field{name: whose + "company code"}, &p.CompanyCode)
	visit(field{name: whose + "email"}, &p.Email)
	visit(field{name: whose + "phone"}, &p.Phone)
}

func eachLineText(l *invoice.Line, visit func(field, *string)) {
	if l.Allowance != nil {
		visit(field{name: "reason of the discount"}, &l.Allowance.Reason)
	}
	if l.Fee != nil {
		visit(field{name: "recurring line"}, &l.Name)
		return
	}
	of := l.Ticket
	visit(field{"id", of}, &l.Ticket)
	visit(field{"subject", of}, &l.Subject)
	visit(field{"work", of}, &l.Name)
	visit(field{"billing rule", of}, &l.Rule)
	visit(field{"order", of}, &l.Order)
	visit(field{"reason", of}, &l.Reason)
	visit(field{"clause", of}, &l.Clause)
}

func eachNoChargeText(n *invoice.NoCharge, visit func(field, *string)) {
	of := n.Ticket
	visit(field{"id", of}, &n.Ticket)
	visit(field{"subject", of}, &n.Subject)
	visit(field{"work", of}, &n.Name)
	visit(field{"reason", of}, &n.Reason)
	visit(field{"clause", of}, &n.Clause)
}

// cleaned is a copy of a document with its texts as they are drawn, and the
// characters that cannot be.
func cleaned(doc invoice.Document) (invoice.Document, []Glyph) {
	doc = doc.Clone()
	var missing []Glyph
	eachText(&doc, func(field field, text *string) {
		for _, r := range Coverage(*text) {
			missing = append(missing, Glyph{r, field.String(), field.ticket})
		}
		*text = Clean(*text)
	})
	return doc, missing
}
