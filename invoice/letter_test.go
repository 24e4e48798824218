package invoice

import (
	"strings"
	"testing"
)

func TestLettersSayWhatIsSoOfTheirDocument(t *testing.T) {
	docs := goldenDocuments(t)
	plain := func(name string) Document {
		d := docs[name].Clone()
		d.Seller.VATID, d.Groups = "", nil
		return d
	}
	poor := docs["english"].Clone()
	poor.Seller.IBAN = ""
	late := Reminder{Language: "en", On: day("2026-12-01"), Seller: goldenSeller, Owed: []Owed{{Number: "HB-2026-0118", Total: dec("1171.42"), Paid: dec("100")}}}
	later := late
	later.Language, later.Seller.IBAN = "lt", ""
	for name, c := range map[string]struct {
		said string
		want string
		not  string
	}{
		"an invoice":                         {docs["english"].Letter(), "Please find attached our invoice HB-2026-0118 for 171.42 EUR. Please pay it by 14 November 2026 to LT12 1000 0111 0100 1000, quoting HB-2026-0118.", "{"},
		"a seller without an account":        {poor.Letter(), "Please pay it by 14 November 2026, quoting HB-2026-0118.", " to "},
		"in Lithuanian":                      {docs["lithuanian"].Letter(), "siunčiame PVM sąskaitą faktūrą HB-2026-0119, suma 171,42 EUR. Prašome ją apmokėti iki 2026-11-14. Banko sąskaita: LT12", "{"},
		"without VAT":                        {plain("lithuanian").Letter(), "siunčiame sąskaitą faktūrą HB-2026-0119", "PVM"},
		"a reminder":                         {late.Letter(), "1,071.42 EUR of HB-2026-0118 is overdue. Please pay it to LT12 1000 0111 0100 1000, quoting HB-2026-0118", "{"},
		"a reminder without an account":      {later.Letter(), "pradelsta 1\u00a0071,42 EUR. Prašome sumokėti; paskirtyje nurodykite HB-2026-0118.", "banko"},
		"a credit note":                      {docs["credit-line-lithuanian"].Letter(), "siunčiame kreditinę PVM sąskaitą faktūrą HBK-2026-0002 (50,42 EUR) prie sąskaitos HB-2026-0119.", "apmokėti"},
		"a credit note without VAT":          {plain("credit-line-lithuanian").Letter(), "siunčiame kreditinę sąskaitą faktūrą", "PVM"},
		"its original on paper":              {docs["credit-line-lithuanian"].Correction(), "Kreditinė sąskaita prie PVM sąskaitos faktūros HB-2026-0119, išrašytos 2026-10-31", "{"},
		"its original on paper, without VAT": {plain("credit-line-lithuanian").Correction(), "prie sąskaitos faktūros HB-2026-0119", "PVM"},
	} {
		if !strings.Contains(c.said, c.want) || strings.Contains(c.said, c.not) {
			t.Errorf("%s: %q", name, c.said)
		}
	}
}
