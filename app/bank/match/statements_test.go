package match

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/app/bank"
	"hourbook/sla"
)

func eur(text string) decimal.Decimal { return decimal.RequireFromString(text) }

func dayOf(t testing.TB, text string) sla.Day {
	t.Helper()
	day, err := sla.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

// office is a book with documents of five customers; acme's account is known.
func office(t testing.TB) *Book {
	due := dayOf(t, "2026-11-10")
	var documents []Document
	for _, line := range []string{
		"HB-2026-0101 acme 121.00", "HB-2026-0102 acme 242.00", "HB-2026-0103 acme 60.50", "HB-2026-0104 birch 302.50", "HB-2026-0105 birch 302.50",
		"HB-2026-0001 cedar 12.10", "HB-2026-0011 cedar 33.00", "HB-2026-0090 dunes 0.00", "HB-2026-0118 dunes 181.50", "HB-2026-0119 dunes 50.00",
		"HB-2025-0118 elm 77.00",
	} {
		f := strings.Fields(line)
		documents = append(documents, Document{Number: f[0], Customer: f[1], Open: eur(f[2]), Due: due})
	}
	documents = append(documents, Document{Number: "HBK-2026-0003", Customer: "dunes", Note: true})
	b := NewBook(documents, []Customer{
		{"acme", "UAB Acme Telekomas"}, {"birch", "Birch GmbH"}, {"cedar", "Cedras, MB"}, {"dunes", "Seven Dunes Voice Ltd"}, {"elm", "Elm Networks OÜ"},
	})
	b.Accounts["LT601010012345678901"] = []string{"acme"}
	b.Add(Booked{ID: "B-old", EndToEnd: "E2E-9", Customer: "elm", Date: dayOf(t, "2026-11-15"), Amount: eur("77.00"), Parts: []Part{{"HB-2025-0118", eur("77.00")}}})
	return b
}

const baltic = `skip = 1
decimal = ","
date = "DD.MM.YYYY"
encoding = "windows-1257"
account = "LT121000011101001000"
debit = "D"
[columns]
date = "Data"
amount = "Suma"
sign = "D/K"
payer = "Mokėtojas"
iban = "Sąskaita"
reference = ["Paskirtis"]
bank_ref = "Kodas"
`

// statements are twenty files as banks send them, and what is to be said of each
// row: how sure, of whom, what it pays, and how the reason begins.
var statements = map[string]string{
	"01-plain.xml": `sure acme HB-2026-0101=121.00 number`,
	"02-spellings.xml": `sure acme HB-2026-0101=121.00 number
		sure dunes HB-2026-0118=181.50 number
		sure birch HB-2026-0104=302.50 number
		sure elm HB-2025-0118=77.00 number`,
	"03-foreign.xml": `sure acme HB-2026-0101=121.00 number
		sure dunes HB-2026-0118=181.50 number
		sure acme HB-2026-0103=60.50 number`,
	"04-split.xml": `sure dunes HB-2026-0118=181.50 number
		sure birch HB-2026-0104=302.50 number
		sure cedar HB-2026-0011=33.00 number`,
	"05-batch.xml": `sure acme HB-2026-0101=121.00 number
		sure birch HB-2026-0104=302.50 number
		sure acme HB-2026-0103=60.50 number`,
	"06-batch-new.xml": `sure acme HB-2026-0101=121.00 number
		sure birch HB-2026-0105=302.50 number`,
	"07-batch-untold.xml": `proposed - HB-2026-0101=121.00,HB-2026-0105=302.50 it names documents of several
		proposed acme HB-2026-0101=121.00 amount fits, but it stands`,
	"08-several.xml": `sure acme HB-2026-0101=121.00,HB-2026-0102=242.00,HB-2026-0103=60.50 HB-2026-0101 121.00 + HB-2026-0102 242.00 + HB-2026-0103 60.50
		sure dunes HB-2026-0118=181.50,HB-2026-0119=50.00 HB-2026-0118 181.50 + HB-2026-0119 50.00`,
	"09-part-over.xml": `proposed acme HB-2026-0101=100.00 PART: 100.00 of 121.00
		proposed dunes HB-2026-0118=181.50,=18.50 OVER: 18.50
		proposed acme HB-2026-0102=242.00,HB-2026-0103=58.00 PART: 300.00 of 302.50`,
	"10-no-reference.xml": `proposed acme HB-2026-0103=60.50 NO REFERENCE: the account of acme
		proposed dunes HB-2026-0118=181.50 NO REFERENCE: the name of dunes
		proposed dunes HB-2026-0119=50.00 NO REFERENCE: only the amount
		none - - NO REFERENCE: several
		none - - NO REFERENCE: nothing`,
	"11-reversal.xml": `proposed elm HB-2025-0118=-77.00 REVERSAL of B-old
		none - - REVERSAL of money that was not booked
		not-ours - - money of ours came back`,
	"12-not-ours.xml": `not-ours - - it is in USD
		not-ours - - money that went out
		not-ours - - its day 2026-12-24 is still to come
		not-ours - - the bank has not booked it
		sure acme HB-2026-0101=121.00 number`,
	"13-twice-named.xml": `sure acme HB-2026-0101=121.00 number
		proposed acme =121.00 HB-2026-0101 is paid already
		proposed birch HB-2026-0104=302.50 B
		proposed birch =302.50 HB-2026-0104 is paid already`,
	"14-wrong-payer.xml": `proposed birch HB-2026-0104=302.50 amount fits, but this account paid for acme
		proposed dunes HB-2026-0118=181.50 amount fits, but the payer is called as elm
		sure acme HB-2026-0102=242.00 number`,
	"15-misleading.xml": `proposed acme HB-2026-0101=121.00 amount fits, the number is written in part
		proposed acme HB-2026-0101=121.00 NO REFERENCE: only the amount
		sure cedar HB-2026-0001=12.10 number
		proposed dunes HB-2026-0118=181.50 amount fits, but the number can
		proposed dunes HB-2026-0119=50.00 amount fits, but it names a document
		proposed dunes =121.00 HB-2026-0090 is paid already
		proposed - HB-2026-0101=121.00,HB-2026-0104=302.50 it names documents of several`,
	"16-in-part.xml": `proposed dunes HB-2026-0118=181.50 NO REFERENCE: only the amount
		proposed dunes HB-2026-0119=50.00 amount fits, the number is written in part
		proposed birch HB-2026-0104=302.50 amount fits, the number is written in part
		proposed acme HB-2026-0102=242.00 amount fits, the number is written in part`,
	"17-credit-note.xml": `sure dunes HB-2026-0118=181.50 number`,
	"18-structured.xml": `sure acme HB-2026-0101=121.00 number
		sure acme HB-2026-0103=60.50 number`,
	"19-swift.sta": `sure dunes HB-2026-0118=181.50 number
		sure birch HB-2026-0104=302.50 number
		not-ours - - money that went out
		proposed elm HB-2025-0118=-77.00 REVERSAL of B-old
		sure acme HB-2026-0101=121.00 number`,
	"20-bank.csv": `sure acme HB-2026-0101=121.00 number
		proposed birch HB-2026-0104=302.50,=1000.00 OVER: 1000.00
		not-ours - - money that went out
		proposed cedar HB-2026-0001=12.10 NO REFERENCE: the name of cedar`,
}

func rowsOf(t testing.TB, name string) []bank.Row {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	how := bank.How{}
	if strings.HasSuffix(name, ".csv") {
		if how.Mapping, err = bank.ReadMapping([]byte(baltic)); err != nil {
			t.Fatal(err)
		}
	}
	all, err := bank.Read(raw, how)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var rows []bank.Row
	for _, s := range all {
		if !s.Missing().IsZero() {
			t.Errorf("%s: %s is missing between opening and closing", name, s.Missing())
		}
		if s.Account != "LT121000011101001000" {
			t.Errorf("%s: the account is %q", name, s.Account)
		}
		rows = append(rows, s.Rows...)
	}
	return rows
}

// told is a match as the table writes it.
func told(m Match) string {
	customer, documents := m.Customer, "-"
	if customer == "" {
		customer = "-"
	}
	for i, part := range m.Documents {
		if documents += ","; i == 0 {
			documents = ""
		}
		documents += part.Number + "=" + part.Amount.StringFixed(2)
	}
	return strings.Join([]string{string(m.Kind), customer, documents, m.Why.String()}, " ")
}

func TestTwentyStatementsOfBanks(t *testing.T) {
	files, err := os.ReadDir("testdata")
	if err != nil || len(files) != len(statements) {
		t.Fatalf("%d files, %d are in the table: %v", len(files), len(statements), err)
	}
	count := map[Kind]int{}
	for name, table := range statements {
		rows := rowsOf(t, name)
		found := office(t).Of(rows, dayOf(t, "2026-11-29"))
		want := strings.Split(table, "\n")
		if len(found) != len(want) {
			t.Errorf("%s: %d rows, want %d", name, len(found), len(want))
			continue
		}
		for i, m := range found {
			count[m.Kind]++
			if got := told(m); !strings.HasPrefix(got, strings.TrimSpace(want[i])) {
				t.Errorf("%s: row %d (%q) is\n\t%s, want\n\t%s", name, i+1, rows[i].Words(), got, strings.TrimSpace(want[i]))
			}
		}
	}
	t.Logf("%d statements: %d sure, %d proposed, %d nobody's, %d not ours", len(statements), count[Sure], count[Proposed], count[None], count[NotOurs])
}

// A name is the same each time, also in a statement that overlaps, and no two rows
// have one.
func TestRowsHaveNamesOfTheirOwn(t *testing.T) {
	for name := range statements {
		names := map[string]bool{}
		again := rowsOf(t, name)
		for i, r := range rowsOf(t, name) {
			if names[r.ID] || r.ID != again[i].ID {
				t.Errorf("%s: row %d is called %s, the second time %s", name, i+1, r.ID, again[i].ID)
			}
			names[r.ID] = true
		}
	}
}
