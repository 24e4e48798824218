package vat

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

func day(text string) sla.Day {
	d, err := sla.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return d
}

var members = strings.Fields("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK")

// table taxes from a country, at 20 %, in Lithuania by dates.
func table(home string) Table {
	t := Table{Home: home, EU: members}
	for _, r := range []struct{ country, from, percent string }{
		{"LT", "2030-01-01", "22"}, {"LT", "2009-09-01", "21"}, {"LT", "2009-01-01", "19"}, {"LV", "2012-01-01", "21"},
		{"DE", "2000-01-01", "19"}, {"ES", "2000-01-01", "21"}, {"GB", "2011-01-04", "20"}, {"FR", "2000-01-01", "20"}, {"GR", "2000-01-01", "24"},
	} {
		t.Rates = append(t.Rates, Rate{r.country, day(r.from), decimal.RequireFromString(r.percent)})
	}
	return t
}

func TestASaleIsTaxedByTheFirstRowThatHolds(t *testing.T) {
	for _, c := range []struct {
		name, home, on string
		sale           Sale
		row, percent   string
		note           string
	}{
		{"at home the rate of the day", "LT", "2026-10-31", Sale{Country: "LT"}, Home, "21", ""},
		{"at home with an id", "LT", "2026-10-31", Sale{Country: "LT", VATID: "LT119511515"}, Home, "21", ""},
		{"at home in small letters", "LT", "2026-10-31", Sale{Country: " lt"}, Home, "21", ""},
		{"at home before a change", "LT", "2009-08-31", Sale{Country: "LT"}, Home, "19", ""},
		{"at home on the day of a change", "LT", "2030-01-01", Sale{Country: "LT"}, Home, "22", ""},
		{"a private person at home", "LT", "2026-10-31", Sale{Country: "LT", Private: true}, Home, "21", ""},
		{"an EU business", "LT", "2026-10-31", Sale{Country: "DE", VATID: "DE136695976"}, ReverseCharge, "0", "Reverse charge, Art. 44 and 196"},
		{"Greece", "LT", "2026-10-31", Sale{Country: "GR", VATID: "EL094259216"}, ReverseCharge, "0", "Art. 44"},
		{"Greece written EL", "LT", "2026-10-31", Sale{Country: "EL", VATID: "EL094259216"}, ReverseCharge, "0", "Art. 44"},
		{"Monaco is France", "LT", "2026-10-31", Sale{Country: "MC", VATID: "FR53000004605"}, ReverseCharge, "0", "Art. 44"},
		{"Monaco for a French seller", "FR", "2026-10-31", Sale{Country: "MC"}, Home, "20", ""},
		{"an EU private person", "LT", "2026-10-31", Sale{Country: "DE", Private: true}, Private, "21", ""},
		{"an EU private person, a later day", "LT", "2030-01-01", Sale{Country: "FR", Private: true}, Private, "22", ""},
		{"outside the EU", "LT", "2026-10-31", Sale{Country: "CH", VATID: "CHE-116.281.710"}, Outside, "0", "Not subject to VAT in the seller’s country (Lithuania), Art. 44"},
		{"the United Kingdom", "LT", "2026-10-31", Sale{Country: "GB", VATID: "GB980780684"}, Outside, "0", "(Lithuania)"},
		{"the United Kingdom written UK", "LT", "2026-10-31", Sale{Country: "uk"}, Outside, "0", "(Lithuania)"},
		{"Northern Ireland, services", "LT", "2026-10-31", Sale{Country: "GB", VATID: "XI980780684"}, Outside, "0", "(Lithuania)"},
		{"Northern Ireland written XI", "LT", "2026-10-31", Sale{Country: "XI", VATID: "XI980780684"}, Outside, "0", "(Lithuania)"},
		{"Kosovo", "LT", "2026-10-31", Sale{Country: "XK"}, Outside, "0", "(Lithuania)"},
		{"a private person outside the EU", "LT", "2026-10-31", Sale{Country: "US", Private: true}, PrivateAbroad, "0", "(Lithuania)"},
		{"the Canary Islands", "LT", "2026-10-31", Sale{Country: "ES", Postcode: "35001", VATID: "ESA13585625"}, OutsideArea, "0", "Canary Islands is outside the EU’s VAT area"},
		{"Tenerife without an id", "LT", "2026-10-31", Sale{Country: "ES", Postcode: "38 660"}, OutsideArea, "0", "Canary Islands"},
		{"Ceuta", "LT", "2026-10-31", Sale{Country: "ES", Postcode: "51001"}, OutsideArea, "0", "Ceuta"},
		{"Melilla", "LT", "2026-10-31", Sale{Country: "ES", Postcode: "52006"}, OutsideArea, "0", "Melilla"},
		{"Åland", "LT", "2026-10-31", Sale{Country: "FI", Postcode: "AX-22100"}, OutsideArea, "0", "Åland"},
		{"Livigno", "LT", "2026-10-31", Sale{Country: "IT", Postcode: "23041"}, OutsideArea, "0", "Livigno"},
		{"Campione", "LT", "2026-10-31", Sale{Country: "IT", Postcode: "22061"}, OutsideArea, "0", "Campione"},
		{"Büsingen", "LT", "2026-10-31", Sale{Country: "DE", Postcode: "78266"}, OutsideArea, "0", "Büsingen"},
		{"Helgoland", "LT", "2026-10-31", Sale{Country: "DE", Postcode: "D-27498"}, OutsideArea, "0", "Helgoland"},
		{"Réunion", "LT", "2026-10-31", Sale{Country: "FR", Postcode: "97400"}, OutsideArea, "0", "French overseas"},
		{"Mount Athos", "LT", "2026-10-31", Sale{Country: "GR", Postcode: "630 86"}, OutsideArea, "0", "Mount Athos"},
		{"a private person on the Canary Islands", "LT", "2026-10-31", Sale{Country: "ES", Postcode: "35001", Private: true}, PrivateAbroad, "0", ""},
		{"Mallorca is inside", "LT", "2026-10-31", Sale{Country: "ES", Postcode: "07001", VATID: "ESA13585625"}, ReverseCharge, "0", ""},
		{"Finland's 02200 is inside", "LT", "2026-10-31", Sale{Country: "FI", Postcode: "02200", VATID: "FI20774740"}, ReverseCharge, "0", ""},
		{"a postcode of another country", "LT", "2026-10-31", Sale{Country: "EE", Postcode: "35001", VATID: "EE100931558"}, ReverseCharge, "0", ""},
		{"the Canary Islands for a Spanish seller", "ES", "2026-10-31", Sale{Country: "ES", Postcode: "35001"}, OutsideArea, "0", "(Spain)"},
		{"Lithuania for a German seller", "DE", "2026-10-31", Sale{Country: "LT", VATID: "LT119511515"}, ReverseCharge, "0", ""},
		{"a German seller at home", "DE", "2026-10-31", Sale{Country: "DE"}, Home, "19", ""},
		{"a British seller at home", "GB", "2026-10-31", Sale{Country: "GB"}, Home, "20", ""},
		{"a British seller abroad", "GB", "2026-10-31", Sale{Country: "LT"}, Foreign, "0", "Not subject to VAT in the seller’s country (United Kingdom)"},
		{"a British seller and the Canary Islands", "GB", "2026-10-31", Sale{Country: "ES", Postcode: "35001"}, OutsideArea, "0", "United Kingdom"},
		{"a seller who is not registered, at home", "LT", "2026-10-31", Sale{Unregistered: true, Country: "LT"}, Unregistered, "0", "not registered for VAT"},
		{"a seller who is not registered, in the EU", "LT", "2026-10-31", Sale{Unregistered: true, Country: "DE"}, Unregistered, "0", "not registered"},
		{"a seller who is not registered, before all rates", "LT", "1999-01-01", Sale{Unregistered: true, Country: "LT"}, Unregistered, "0", "not registered"},
	} {
		got, err := table(c.home).Treat(c.sale, day(c.on))
		if err != nil || got.ID != c.row || got.Percent.String() != c.percent || !strings.Contains(got.Note.In("en"), c.note) {
			t.Errorf("%s: got %s %s %q, %v", c.name, got.ID, got.Percent, got.Note.In("en"), err)
		}
		if (got.Note.In("en") == "") != (len(got.Note.Lacks()) > 0) || (got.Note.In("en") == "") != got.Rated || strings.ContainsAny(got.Note.In("en")+got.Note.In("lt")+got.Check.In("en")+got.Check.In("lt"), "{}") {
			t.Errorf("%s: words %+v, %+v", c.name, got.Note, got.Check)
		}
	}
}

// released are the rows that the first documents were issued by.
var released = []string{Unregistered, Home, Private, ReverseCharge, PrivateHome, PrivateAbroad, OutsideArea, Outside, Foreign}

func TestARowThatCameLaterLeavesEarlierDocumentsRight(t *testing.T) {
	for _, row := range rows {
		if row.from == 0 && !slices.Contains(released, row.ID) {
			t.Errorf("%s holds from no day on: documents that were issued without it would be judged by it", row.ID)
		}
	}
	defer func(before []Row) { rows = before }(rows)
	rows = slices.Insert(slices.Clone(rows), 0, Row{ID: "export", Code: "G", from: day("2026-07-01"), when: func(c sale) bool { return !c.eu }})
	for on, want := range map[string]string{"2026-06-30": Outside, "2026-07-01": "export"} {
		if got, err := table("LT").Treat(Sale{Country: "US"}, day(on)); err != nil || got.ID != want {
			t.Errorf("on %s: %s, %v", on, got.ID, err)
		}
	}
}

func TestPrivatePeopleOutsideTheEUAreTaxedAsTheTermsSay(t *testing.T) {
	terms := table("LT")
	got, err := terms.Treat(Sale{Country: "US", Private: true}, day("2026-10-31"))
	if err != nil || got.Code != "O" || got.Check.In("en") == "" {
		t.Errorf("by default: %+v, %v", got, err)
	}
	terms.PrivateAtHome = true
	got, err = terms.Treat(Sale{Country: "US", Private: true}, day("2026-10-31"))
	if err != nil || got.ID != PrivateHome || got.Percent.String() != "21" || got.Check.In("en") != "" {
		t.Errorf("at home: %+v, %v", got, err)
	}
	if got, err = terms.Treat(Sale{Country: "US"}, day("2026-10-31")); err != nil || got.ID != Outside {
		t.Errorf("a business: %+v, %v", got, err)
	}
}

func TestTheTermsHaveWordsOfTheirOwn(t *testing.T) {
	terms := table("LT")
	terms.Words = map[string]sla.Text{Outside: sla.Words{"en": "none in {country}", "lt": "nėra: {country}"}.Text()}
	got, err := terms.Treat(Sale{Country: "US"}, day("2026-10-31"))
	if err != nil || got.Note.In("en") != "none in Lithuania" || got.Note.In("lt") != "nėra: Lietuva" {
		t.Errorf("%+v, %v", got.Note, err)
	}
}

func TestBuyersWhoseVATIsNotKnown(t *testing.T) {
	for _, c := range []struct {
		name, on string
		sale     Sale
		field    string
		says     string
	}{
		{"EU with neither id nor mark", "2026-10-31", Sale{Country: "SK"}, "vat_id", "enter the VAT ID, such as SK2022749619, or mark the customer as private"},
		{"EU with a wrong id", "2026-10-31", Sale{Country: "SK", VATID: "SK2022749618"}, "vat_id", "check digit"},
		{"EU with the id of another country", "2026-10-31", Sale{Country: "SK", VATID: "DE136695976"}, "vat_id", "begins with SK"},
		{"EU with an id of Northern Ireland", "2026-10-31", Sale{Country: "SK", VATID: "XI980780684"}, "vat_id", "begins with SK"},
		{"at home with a wrong id", "2026-10-31", Sale{Country: "LT", VATID: "LT119511516"}, "vat_id", "check digit"},
		{"Northern Ireland with a wrong id", "2026-10-31", Sale{Country: "GB", VATID: "XI980780685"}, "vat_id", "check digit"},
		{"private with an id", "2026-10-31", Sale{Country: "DE", VATID: "DE136695976", Private: true}, "private", "remove the mark or the VAT ID"},
		{"private with an id outside the EU", "2026-10-31", Sale{Country: "US", VATID: "12-34", Private: true}, "private", "remove the mark"},
		{"no country", "2026-10-31", Sale{}, "country", "ISO 3166"},
		{"a country in words", "2026-10-31", Sale{Country: "Lithuania"}, "country", "ISO 3166"},
		{"a code for tests", "2026-10-31", Sale{Country: "ZZ"}, "country", "ISO 3166"},
		{"a part of Spain for customs", "2026-10-31", Sale{Country: "IC"}, "country", "ISO 3166"},
		{"a code for nothing", "2026-10-31", Sale{Country: "XX"}, "country", "ISO 3166"},
		{"a day before all rates", "2008-01-01", Sale{Country: "LT"}, "vat.rates", "add the rate"},
	} {
		got, err := table("LT").Treat(c.sale, day(c.on))
		var input *sla.InputError
		if !errors.As(err, &input) || input.Field != c.field || got.Code != "" || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %+v, %v", c.name, got.ID, err)
		}
	}
}

// reasons are the categories of EN 16931, and how a code begins that says why
// nothing is charged.
var reasons = map[string]string{
	"S": "", "Z": "", "L": "", "M": "", "AE": "VATEX-EU-AE", "E": "VATEX-EU-", "G": "VATEX-EU-G", "K": "VATEX-EU-IC", "O": "VATEX-EU-O",
}

// TestARowSaysAllThatDependsOnIt holds the table together: what EN 16931 wants
// of a category, each row of it says.
func TestARowSaysAllThatDependsOnIt(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range rows {
		if seen[row.ID] || row.ID == "" || RowOf(row.ID, "?").ID != row.ID {
			t.Errorf("%s: the id", row.ID)
		}
		seen[row.ID] = true
		if len(row.Label.Lacks()) > 0 || len(row.Short.Lacks()) > 0 || (row.Check.In("en") == "") != (len(row.Check.Lacks()) > 0) {
			t.Errorf("%s: words are missing", row.ID)
		}
		if row.Rated == (row.Reason != "") || row.Rated == (row.Note.In("en") != "") || row.Rated == (row.Note.In("lt") != "") {
			t.Errorf("%s: either there is VAT, or words and a code on why not", row.ID)
		}
		if row.Silent == row.NeedsSeller || row.Silent && row.NeedsBuyer || row.Silent != (row.Code == "O") || row.NoXRechnung != row.Silent {
			t.Errorf("%s: VAT ids", row.ID)
		}
		if row.Untaxed && !row.Silent {
			t.Errorf("%s: taxed, and not", row.ID)
		}
		if reason, known := reasons[row.Code]; !known || !strings.HasPrefix(row.Reason, reason) || reason == "" && row.Reason != "" {
			t.Errorf("%s: EN 16931 knows no category %q with the reason %q", row.ID, row.Code, row.Reason)
		}
		if (row.PVM == "") != (row.ID == Unregistered) || row.ECListed && (!row.NeedsBuyer || row.Rated) {
			t.Errorf("%s: what the registers say of it", row.ID)
		}
	}
	for code, want := range map[string]string{"S": Home, "AE": ReverseCharge, "O": Foreign, "Z": ""} {
		if got := RowOf("", code); got.ID != want || got.Untaxed {
			t.Errorf("a document of before rows, %s: %q, want %q", code, got.ID, want)
		}
	}
}
