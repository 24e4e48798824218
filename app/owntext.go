package app

import (
	"hourbook/invoice"
	"hourbook/invoice/page"
)

// WithText is the draft with an own text in the place of its customer's; nil changes
// nothing. One that no font can draw holds it back.
func (d InvoiceDraft) WithText(text *string) InvoiceDraft {
	if text == nil || d.Document.Kind != invoice.Invoice {
		return d
	}
	d.Document.Text = *text
	if glyphs := page.Coverage(*text); len(glyphs) > 0 {
		d.hold(&page.MissingGlyphsError{Glyphs: page.Missing(d.Document)})
	}
	return d
}
