package einvoice_test

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/invoice/einvoice"
	"hourbook/invoice/page"
	"hourbook/sla"
)

// row is a line of a document as the customer reads it.
type row struct{ name, note, time, price, amount string }

// sheet is what paper and data must say alike.
type sheet struct {
	number, net, vat, total string
	rows                    []row
}

// xmlSheet reads a sheet out of CII by its place in the tree.
func xmlSheet(t *testing.T, data []byte, words invoice.Words, format invoice.Format) sheet {
	type lineItem struct {
		Note     string `xml:"AssociatedDocumentLineDocument>IncludedNote>Content"`
		Name     string `xml:"SpecifiedTradeProduct>Name"`
		Price    string `xml:"SpecifiedLineTradeAgreement>NetPriceProductTradePrice>ChargeAmount"`
		Base     int64  `xml:"SpecifiedLineTradeAgreement>NetPriceProductTradePrice>BasisQuantity"`
		Quantity struct {
			Unit  invoice.Unit `xml:"unitCode,attr"`
			Value int64        `xml:",chardata"`
		} `xml:"SpecifiedLineTradeDelivery>BilledQuantity"`
		Amount string `xml:"SpecifiedLineTradeSettlement>SpecifiedTradeSettlementLineMonetarySummation>LineTotalAmount"`
	}
	var file struct {
		Number string     `xml:"ExchangedDocument>ID"`
		Lines  []lineItem `xml:"SupplyChainTradeTransaction>IncludedSupplyChainTradeLineItem"`
		Sums   struct {
			Net   string `xml:"TaxBasisTotalAmount"`
			VAT   string `xml:"TaxTotalAmount"`
			Total string `xml:"DuePayableAmount"`
		} `xml:"SupplyChainTradeTransaction>ApplicableHeaderTradeSettlement>SpecifiedTradeSettlementHeaderMonetarySummation"`
	}
	if err := xml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	money := func(text string) string { return format.Money(decimalOf(t, text)) }
	s := sheet{number: file.Number, net: money(file.Sums.Net), vat: money(file.Sums.VAT), total: money(file.Sums.Total)}
	for _, l := range file.Lines {
		quantity := words.Count(invoice.Measure{Quantity: l.Quantity.Value, Unit: l.Quantity.Unit, Per: l.Base})
		if l.Quantity.Unit == invoice.UnitMinute {
			quantity = invoice.Fill(words.Hours, sla.Minutes(l.Quantity.Value).String())
			if l.Base != 60 {
				t.Errorf("line %q is not in minutes per 60", l.Name)
			}
		}
		s.rows = append(s.rows, row{page.Clean(l.Name), page.Clean(l.Note), quantity, money(l.Price), money(l.Amount)})
	}
	return s
}

// printedLine is a line of a document on paper: its numbers, and all words of the
// ticket under which it stands.
type printedLine struct{ words, time, price, amount string }

// paperLines reads the lines from the pages: a ticket ends at the rule under it,
// and three numbers on one baseline are one of its lines.
func paperLines(t *testing.T, doc invoice.Document) []printedLine {
	pages, err := page.Layout(doc)
	if err != nil {
		t.Fatal(err)
	}
	var done, open []printedLine
	words := ""
	for _, sheet := range pages {
		for i, item := range sheet.Items {
			switch {
			case item.Kind == page.Rule:
				for _, line := range open {
					line.words = words
					done = append(done, line)
				}
				open, words = nil, ""
			case item.Kind == page.Text && item.Align == page.Left:
				words += item.Text
			case item.Kind == page.Text && timeForm.MatchString(item.Text) && i+2 < len(sheet.Items) && sheet.Items[i+2].Y == item.Y:
				open = append(open, printedLine{"", item.Text, sheet.Items[i+1].Text, sheet.Items[i+2].Text})
			}
		}
	}
	return done
}

// timeForm is a quantity with its unit, as it is printed.
var timeForm = regexp.MustCompile(`^−?([0-9,]+:[0-9]{2} (h|val\.)|1 (month|quarter|year|mėn\.|ketv\.|m\.)|[0-9]+ (of|iš) [0-9]+ (days|d\.))$`)

func TestPaperAndDataSayTheSame(t *testing.T) {
	for name, doc := range documents(t) {
		if name == "odd" || name == "outside" || name == "credit-outside" {
			continue // characters that cannot be drawn, and texts longer than a page
		}
		format := invoice.FormatIn(doc.Language)
		data, err := einvoice.CII(doc)
		if err != nil {
			t.Fatal(name, err)
		}
		got := xmlSheet(t, data, invoice.WordsIn(doc.Language), format)
		checkData(t, name, doc, got)
		checkPaper(t, name, doc, got.rows)
		want := fmt.Sprint(doc.Number, format.Money(doc.Net), format.Money(doc.VAT), format.Money(doc.Total))
		if said := fmt.Sprint(got.number, got.net, got.vat, got.total); said != want {
			t.Errorf("%s: the data say %s, the document %s", name, said, want)
		}
	}
}

// checkData holds that the data have the lines of the document, with their words.
func checkData(t *testing.T, name string, doc invoice.Document, got sheet) {
	if len(got.rows) != len(doc.Lines) {
		t.Fatalf("%s: %d lines in the data, %d in the document", name, len(got.rows), len(doc.Lines))
	}
	for i, l := range doc.Lines {
		if r := got.rows[i]; r.name != page.Clean(l.Title()) || r.note != page.Clean(l.Details(doc.Language)) {
			t.Errorf("%s line %d: the data say %q, %q", name, i+1, r.name, r.note)
		}
	}
}

// checkPaper holds that each line of the data stands on paper, under its ticket
// and with its work, a credit note's with minus signs.
func checkPaper(t *testing.T, name string, doc invoice.Document, rows []row) {
	printed, sign := paperLines(t, doc), ""
	if doc.Kind == invoice.CreditNote {
		sign = "−"
	}
	if len(printed) != len(rows) {
		t.Errorf("%s: %d lines on paper, %d in the data", name, len(printed), len(rows))
	}
	for i, r := range rows {
		l := doc.Lines[i]
		time := sign + page.Clean(r.time)
		at := slices.IndexFunc(printed, func(p printedLine) bool {
			return p.time == time && p.price == page.Clean(r.price) && p.amount == sign+page.Clean(r.amount) &&
				saysAll(p.words, l.Ticket, l.Subject, l.Name, l.Clause, l.Rule)
		})
		if at < 0 {
			t.Errorf("%s line %d: %+v is not on paper:\n%+v", name, i+1, r, printed)
			continue
		}
		printed = slices.Delete(printed, at, at+1)
	}
}

// saysAll tells whether words hold all parts; on paper lines break in words, too.
func saysAll(words string, parts ...string) bool {
	spaceless := func(s string) string { return strings.ReplaceAll(page.Clean(s), " ", "") }
	for _, part := range parts {
		if !strings.Contains(spaceless(words), spaceless(part)) {
			return false
		}
	}
	return true
}

func TestOutsideTheScopeOfVATStaysOnPaper(t *testing.T) {
	for name, want := range map[string]bool{"english": true, "reverse-charge": true, "credit": true, "outside": false, "credit-outside": false} {
		if got := einvoice.Fits(documents(t)[name]); got != want {
			t.Errorf("%s: fits %v, want %v", name, got, want)
		}
	}
	doc := documents(t)["outside"]
	data, err := einvoice.CII(doc)
	if err != nil || strings.Contains(string(data), doc.Seller.VATID) {
		t.Errorf("the data name a VAT id (%v)", err)
	}
	if einvoice.Fits(invoice.Document{Kind: invoice.Statement}) {
		t.Error("a statement is no invoice")
	}
}
