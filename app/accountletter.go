package app

import (
	"hourbook/invoice"
	"hourbook/invoice/pdf"
	"hourbook/ledger"
	"hourbook/sla"
)

// AccountLetter is a customer's account as it stands on a day, for the customer.
func AccountLetter(v *ledger.View, customer string, on sla.Day) (invoice.AccountLetter, error) {
	letter := invoice.AccountLetter{On: on}
	a, err := v.Account(customer, on)
	if err != nil {
		return letter, err
	}
	buyer, err := v.Customer(a.Customer)
	if err != nil {
		return letter, err
	}
	letter.Language, letter.Buyer, letter.Credit, letter.Owed = invoice.LanguageOf(buyer), buyer.Party, a.Credit, a.Owed()
	for _, i := range a.Invoices {
		letter.Open = append(letter.Open, i.Number)
	}
	for _, e := range a.Entries {
		letter.Lines = append(letter.Lines, invoice.AccountLine{On: e.On, Kind: invoice.AccountKind(e.Kind), Document: e.Document, Due: e.Due, Charge: e.Charge, Payment: e.Payment, Balance: e.Balance})
	}
	letter.Seller, err = v.SellerOn(on)
	return letter, err
}

// DrawAccount makes the PDF of a customer's account.
func DrawAccount(a invoice.AccountLetter) ([]byte, error) { return pdf.DrawAccount(a) }
