package einvoice

import (
	"strings"

	"hourbook/invoice"
)

// xrechnung is the profile of German public customers, version 3.0.
const xrechnung = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"

func xrechnungOf(doc invoice.Document) model {
	m := modelOf(doc)
	m.customization, m.process = xrechnung, peppolProcess
	return m
}

// checkXRechnung holds the model against what XRechnung asks beyond the
// standard.
func (m model) checkXRechnung(doc invoice.Document) []Violation {
	var c checker
	for _, g := range m.groups {
		c.want(!g.row.NoXRechnung, "BR-DE-14", "XRechnung has no VAT category %s", g.category)
	}
	c.want(m.payment.means != "", "BR-DE-1", "the company has no account (iban)")
	c.want(m.seller.contact != "", "BR-DE-5", "the company names nobody to ask (contact_name)")
	c.want(digitsIn(m.seller.phone) >= 3, "BR-DE-6", "the company has no phone")
	c.want(strings.Contains(m.seller.email, "@"), "BR-DE-7", "the company has no email")
	c.want(m.seller.city != "", "BR-DE-3", "the company has no city")
	c.want(m.seller.postcode != "", "BR-DE-4", "the company has no postcode")
	c.want(m.buyer.city != "", "BR-DE-8", "the customer has no city")
	c.want(m.buyer.postcode != "", "BR-DE-9", "the customer has no postcode")
	c.want(clean(doc.Reference) != "", "BR-DE-15", "the customer has no reference; it is the Leitweg-ID")
	c.want(m.buyer.endpoint != "", "PEPPOL-EN16931-R010", "the customer has neither an electronic address nor an email")
	c.want(m.seller.endpoint != "", "PEPPOL-EN16931-R020", "the company has neither an electronic address nor an email")
	return c
}

func digitsIn(text string) int {
	n := 0
	for _, r := range text {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}
