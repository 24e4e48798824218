package page

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
)

// account is an account of n movements of the buyer of a golden document.
func account(t testing.TB, language string, n int) invoice.AccountLetter {
	doc := documents(t)["lithuanian"]
	a := invoice.AccountLetter{Language: language, On: dayOf(t, "2026-12-01"), Seller: doc.Seller, Buyer: doc.Buyer, Open: []string{"HB-2026-0119"}}
	for i := range n {
		line := invoice.AccountLine{On: dayOf(t, "2026-10-01").Add(i), Kind: invoice.AccountInvoice, Document: fmt.Sprintf("HB-2026-%04d", 119+i), Due: dayOf(t, "2026-10-15").Add(i), Charge: decimal.New(123456, -2)}
		switch i % 4 {
		case 1:
			line = invoice.AccountLine{On: line.On, Kind: invoice.AccountPayment, Document: fmt.Sprint("P", i), Payment: decimal.New(100000, -2)}
		case 2:
			line = invoice.AccountLine{On: line.On, Kind: invoice.AccountCredit, Document: "HBK-2026-0001", Charge: decimal.New(-2500, -2)}
		case 3:
			line = invoice.AccountLine{On: line.On, Kind: invoice.AccountRefund, Document: fmt.Sprint("P", i), Payment: decimal.New(-500, -2)}
		}
		a.Owed = a.Owed.Add(line.Charge).Sub(line.Payment)
		line.Balance = a.Owed
		a.Lines = append(a.Lines, line)
	}
	return a
}

func TestAccountsAreTheGoldenOnes(t *testing.T) {
	paid := account(t, "en", 2)
	paid.Credit, paid.Owed = decimal.New(1500, -2), decimal.New(-1500, -2)
	for name, a := range map[string]invoice.AccountLetter{
		"account": account(t, "en", 4), "account-lithuanian": account(t, "lt", 7), "account-pages": account(t, "en", 80), "account-paid": paid, "account-empty": account(t, "en", 0),
	} {
		pages, err := LayoutAccount(a)
		if err != nil {
			t.Fatal(name, err)
		}
		checkPages(t, name, pages)
		golden(t, name, pages)
	}
}
