package invoice

import (
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// AccountLetter shows a customer its account: what was invoiced and paid, and what
// that comes to. Like a reminder it has no number, and is no document of the books.
type AccountLetter struct {
	Language string
	On       sla.Day // as it stands on this day
	Seller   Seller
	Buyer    Party
	Lines    []AccountLine
	Credit   decimal.Decimal // money that no document uses
	Owed     decimal.Decimal // after the credit
	Open     []string        // the numbers of the invoices on which something is open
}

// mostReference is how long a reference may be that a bank carries whole.
const mostReference = 130

// Reference is what the payment is to name: the numbers of the invoices, or the
// customer where they are too many.
func (a AccountLetter) Reference() string {
	if numbers := strings.Join(a.Open, ", "); numbers != "" && len(numbers) <= mostReference {
		return numbers
	}
	return a.Buyer.ID
}

// AccountLine is a movement of an account.
type AccountLine struct {
	On       sla.Day
	Kind     AccountKind
	Document string
	Due      sla.Day // of an invoice
	Charge   decimal.Decimal
	Payment  decimal.Decimal
	Balance  decimal.Decimal
}

// AccountKind is what moves an account.
type AccountKind string

// The kinds of movements.
const (
	AccountInvoice AccountKind = "invoice"
	AccountCredit  AccountKind = "credit-note"
	AccountPayment AccountKind = "payment"
	AccountRefund  AccountKind = "refund"
	AccountSetOff  AccountKind = "set-off"
)

// Called is the kind in words.
func (w Words) Called(k AccountKind) string {
	return map[AccountKind]string{AccountInvoice: w.OfInvoice, AccountCredit: w.OfCredit, AccountPayment: w.OfPayment, AccountRefund: w.OfRefund, AccountSetOff: w.OfSetOff}[k]
}

// Document is the letter as a document for those who read only its head.
func (a AccountLetter) Document() Document {
	return Document{Kind: AccountPaper, Language: a.Language, Issued: a.On, Seller: a.Seller, Buyer: a.Buyer, Total: a.Owed}
}
