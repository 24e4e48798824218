package invoice

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"hourbook/invoice/vat"
)

// The limits of EPC069-12.
const (
	epcMostName      = 70  // characters
	epcMostReference = 140 // characters
	epcMostBytes     = 331 // what fits into QR version 13 at level M
)

var epcMost = decimal.New(99999999999, -2)

// EPC is the text of the QR code from which a bank's program fills in a SEPA
// transfer (EPC069-12, version 002, UTF-8): amounts are in EUR. Empty when
// there is nothing to pay, or when the seller's account does not make one.
func EPC(to Seller, amount decimal.Decimal, reference string) string {
	name := shortened(oneLine(to.Name), epcMostName)
	unfit := amount.LessThan(decimal.New(1, -2)) || amount.GreaterThan(epcMost) || !amount.Equal(amount.Round(2))
	if unfit || reference == "" || name == "" || CheckIBAN(to.IBAN) != nil {
		return ""
	}
	text := strings.Join([]string{
		"BCD", "002", "1", "SCT", vat.Compact(to.BIC), name, vat.Compact(to.IBAN), "EUR" + amount.StringFixed(2),
		"", "", shortened(oneLine(reference), epcMostReference), // no purpose, no structured reference
	}, "\n")
	if len(text) > epcMostBytes {
		return ""
	}
	return text
}

// EPC is the text of the QR code on an invoice that has its number; other
// documents have none.
func (d Document) EPC() string {
	if d.Kind != Invoice || d.Number == "" {
		return ""
	}
	return EPC(d.Seller, d.Total, d.Number)
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// shortened is the first characters of a text.
func shortened(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most]))
}
