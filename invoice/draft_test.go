package invoice

import (
	"errors"
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/invoice/price"
	"hourbook/sla"
)

func day(text string) sla.Day {
	d, err := sla.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return d
}

func month(text string) sla.Month {
	m, err := sla.ParseMonth(text)
	if err != nil {
		panic(err)
	}
	return m
}

func dec(text string) decimal.Decimal { return decimal.RequireFromString(text) }

var testVAT = VATTable{
	Home: "LT",
	Rates: []VATRate{
		{Country: "LT", From: day("2030-01-01"), Percent: dec("22")},
		{Country: "LT", From: day("2009-09-01"), Percent: dec("21")},
		{Country: "LT", From: day("2009-01-01"), Percent: dec("19")},
		{Country: "LV", From: day("2012-01-01"), Percent: dec("21")},
	},
	EU: []string{"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"},
}

func testRequest() Request {
	return Request{
		Month:  month("2026-10"),
		Issued: day("2026-10-31"),
		Seller: Seller{Party: Party{ID: "self", Name: "Voxline Support UAB", Country: "LT", VATID: "LT100007654311"}, Series: "HB"},
		Buyer: Customer{Party: Party{ID: "kaunas", Name: "Kaunas VoIP UAB", Street: "Savanorių pr. 214", City: "Kaunas", Country: "LT"},
			Reference: "PO 77"},
		VAT: testVAT,
		Billable: []Item{
			item("e3", "T-1027", "2026-10-15", 75, "server-configuration", sla.Billable),
			item("e1", "T-1027", "2026-10-14", 45, "server-configuration", sla.Billable),
			item("e2", "T-933", "2026-09-27", 50, "settings-testing", sla.Billable),
		},
		NoCharge: []Item{
			item("e5", "T-1027", "2026-10-14", 35, "problem-solving", sla.Free),
			item("e4", "T-933", "2026-10-02", 195, "problem-solving", sla.Covered),
			item("e6", "T-933", "2026-10-03", 10, "settings-testing", sla.Waived),
		},
	}
}

func item(id, ticket, on string, minutes sla.Minutes, kind string, ruling sla.Ruling) Item {
	work := sla.Entry{ID: id, Ticket: ticket, Day: day(on), Minutes: minutes, Kind: kind,
		Verdict: sla.Verdict{Ruling: ruling, Clause: "4.4", Reason: sla.Words{"en": "not in SILVER", "lt": "nėra SILVER"}.Text()}}
	if ruling == sla.Billable {
		work.Billed = minutes
	}
	return Item{Work: work, Subject: "About " + ticket, Name: sla.Words{"en": kind, "lt": kind + " lt"}.Text(), Rate: dec("50")}
}

func TestLinesAreTicketKindAndRateInTheOrderOfTickets(t *testing.T) {
	doc, err := Draft(testRequest())
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Lines) != 2 || doc.Lines[0].Ticket != "T-933" || doc.Lines[1].Ticket != "T-1027" {
		t.Fatalf("lines: %+v", doc.Lines)
	}
	line := doc.Lines[1]
	if line.Billed != 120 || !line.Amount.Equal(dec("100")) || line.From != day("2026-10-14") || line.Until != day("2026-10-15") {
		t.Errorf("line: %+v", line)
	}
	if !slices.Equal(line.Entries, []string{"e1", "e3"}) || line.Name != "server-configuration lt" || line.Reason != "nėra SILVER" {
		t.Errorf("line: %+v", line)
	}
	if doc.From != day("2026-09-27") || doc.Until != day("2026-10-15") || doc.Due != day("2026-11-14") || doc.Language != "lt" || doc.Number != "" {
		t.Errorf("document: %+v", doc)
	}
	if err := doc.Verify(); err != nil {
		t.Error(err)
	}
}

func TestSumsAreThoseOfThePicture(t *testing.T) {
	doc, _ := Draft(testRequest())
	for _, sum := range []struct {
		name      string
		got, want string
	}{
		{"net", doc.Net.StringFixed(2), "141.67"}, {"vat", doc.VAT.StringFixed(2), "29.75"}, {"total", doc.Total.StringFixed(2), "171.42"},
		{"worth", doc.Worth().StringFixed(2), "200.00"}, {"minutes", doc.Minutes().String(), "2:50"}, {"covered", doc.CoveredMinutes().String(), "3:15"},
		{"free", doc.FreeMinutes().String(), "0:35"}, {"waived", doc.WaivedMinutes().String(), "0:10"}, {"worked", doc.WorkedMinutes().String(), "2:50"},
	} {
		if sum.got != sum.want {
			t.Errorf("%s: got %s, want %s", sum.name, sum.got, sum.want)
		}
	}
}

func TestALineIsOneTicketOneKindAndOneRateUnderWhateverOrders(t *testing.T) {
	r := testRequest()
	r.Billable = append(r.Billable, r.Billable[0], r.Billable[0])
	r.Billable[3].Rate = dec("62.50")
	r.Billable[4].Work.Order = "PO-9"
	doc, err := Draft(r)
	if err != nil || len(doc.Lines) != 3 {
		t.Fatalf("%v, lines: %+v", err, doc.Lines)
	}
	if doc.Lines[1].Order != "PO-9" || len(doc.Lines[1].Entries) != 3 || doc.Lines[2].Order != "" {
		t.Errorf("orders of the lines: %+v", doc.Lines)
	}
}

func TestTheBillingRuleIsSaidOnTheLine(t *testing.T) {
	r := testRequest()
	billing := price.Billing{Rate: dec("50"), Step: 30, Minimum: 60}
	r.Buyer.Language = "en"
	for i := range r.Billable {
		r.Billable[i].Work.Billed = billing.Billed(r.Billable[i].Work.Minutes)
		r.Billable[i].Rule = billing.Rule(r.Billable[i].Work.Minutes)
	}
	doc, _ := Draft(r)
	line := doc.Lines[1]
	if line.Rule != "at least 1:00 per entry, rounded up to 0:30 per entry" || line.Worked != 120 || line.Billed != 150 {
		t.Errorf("%+v", line)
	}
}

func TestDueDaysAreTheBuyersThenTheSellersThenFourteen(t *testing.T) {
	for _, c := range []struct {
		buyer, seller int
		due           string
	}{{0, 0, "2026-11-14"}, {0, 30, "2026-11-30"}, {7, 30, "2026-11-07"}} {
		r := testRequest()
		r.Buyer.DueDays, r.Seller.DueDays = c.buyer, c.seller
		if doc, _ := Draft(r); doc.Due != day(c.due) {
			t.Errorf("%+v: got %s", c, doc.Due)
		}
	}
}

func TestTheBuyerIsPrintedTidily(t *testing.T) {
	r := testRequest()
	r.Buyer.Country, r.Buyer.VATID, r.Buyer.Language = " lt", "lt 119.511-515", "EN"
	if doc, err := Draft(r); err != nil || doc.Buyer.VATID != "LT119511515" || doc.Buyer.Country != "LT" || doc.Language != "en" {
		t.Errorf("%v: %+v, %s", err, doc.Buyer, doc.Language)
	}
	if p := (Party{Country: "CH", VATID: "CHE-116.281.710 MWST"}).Tidy(); p.VATID != "CHE-116.281.710 MWST" {
		t.Error(p.VATID)
	}
}

func TestWithoutBillableWorkThereIsAStatement(t *testing.T) {
	r := testRequest()
	r.Billable, r.Buyer.City = nil, ""
	doc, err := Draft(r)
	if err != nil || doc.Kind != Statement || doc.Due != 0 || !doc.Total.IsZero() || len(doc.AtNoCharge) != 3 || doc.From != day("2026-10-02") {
		t.Errorf("%v: %+v", err, doc)
	}
	if err := doc.Verify(); err != nil {
		t.Error(err)
	}
}

func TestAHeldBackCustomerStillHasADraftToLookAt(t *testing.T) {
	r := testRequest()
	r.Buyer.Country, r.Buyer.Street = "SK", " "
	doc, err := Draft(r)
	var held *HeldError
	if !errors.As(err, &held) || held.Customer != "kaunas" || len(held.Problems) != 2 {
		t.Fatal(err)
	}
	var input *sla.InputError
	if !errors.As(held.Problems[1], &input) || input.Field != "vat_id" {
		t.Error(held.Problems)
	}
	if doc.Net.StringFixed(2) != "141.67" || doc.Groups != nil || len(doc.Lines) != 2 {
		t.Errorf("%+v", doc)
	}
}

// drawRequest is a random month of one customer.
func drawRequest(t *rapid.T) Request {
	r := testRequest()
	buyers := []Party{{Country: "LT"}, {Country: "DE", VATID: "DE136695976"}, {Country: "CH"}}
	buyer := rapid.SampledFrom(buyers).Draw(t, "buyer")
	r.Buyer.Country, r.Buyer.VATID = buyer.Country, buyer.VATID
	draw := func(name string, ruling ...sla.Ruling) []Item {
		var items []Item
		for i := range rapid.IntRange(0, 30).Draw(t, name) {
			it := item(name+strconv.Itoa(i), rapid.SampledFrom([]string{"T-1", "T-9", "T-10", "A"}).Draw(t, "ticket"), "2026-10-02",
				sla.Minutes(rapid.Int64Range(1, 1440).Draw(t, "minutes")), rapid.SampledFrom([]string{"a", "b"}).Draw(t, "kind"),
				rapid.SampledFrom(ruling).Draw(t, "ruling"))
			it.Rate = rapid.SampledFrom([]decimal.Decimal{dec("50"), dec("47.35"), dec("0.30"), dec("33.3333")}).Draw(t, "rate")
			it.Work.Day += sla.Day(rapid.IntRange(-40, 28).Draw(t, "day"))
			items = append(items, it)
		}
		return items
	}
	r.Billable, r.NoCharge = draw("b", sla.Billable), draw("n", sla.Free, sla.Covered, sla.Waived)
	return r
}

// naive works a request out with exact fractions and a map.
func naive(r Request) (net, vat string) {
	type key struct{ ticket, kind, rate string }
	minutes, rates := map[key]int64{}, map[key]*big.Rat{}
	for _, it := range r.Billable {
		k := key{it.Work.Ticket, it.Work.Kind, it.Rate.String()}
		minutes[k] += int64(it.Work.Billed)
		rates[k] = it.Rate.Rat()
	}
	sum := new(big.Rat)
	for k, m := range minutes {
		amount := new(big.Rat).Mul(rates[k], big.NewRat(m, 60))
		rounded, _ := new(big.Rat).SetString(amount.FloatString(2))
		sum.Add(sum, rounded)
	}
	tax := new(big.Rat)
	if r.Buyer.Country == "LT" {
		tax.Mul(sum, big.NewRat(21, 100))
	}
	return sum.FloatString(2), tax.FloatString(2)
}

func TestDraftsAgreeToTheCentWithSlowFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRequest(t)
		doc, err := Draft(r)
		if err != nil {
			t.Fatal(err)
		}
		net, vat := naive(r)
		if doc.Net.StringFixed(2) != net || doc.VAT.StringFixed(2) != vat {
			t.Fatalf("net %s VAT %s, want %s and %s", doc.Net, doc.VAT, net, vat)
		}
		if err := doc.Verify(); err != nil {
			t.Fatal(err)
		}
		var worked sla.Minutes
		for _, it := range r.Billable {
			worked += it.Work.Minutes
		}
		if doc.WorkedMinutes() != worked {
			t.Fatalf("minutes %s, want %s", doc.WorkedMinutes(), worked)
		}
	})
}

func TestDraftDoesNotDependOnTheOrderOfItemsAndChangesNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRequest(t)
		before := slices.Clone(r.Billable)
		first, _ := Draft(r)
		if !reflect.DeepEqual(before, r.Billable) {
			t.Fatal("the request was changed")
		}
		r.Billable = rapid.Permutation(r.Billable).Draw(t, "billable")
		r.NoCharge = rapid.Permutation(r.NoCharge).Draw(t, "no charge")
		if second, _ := Draft(r); !reflect.DeepEqual(first, second) {
			t.Fatalf("another order gives another document:\n%+v\n%+v", first, second)
		}
	})
}

func BenchmarkDraft(b *testing.B) {
	r := testRequest()
	r.Billable = nil
	for i := range 10_000 {
		r.Billable = append(r.Billable, item("e"+strconv.Itoa(i), "T-"+strconv.Itoa(i), "2026-10-01", 7, "a", sla.Billable))
	}
	for b.Loop() {
		if _, err := Draft(r); err != nil {
			b.Fatal(err)
		}
	}
}
