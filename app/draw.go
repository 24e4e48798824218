package app

import (
	"fmt"

	"hourbook/invoice"
	"hourbook/invoice/einvoice"
	"hourbook/invoice/pdf"
)

// Draw makes the PDF of a document. Where there are data to go with it, they
// are inside: the customer's program reads them, the customer reads the page.
func Draw(d invoice.Document) ([]byte, error) {
	data, _ := Attached(d)
	if data == nil {
		return pdf.Draw(d)
	}
	return pdf.Draw(d, pdf.Attachment{
		Name: einvoice.FileName, Description: fmt.Sprintf("Factur-X: %s as data", d.Number), MIME: "text/xml", Relation: "Alternative", Data: data,
	})
}
