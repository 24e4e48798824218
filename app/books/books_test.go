package books

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/invoice/vat"
	"hourbook/sla"
)

func eur(text string) decimal.Decimal { return decimal.RequireFromString(text) }

func day(t testing.TB, text string) sla.Day {
	t.Helper()
	d, err := sla.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var seller = invoice.Seller{Party: invoice.Party{Name: "UAB Tyli valanda", Country: "LT", VATID: "LT119511515", CompanyCode: "301234567"}}

// october are four documents: at home, to Germany and its credit note, and outside.
func october(t testing.TB) []Entry {
	group := func(treatment, category, percent, base, tax string) []invoice.VATGroup {
		return []invoice.VATGroup{{Treatment: treatment, Category: category, Percent: eur(percent), Taxable: eur(base), VAT: eur(tax)}}
	}
	lithuanian := invoice.Party{ID: "naktis", Name: "MB „Naktinė linija“", Country: "LT", CompanyCode: "302345678"}
	german := invoice.Party{ID: "moewe", Name: "Großmöwe & Söhne GmbH", Country: "DE", VATID: "DE999001237"}
	on := day(t, "2026-11-02")
	var all []Entry
	for _, d := range []invoice.Document{
		{Kind: invoice.Invoice, Number: "TV-2026-0001", Issued: on, Buyer: lithuanian, Groups: group(vat.Home, "S", "21", "100.00", "21.00")},
		{Kind: invoice.Invoice, Number: "TV-2026-0002", Issued: on, Buyer: german, Groups: group(vat.ReverseCharge, "AE", "0", "212.50", "0.00")},
		{Kind: invoice.CreditNote, Number: "TVK-2026-0001", Issued: on.Add(3), Buyer: german, Corrects: "TV-2026-0002", CorrectsIssued: on, Groups: group(vat.ReverseCharge, "AE", "0", "37.50", "0.00")},
		{Kind: invoice.Invoice, Number: "TV-2026-0003", Issued: on.Add(4), Buyer: invoice.Party{ID: "dunes", Name: "Dunes FZ", Country: "AE"}, Groups: group(vat.Outside, "O", "0", "640.00", "0.00")},
	} {
		taxed := invoice.TaxedOf(d)
		all = Add(all, &taxed)
	}
	return all
}

func TestVATIsSummedByTreatmentAndCountry(t *testing.T) {
	var told []string
	rows := Table(october(t), "LT")
	for _, r := range rows {
		told = append(told, fmt.Sprintf("%s %s %s %s %s %s %v", r.Category, r.Code, r.Percent, r.Country, r.Base.StringFixed(2), r.VAT.StringFixed(2), r.Documents))
	}
	want := []string{"S PVM1 21 LT 100.00 21.00 [TV-2026-0001]", "AE PVM15 0 DE 175.00 0.00 [TV-2026-0002 TVK-2026-0001]", "O PVM15 0 AE 640.00 0.00 [TV-2026-0003]"}
	if !slices.Equal(told, want) {
		t.Errorf("the rows are %q, want %q", told, want)
	}
	if base, tax := Sum(rows); base.StringFixed(2) != "915.00" || tax.StringFixed(2) != "21.00" {
		t.Errorf("together %s and %s", base, tax)
	}
	for _, r := range Table(october(t), "DE") {
		if r.Code != "" {
			t.Errorf("a German seller has the code %s", r.Code)
		}
	}
}

// isafOrder is the structure of the register as its public descriptions give it: for
// each element the children that it may have, in their order; ? marks those that may
// be missing, * those that may repeat.
var isafOrder = map[string]string{
	"iSAFFile": "Header SourceDocuments", "Header": "FileDescription",
	"FileDescription":   "FileVersion FileDateCreated DataType SoftwareCompanyName SoftwareName SoftwareVersion RegistrationNumber NumberOfParts PartNumber SelectionCriteria",
	"SelectionCriteria": "SelectionStartDate SelectionEndDate", "SourceDocuments": "SalesInvoices?", "SalesInvoices": "Invoice*",
	"Invoice":      "InvoiceNo CustomerInfo InvoiceDate InvoiceType SpecialTaxation References VATPointDate DocumentTotals",
	"CustomerInfo": "CustomerID? VATRegistrationNumber RegistrationNumber? Country Name", "References": "Reference*", "Reference": "ReferenceNo ReferenceDate",
	"DocumentTotals": "DocumentTotal*", "DocumentTotal": "TaxableValue TaxCode TaxPercentage Amount VATPointDate2",
}

// isafForms are the forms of values.
var isafForms = map[string]string{
	"FileVersion": `iSAF1\.2`, "FileDateCreated": `\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`, "DataType": "S", "SoftwareVersion": ".{1,24}", "RegistrationNumber": `\d{1,11}|ND`, "NumberOfParts": `\d+`,
	"PartNumber": "[A-Z0-9_]{1,20}", "InvoiceNo": ".{1,70}", "VATRegistrationNumber": "ND|[A-Z]{2}[A-Z0-9]{2,33}", "Country": "[A-Z]{2}|", "Name": ".{1,256}", "InvoiceDate": `\d{4}-\d\d-\d\d`,
	"InvoiceType": "SF|KS|DS|AN", "SpecialTaxation": "T|", "ReferenceDate": `\d{4}-\d\d-\d\d`, "TaxableValue": `-?\d{1,16}\.\d\d`, "TaxCode": `PVM\d{1,3}`, "TaxPercentage": `\d{1,3}(\.\d+)?`, "Amount": `-?\d{1,16}\.\d\d`,
}

// isafNode is an element as it was read.
type isafNode struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Text    string     `xml:",chardata"`
	Below   []isafNode `xml:",any"`
}

// valid holds an element to the structure, and those below it.
func (n isafNode) valid(t *testing.T) {
	t.Helper()
	name := n.XMLName.Local
	if n.XMLName.Space != "http://www.vmi.lt/cms/imas/isaf" {
		t.Errorf("%s is of the namespace %q", name, n.XMLName.Space)
	}
	order, nested := isafOrder[name]
	if form := isafForms[name]; form != "" && !regexp.MustCompile("^("+form+")$").MatchString(n.Text) {
		t.Errorf("%s is %q", name, n.Text)
	}
	if !nested {
		if len(n.Below) > 0 {
			t.Errorf("%s has %d elements below it", name, len(n.Below))
		}
		return
	}
	at := 0
	for _, child := range strings.Fields(order) {
		plain := strings.TrimRight(child, "?*")
		count := 0
		for at < len(n.Below) && n.Below[at].XMLName.Local == plain {
			at, count = at+1, count+1
		}
		if count == 0 && plain == child || count > 1 && !strings.HasSuffix(child, "*") {
			t.Errorf("%s has %d %s", name, count, plain)
		}
	}
	if at < len(n.Below) {
		t.Errorf("%s: %s is in the wrong place", name, n.Below[at].XMLName.Local)
	}
	for _, child := range n.Below {
		child.valid(t)
	}
}

func TestTheRegisterHasItsStructure(t *testing.T) {
	for name, entries := range map[string][]Entry{"october": october(t), "an empty month": nil} {
		var out bytes.Buffer
		if found := ISAFFindings(seller, entries, business); len(found) > 0 {
			t.Fatalf("%s: %v", name, found)
		}
		if err := ISAF(&out, seller, "0.2.0", day(t, "2026-11-01").Month(), time.Date(2026, 12, 3, 9, 0, 0, 0, time.UTC), entries); err != nil {
			t.Fatal(err)
		}
		var root isafNode
		if err := xml.Unmarshal(out.Bytes(), &root); err != nil {
			t.Fatal(err)
		}
		root.valid(t)
		golden := "testdata/isaf.xml"
		if name != "october" {
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil || !bytes.Equal(want, out.Bytes()) {
			t.Errorf("it is not %s:\n%s", golden, out.Bytes())
		}
	}
}

// business is a customer of whom nothing else is known.
func business(string) bool { return false }

func TestTheRegisterSaysWhatItLacks(t *testing.T) {
	private := business
	spoil := func(change func(*invoice.Seller, []Entry)) []Finding {
		s, entries := seller, october(t)
		change(&s, entries)
		return ISAFFindings(s, entries, private)
	}
	for told, change := range map[string]func(*invoice.Seller, []Entry){
		"company code of the seller": func(s *invoice.Seller, _ []Entry) { s.CompanyCode = "" },
		"or no number":               func(s *invoice.Seller, _ []Entry) { s.CompanyCode = "30-12" },
		"Lithuanian VAT ID":          func(s *invoice.Seller, _ []Entry) { s.VATID = "" },
		"neither VAT ID nor":         func(_ *invoice.Seller, e []Entry) { e[0].Buyer.CompanyCode = "" },
		"no code of the register":    func(_ *invoice.Seller, e []Entry) { e[0].Percent = eur("9") },
	} {
		if found := spoil(change); len(found) != 1 || !strings.Contains(found[0].Text.String(), told) || found[0].Remedy.Words == "" {
			t.Errorf("want %q: %v", told, found)
		}
	}
	private = func(string) bool { return true }
	if found := spoil(func(_ *invoice.Seller, e []Entry) { e[0].Buyer.CompanyCode = "" }); len(found) > 0 {
		t.Errorf("a private buyer: %v", found)
	}
}

func samples(t *testing.T, name string) Accounts {
	t.Helper()
	raw, err := os.ReadFile("../../assets/books/" + name)
	if err != nil {
		t.Fatal(err)
	}
	a, err := ReadAccounts(raw)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestDebitAndCreditOfEachDocumentAreEqual(t *testing.T) {
	payments := []Payment{{ID: "P9", On: day(t, "2026-11-20"), Customer: "naktis", Name: "=evil", For: "TV-2026-0001", Amount: eur("121.00")}, {ID: "P10", On: day(t, "2026-11-21"), Customer: "naktis", Amount: eur("-5.00")}, {ID: "P11", On: day(t, "2026-11-22"), Customer: "naktis", For: "TV-2026-0001", Amount: eur("-9.00"), Cancels: true}}
	var out bytes.Buffer
	if err := Journal(&out, samples(t, "plain.toml"), october(t), payments, func(s string) string { return strings.ReplaceAll(s, "=", "'=") }); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil || !slices.Equal(rows[0], JournalColumns) {
		t.Fatal(rows[0], err)
	}
	sums := map[string]decimal.Decimal{}
	for _, row := range rows[1:] {
		sums[row[1]] = sums[row[1]].Add(eur(row[7])).Sub(eur(row[8]))
		if strings.HasPrefix(row[3], "=") || eur(row[7]).IsNegative() || eur(row[8]).IsNegative() {
			t.Errorf("%q", row)
		}
	}
	for i, text := range []string{"payment TV-2026-0001", "refund", "cancelled payment TV-2026-0001"} {
		if got := rows[len(rows)-6+2*i][11]; got != text {
			t.Errorf("payment %d is called %q, not %q", i, got, text)
		}
	}
	if len(sums) != 7 {
		t.Errorf("%d documents and payments are in it", len(sums))
	}
	for document, sum := range sums {
		if !sum.IsZero() {
			t.Errorf("%s: debit and credit differ by %s", document, sum)
		}
	}
}

func TestDATEVTakesTheBatch(t *testing.T) {
	var out bytes.Buffer
	a := samples(t, "datev.toml")
	a.DATEV.YearBegins = 7
	if err := JournalDATEV(&out, a, day(t, "2026-11-01").Month(), time.Date(2026, 12, 3, 9, 0, 0, 0, time.UTC), october(t), nil); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\r\n"), "\r\n")
	head, fields := strings.Split(lines[0], ";"), strings.Split(lines[1], ";")
	if len(head) != 31 || head[0] != `"EXTF"` || head[12] != "20260701" || head[14] != "20261101" || head[15] != "20261130" || len(fields) != 125 || len(lines) != 6 {
		t.Errorf("%d fields of the head, %d heads, %d lines: %s", len(head), len(fields), len(lines), lines[0])
	}
	for _, line := range lines[2:] {
		if n := strings.Count(line, ";"); n != 124 {
			t.Errorf("%d fields in %s", n+1, line)
		}
	}
	if credit := strings.Split(lines[4], ";"); credit[0] != "37,50" || credit[1] != `"H"` || credit[9] != "0511" || credit[10] != `"TVK-2026-0001"` || credit[13] != "\"Gro\xdfm\xf6we & S\xf6hne GmbH\"" {
		t.Errorf("the credit note is %q", credit[:14])
	}
}

func TestAMappingOfAccountsIsChecked(t *testing.T) {
	for text, told := range map[string]string{
		"form = \"sap\"": "no such form", "vat = \"1\"": "an account is missing", "x = 1": "no such line", "form = [": "cannot be read",
		"form = \"datev\"\nreceivable = \"1\"\n[income]\nother = \"2\"": "consultant",
		"receivable = \"1\"\nvat = \"3\"\n[income]\nmoon = \"2\"":       "no such treatment",
	} {
		if _, err := ReadAccounts([]byte(text)); err == nil || !strings.Contains(err.Error(), told) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzAccounts(f *testing.F) {
	for _, name := range []string{"plain.toml", "datev.toml"} {
		raw, err := os.ReadFile("../../assets/books/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if a, err := ReadAccounts(raw); err == nil {
			_ = Journal(io.Discard, a, october(t), nil, func(s string) string { return s })
		}
	})
}

// What was written to be changed is read as it was, whatever the words are.
func TestLevelsAreReadAsTheyWereWritten(t *testing.T) {
	way, err := ReadDunning(assets.Dunning)
	if err != nil {
		t.Fatal(err)
	}
	way.Interest, way.Levels[1].Fee = true, decimal.RequireFromString("40.5")
	way.Levels[2].Plea = sla.Words{"en": "Pay \"now\",\nor # else \\ '''", "lt": "Mokėkite – dabar"}
	raw, err := WriteDunning(way)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadDunning(raw)
	if err != nil {
		t.Fatalf("%v in\n%s", err, raw)
	}
	if fmt.Sprint(got) != fmt.Sprint(way) {
		t.Errorf("read was %+v, written %+v", got, way)
	}
}
