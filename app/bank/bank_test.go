package bank

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hourbook/ledger/limit"
	"hourbook/sla"
)

// files are the statements that package match is tried with.
func files(t testing.TB, ending string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	names, err := filepath.Glob(filepath.Join("match", "testdata", "*"+ending))
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		if all[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

const entry = `<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt></Ntry>`

func TestFilesThatNoBankSendsAreRefused(t *testing.T) {
	mapping := &Mapping{Decimal: ","}
	mapping.Columns.Date, mapping.Columns.Amount = "Data", "Suma"
	for name, c := range map[string]struct {
		text, told string
		mapping    *Mapping
	}{
		"a bomb of entities":        {"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Document><Stmt>&b;</Stmt></Document>", "entities", nil},
		"an entity from outside":    {`<Document><Stmt>&xxe;</Stmt></Document>`, "broken", nil},
		"elements without end":      {strings.Repeat("<a>", 100_000), "too deep", nil},
		"a broken end":              {"<Document><Stmt>" + entry, "broken", nil},
		"another document":          {"<Invoice/>", "not a bank statement", nil},
		"half a cent":               {"<Stmt>" + strings.Replace(entry, "1.00", "1.005", 1) + "</Stmt>", "not a valid amount", nil},
		"an amount of many digits":  {"<Stmt>" + strings.Replace(entry, "1.00", strings.Repeat("9", 400), 1) + "</Stmt>", "not a valid amount", nil},
		"a number with an exponent": {"<Stmt>" + strings.Replace(entry, "1.00", "1e9", 1) + "</Stmt>", "not a valid amount", nil},
		"not a valid day":           {"<Stmt>" + strings.Replace(entry, "2026-11-20", "2026-13-40", 1) + "</Stmt>", "not a valid day", nil},
		"a movement of nonsense":    {":20:X\n:25:LT12\n:60F:C261120EUR1,00\n:61:nonsense\n", "movement in line 4", nil},
		"a balance of nonsense":     {":20:X\n:25:LT12\n:60F:one euro\n", "balance in line 3", nil},
		"a CSV of another bank":     {"Date;Sum\n2026-11-20;1,00\n", "no column", mapping},
		"a day in another form":     {"Data;Suma\n20.11.2026;1,00\n", "not a valid day", mapping},
		"words for an amount":       {"Data;Suma\n2026-11-20;one\n", "not a valid amount", mapping},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read([]byte(c.text), How{Mapping: c.mapping})
			var input *sla.InputError
			if !errors.As(err, &input) {
				t.Fatalf("it says %v", err)
			}
			if problem, _ := input.Words(sla.InEnglish); !strings.Contains(problem, c.told) {
				t.Errorf("it says %q, want %q", problem, c.told)
			}
		})
	}
	if _, err := Read([]byte("a;b\n1;2\n"), How{}); !errors.Is(err, ErrNoMapping) {
		t.Errorf("a CSV without a mapping: %v", err)
	}
	if _, err := Read(make([]byte, limit.Bank.Most+1), How{}); err == nil {
		t.Error("a file that is too large is read")
	}
	if _, err := Read([]byte("<Stmt>"+strings.Repeat(entry, int(limit.BankRows.Most)+1)+"</Stmt>"), How{}); err == nil {
		t.Error("too many movements are read")
	}
}

func TestAStatementThatDoesNotAddUpIsKnown(t *testing.T) {
	raw := string(files(t, "01-plain.xml")["match/testdata/01-plain.xml"])
	all, err := Read([]byte(strings.Replace(raw, "1121.00", "1121.50", 1)), How{})
	if err != nil || all[0].Missing().String() != "0.5" {
		t.Errorf("%v is missing, %v", all[0].Missing(), err)
	}
}

func TestAMappingIsChecked(t *testing.T) {
	for text, told := range map[string]string{
		"columns = 3":                                             "cannot be read",
		"[columns]\ndate = \"Data\"":                              "no column is named",
		"[columns]\namount = \"Suma\"":                            "no column is named",
		"colums = 1\n[columns]\ndate=\"a\"":                       "no such line",
		"separator = \"ab\"\n[columns]\ndate=\"a\"\namount=\"b\"": "one character",
	} {
		_, err := ReadMapping([]byte(text))
		var input *sla.InputError
		if !errors.As(err, &input) || !strings.Contains(input.Problem, told) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// sane holds what is read to what rows promise.
func sane(t *testing.T, all []Statement) {
	t.Helper()
	for _, s := range all {
		for _, r := range s.Rows {
			switch {
			case r.ID == "" || r.Date == 0 || !r.Amount.Equal(r.Amount.Round(2)):
				t.Errorf("%+v", r)
			case int64(len(r.Reference)) > limit.Text.Most || int64(len(r.Payer)) > limit.Name.Most:
				t.Errorf("%d and %d bytes", len(r.Reference), len(r.Payer))
			case strings.ContainsAny(r.Payer+r.IBAN+r.BankRef, "\n\x00\x1b"):
				t.Errorf("%+v", r)
			}
		}
	}
}

func TestTheAccountOfAnMT940StandsBeforeItsCurrency(t *testing.T) {
	for text, want := range map[string]string{
		"LT121000011101001000": "LT121000011101001000", "LT121000011101001000/EUR": "LT121000011101001000", "LT121000011101001000EUR": "LT121000011101001000",
		"50880050/0194777000": "0194777000", "50880050/0194777000/EUR": "0194777000", "EUR": "EUR",
	} {
		if got := accountIn(text); got != want {
			t.Errorf("%q is the account %q, not %q", text, got, want)
		}
	}
}

func TestAmountsOfACSVAreReadInGroupsOfThree(t *testing.T) {
	for _, c := range []struct{ decimal, text, want string }{
		{"", "60.50", "60.5"}, {"", "6,050.00", "6050"}, {"", "1,234,567.89", "1234567.89"}, {"", "-1'210.00", "-1210"}, {"", "1,210", "1210"}, {"", "6050", "6050"}, {"", ".50", "0.5"},
		{",", "1.21", ""}, {",", "1.210", "1210"}, {",", "1.210,00-", "-1210"}, {",", "1 210,5", "1210.5"}, {",", "\u2212 1\u00a0210,00", "-1210"}, {",", "1\u2019210,00", "1210"},
		{"", "60,50", ""}, {"", "1,21", ""}, {"", "1.21,000", ""}, {"", "1,2100.00", ""}, {"", ",210.00", ""}, {"", "1 21", ""}, {"", "1 210,000.00", ""}, {"", "1.210", ""}, {",", "1,210", ""}, {",", "1,210.00", ""},
	} {
		got, err := (&csvTable{mapping: &Mapping{Decimal: c.decimal}}).number("row 1", c.text)
		if (err == nil) != (c.want != "") || err == nil && got.String() != c.want {
			t.Errorf("%q with decimal = %q is read as %s, %v, not %s", c.text, c.decimal, got, err, c.want)
		}
	}
}

func FuzzCamt(f *testing.F) {
	for _, raw := range files(f, ".xml") {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if all, err := readCamt(raw); err == nil {
			named(all)
			sane(t, all)
		}
	})
}

func FuzzMT940(f *testing.F) {
	for _, raw := range files(f, ".sta") {
		f.Add(string(raw))
	}
	f.Add(":20:X\n:25:1/2EUR\n:60F:D991231EUR,5\n:61:9912310101RDR1,NTRFx//y\n:86:/REMI/a/NAME/b/\n:62M:C000101EUR1,\n")
	f.Fuzz(func(t *testing.T, text string) {
		if all, err := readMT940(text); err == nil {
			named(all)
			sane(t, all)
		}
	})
}

func FuzzCSV(f *testing.F) {
	f.Add("decimal = \",\"\n[columns]\ndate = \"d\"\namount = \"a\"\nreference = [\"r\"]\n", []byte("d;a;r\n2026-11-20;1.200,00-;x\n"))
	f.Add("head = false\nskip = 1\n[columns]\ndate = \"1\"\nin = \"2\"\nout = \"3\"\n", []byte("x\n2026-11-20,1,\n2026-11-20,,\"2\"\n"))
	f.Fuzz(func(t *testing.T, mapping string, raw []byte) {
		m, err := ReadMapping([]byte(mapping))
		if err != nil {
			return
		}
		m.Skip = min(m.Skip, 1000)
		if all, err := readCSV(raw, How{Mapping: m}); err == nil {
			named(all)
			sane(t, all)
		}
	})
}
