package invoice

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

var unfit = sla.InputError{Field: "amount", Problem: "not a valid amount", Remedy: "write EUR such as 181.50"}

func TestAmountsAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"1210": "1210", "1210.5": "1210.5", "1210,50": "1210.5", "12.3456": "12.3456", "12,3450": "12.345", ".5": "0.5", "5.": "5", "007": "7",
		"1,210.00": "1210", "1.210,00": "1210", "1 210,5": "1210.5", "1 210": "1210", "1\u00a0210,50 €": "1210.5", "EUR 62.50": "62.5",
		"1,210,000": "1210000", "1.210.000,25": "1210000.25", "1210.000": "1210", "0.125": "0.125", "-5,25": "-5.25", "−1.210,00": "-1210",
	} {
		if got, err := ParseAmount(text, 4, unfit); err != nil || got.String() != want {
			t.Errorf("%q is read as %s, %v, not %s", text, got, err, want)
		}
	}
}

func TestALoneMarkBeforeThreeDigitsIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"1,210": "write 1210 or 1.21", "1.210": "write 1210 or 1.21", "1,200": "write 1200 or 1.20", "12.345": "write 12345 or 12.3450", " 999,000 EUR": "write 999000 or 999.00", "-1.210": "write -1210 or -1.21",
	} {
		_, err := ParseAmount(text, 4, unfit)
		var input *sla.InputError
		if !errors.As(err, &input) {
			t.Fatalf("%q is taken: %v", text, err)
		}
		if _, remedy := input.Words(sla.InEnglish); remedy != want || input.Field != "amount" || input.Value != text {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestMoreThanTheAllowedPlacesAreRefused(t *testing.T) {
	for text, places := range map[string]int32{"181.505": 2, "0.005": 2, "1,210.005": 2, "12.34567": 4} {
		if got, err := ParseAmount(text, places, unfit); err == nil {
			t.Errorf("%q is read as %s", text, got)
		}
	}
	if got, err := ParseAmount("181.5000", 2, unfit); err != nil || got.Exponent() < -2 {
		t.Errorf("181.5000 is read as %s with exponent %d, %v", got, got.Exponent(), err)
	}
}

func TestWhatIsNoAmountIsRefused(t *testing.T) {
	for _, text := range []string{"", ".", "-", "1e3", "abc", "1,21,000", "12,10.00", "1.21,000.00", "1,210.00,5", "1 21", "60,50,", "1,,000", "١٢", "5 %", "+-5", "--5", "1.210 000"} {
		if got, err := ParseAmount(text, 4, unfit); err == nil {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}

func TestARateIsWrittenSoThatItIsReadAgain(t *testing.T) {
	for rate, want := range map[string]string{"50": "50.00", "62.5": "62.50", "12.345": "12.3450", "12.3456": "12.3456", "12.3400": "12.34"} {
		d := decimal.RequireFromString(rate)
		if got := RateText(d); got != want {
			t.Errorf("%s is written %s, not %s", rate, got, want)
		}
		if again, err := ParseAmount(RateText(d), 4, unfit); err != nil || !again.Equal(d) {
			t.Errorf("%s is read as %s, %v", RateText(d), again, err)
		}
	}
}
