package app

import (
	"hourbook/invoice"
	"hourbook/invoice/pdf"
	"hourbook/ledger"
)

// DrawReport makes the PDF of a report, which bears the company's name as it is on
// its day.
func DrawReport(v *ledger.View, r invoice.Report) (raw []byte, err error) {
	if r.Seller, err = v.SellerOn(r.On); err != nil {
		return nil, err
	}
	return pdf.DrawReport(r)
}
