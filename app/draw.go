package app

import (
	"hourbook/invoice"
	"hourbook/invoice/pdf"
)

// Draw makes the PDF of a document, such as a draft to look at.
func Draw(d invoice.Document) ([]byte, error) { return pdf.Draw(d) }
