package einvoice_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/invoice/price"
)

// documents are the golden ones of the package invoice that were issued, and
// some that are awkward for machines, by name.
func documents(t testing.TB) map[string]invoice.Document {
	paths, err := filepath.Glob("../testdata/documents/*.json")
	if err != nil || len(paths) < 10 {
		t.Fatal("no golden documents", err)
	}
	docs := map[string]invoice.Document{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var doc invoice.Document
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(path, err)
		}
		if doc.Number != "" {
			docs[strings.TrimSuffix(filepath.Base(path), ".json")] = doc
		}
	}
	awkward(t, docs)
	feeDocuments(t, docs)
	discountDocuments(t, docs)
	for name, doc := range docs {
		if doc.Groups[0].Row().Silent {
			doc.Buyer.Endpoint = "9927:CHE116281710MWST"
		}
		docs[name] = doc
	}
	return docs
}

// oddCents adds three credit notes of one invoice, the last of which takes the
// cent that rounding left.
func oddCents(t testing.TB, docs map[string]invoice.Document) {
	whole := docs["english"].Clone()
	line := whole.Lines[1]
	line.Worked, line.Billed, line.Amount = 1, 1, decimalOf(t, "0.83")
	whole.Lines = nil
	for _, ticket := range []string{"T-1", "T-2", "T-3"} {
		line.Ticket = ticket
		whole.Lines = append(whole.Lines, line)
	}
	whole.Net, whole.VAT, whole.Total = decimalOf(t, "2.49"), decimalOf(t, "0.52"), decimalOf(t, "3.01")
	whole.Groups[0].Taxable, whole.Groups[0].VAT = whole.Net, whole.VAT
	docs["minutes"] = whole
	var notes []invoice.Document
	for n := range whole.Lines {
		note, err := invoice.Credit(whole, "a bug", whole.Issued, []int{n}, notes...)
		if err != nil {
			t.Fatal(err)
		}
		note.Number = "HBK-2026-020" + whole.Lines[n].Ticket[2:]
		notes = append(notes, note)
		docs["credit-"+whole.Lines[n].Ticket] = note
	}
}

// euVATIDs are one of each country but Lithuania.
var euVATIDs = []string{
	"ATU13585627", "BE0428759497", "BG175074752", "CY10259033P", "CZ25123891", "DE136695976", "DK13585628", "EE100931558", "EL094259216",
	"ESJ99216582", "FI20774740", "FR40303265045", "HR33392005961", "HU12892312", "IE6433435F", "IT00743110157", "LU15027442",
	"LV40003521600", "MT11679112", "NL004495445B01", "PL8567346215", "PT501964843", "RO18547290", "SE556188840401", "SI50223054", "SK2022749619",
}

// awkward adds what the golden documents lack.
func awkward(t testing.TB, docs map[string]invoice.Document) {
	credit := func(name, of string, lines []int) {
		note, err := invoice.Credit(docs[of], "Įrašas dėl klaidos <8812> & „kita“", docs[of].Issued.Add(20), lines)
		if err != nil {
			t.Fatal(err)
		}
		note.Number = "HBK-2026-0107"
		docs[name] = note
	}
	credit("credit-reverse", "reverse-charge", []int{0})
	credit("credit-outside", "outside", nil)
	oddCents(t, docs)
	odd := docs["english"].Clone()
	odd.Buyer.Name, odd.Buyer.Street = `O'Brien & "Söhne" <GmbH>`, "a\tb\n c\x01d"
	odd.Lines[0].Subject, odd.Reference = "]]> 日本 \U0001F600 &amp;", ""
	odd.Lines[0].Order, odd.Lines[1].Order = "PO/7", "PO/7"
	odd.Buyer.Endpoint = "0088:4035811991021"
	docs["odd"] = odd
	cents := docs["english"].Clone()
	cents.Lines[0].Billed, cents.Lines[0].Rate = 7, decimalOf(t, "62.555")
	cents.Lines[0].Amount = price.Amount(7, cents.Lines[0].Rate)
	cents.Net = cents.Lines[0].Amount.Add(cents.Lines[1].Amount)
	cents.Groups[0].Taxable = cents.Net
	cents.Groups[0].VAT = cents.Net.Mul(cents.Groups[0].Percent).Shift(-2).Round(2)
	cents.VAT = cents.Groups[0].VAT
	cents.Total = cents.Net.Add(cents.VAT)
	docs["cents"] = cents
	for _, id := range euVATIDs {
		doc := docs["reverse-charge"].Clone()
		doc.Buyer.VATID, doc.Buyer.Country = id, id[:2]
		docs["eu-"+id[:2]] = doc
	}
}
