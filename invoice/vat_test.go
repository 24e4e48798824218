package invoice

import (
	"errors"
	"strings"
	"testing"

	"hourbook/sla"
)

func TestVATFollowsTheBuyer(t *testing.T) {
	for _, c := range []struct {
		name, country, id, on string
		category, percent     string
		note                  string
	}{
		{"at home the rate of the day", "LT", "", "2026-10-31", "S", "21", ""},
		{"at home with an id", "LT", "LT119511515", "2026-10-31", "S", "21", ""},
		{"at home in small letters", "lt", "", "2026-10-31", "S", "21", ""},
		{"at home before a change", "LT", "", "2009-08-31", "S", "19", ""},
		{"at home on the day of a change", "LT", "", "2030-01-01", "S", "22", ""},
		{"EU business", "DE", "DE136695976", "2026-10-31", "AE", "0", "Reverse charge / Atvirkštinis apmokestinimas"},
		{"Greece writes EL", "GR", "EL094259216", "2026-10-31", "AE", "0", "Art. 44, 196"},
		{"Greece written EL", "EL", "EL094259216", "2026-10-31", "AE", "0", "Art. 44, 196"},
		{"Monaco is France", "MC", "FR53000004605", "2026-10-31", "AE", "0", "Art. 44, 196"},
		{"outside the EU", "CH", "CHE-116.281.710", "2026-10-31", "O", "0", "Not subject to Lithuanian VAT, Art. 44 Directive 2006/112/EC"},
		{"United Kingdom", "GB", "GB980780684", "2026-10-31", "O", "0", "Not subject"},
		{"Northern Ireland, services", "GB", "XI980780684", "2026-10-31", "O", "0", "Not subject"},
		{"Northern Ireland, written XI", "XI", "XI980780684", "2026-10-31", "O", "0", "Not subject"},
	} {
		got, err := testVAT.Treat(Party{Country: c.country, VATID: c.id}, day(c.on))
		if err != nil || got.Category != c.category || got.Percent.String() != c.percent || !strings.Contains(got.Note.EN, c.note) {
			t.Errorf("%s: got %+v, %v", c.name, got, err)
		}
		if (got.Note.EN == "") != (got.Note.LT == "") {
			t.Errorf("%s: words in one language only", c.name)
		}
	}
}

func TestBuyersWhoseVATIsNotKnown(t *testing.T) {
	for _, c := range []struct{ name, country, id, on, field string }{
		{"EU without an id", "SK", "", "2026-10-31", "vat_id"},
		{"EU with a wrong id", "SK", "SK2022749618", "2026-10-31", "vat_id"},
		{"EU with the id of another country", "SK", "DE136695976", "2026-10-31", "vat_id"},
		{"at home with a wrong id", "LT", "LT119511516", "2026-10-31", "vat_id"},
		{"Northern Ireland with a wrong id", "GB", "XI980780685", "2026-10-31", "vat_id"},
		{"no country", "", "", "2026-10-31", "country"},
		{"a country in words", "Lithuania", "", "2026-10-31", "country"},
		{"a day before all rates", "LT", "", "2008-01-01", "vat.rates"},
	} {
		got, err := testVAT.Treat(Party{Country: c.country, VATID: c.id}, day(c.on))
		var input *sla.InputError
		if !errors.As(err, &input) || input.Field != c.field || got.Category != "" {
			t.Errorf("%s: got %+v, %v", c.name, got, err)
		}
	}
}

func TestBillingRoundsUpToMinimumAndStep(t *testing.T) {
	for _, c := range []struct{ step, minimum, worked, billed sla.Minutes }{
		{0, 0, 7, 7}, {1, 0, 7, 7}, {15, 0, 7, 15}, {15, 0, 15, 15}, {15, 0, 16, 30}, {0, 30, 7, 30}, {15, 20, 7, 30}, {15, 30, 31, 45}, {15, 30, 0, 0},
	} {
		b := Billing{Rate: dec("50"), Step: c.step, Minimum: c.minimum}
		rule := b.Rule(c.worked)
		if got := b.Billed(c.worked); got != c.billed || (rule.EN != "") != (got != c.worked) || (rule.LT == "") != (rule.EN == "") {
			t.Errorf("%+v: got %s, %q", c, got, rule)
		}
	}
}

func TestNumbersAreReadAsWritten(t *testing.T) {
	for _, text := range []string{"HB-2026-0118", "HBK-2026-0001", "X1-1999-12345"} {
		if n, err := ParseNumber(text); err != nil || n.String() != text || n.Next().N != n.N+1 {
			t.Errorf("%s: got %v, %v", text, n, err)
		}
	}
	for _, text := range []string{"", "HB", "HB-2026-118", "HB-2026-0000", "-2026-0001", "HB-26-0001", "HB-2026-0001 ", "HB-2026--001", "A-B-2026-0001"} {
		if n, err := ParseNumber(text); err == nil {
			t.Errorf("%q is read as %v", text, n)
		}
	}
	if CreditSeries("HB") != "HBK" || CheckSeries("HB") != nil || CheckSeries("") == nil || CheckSeries("H-B") == nil || CheckSeries("ąb") == nil {
		t.Error("series")
	}
}
