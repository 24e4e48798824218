package app

import (
	"fmt"

	"hourbook/invoice"
	"hourbook/invoice/einvoice"
	"hourbook/invoice/pdf"
)

// Draw makes the PDF of a document. Those whose data may say what the paper
// says carry them inside ([einvoice.Fits]): the customer's program reads them,
// the customer reads the page.
func Draw(d invoice.Document) ([]byte, error) {
	if !einvoice.Fits(d) {
		return pdf.Draw(d)
	}
	data, err := einvoice.CII(d)
	if err != nil {
		return nil, err
	}
	return pdf.Draw(d, pdf.Attachment{
		Name: einvoice.FileName, Description: fmt.Sprintf("Factur-X: %s as data", d.Number), MIME: "text/xml", Relation: "Alternative", Data: data,
	})
}
