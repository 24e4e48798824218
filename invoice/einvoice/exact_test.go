package einvoice_test

import (
	"testing"

	"github.com/shopspring/decimal"
)

func decimalOf(t testing.TB, text string) decimal.Decimal {
	d, err := decimal.NewFromString(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
