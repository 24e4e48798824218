package invoice

import (
	"hourbook/invoice/vat"
	"hourbook/sla"
)

// The VAT table of the terms, its rates, and what it decides.
type (
	VATTable  = vat.Table
	VATRate   = vat.Rate
	Treatment = vat.Treatment
)

// CheckVATID tells what is wrong with a VAT id ([vat.CheckID]).
func CheckVATID(country, id string) error { return vat.CheckID(country, id) }

// Treat says how a sale to a customer is taxed by the rates of a day
// ([vat.Table.Treat]).
func Treat(t VATTable, seller Party, buyer Customer, on sla.Day) (Treatment, error) {
	return t.Treat(vat.Sale{
		Unregistered: seller.Name != "" && seller.VATID == "",
		Country:      buyer.Country, Postcode: buyer.Postcode, VATID: buyer.VATID, Private: buyer.Private,
	}, on)
}

// Row is how the group is taxed; a document of before groups named it has the
// row of its category.
func (g VATGroup) Row() vat.Row { return vat.RowOf(g.Treatment, g.Category) }

// Taxed tells whether the seller charges VAT at all: one that is not registered
// writes invoices of another name. Where the VAT is not known yet, its VAT id
// tells.
func (d Document) Taxed() bool {
	if len(d.Groups) > 0 {
		return !d.Groups[0].Row().Untaxed
	}
	return d.Seller.VATID != "" || d.Seller.Name == "" || d.Kind == ReminderLetter || d.Kind == AccountPaper
}
