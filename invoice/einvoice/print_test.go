package einvoice_test

import (
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
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
func xmlSheet(t *testing.T, data []byte, format invoice.Format) sheet {
	type lineItem struct {
		Note     string `xml:"AssociatedDocumentLineDocument>IncludedNote>Content"`
		Name     string `xml:"SpecifiedTradeProduct>Name"`
		Price    string `xml:"SpecifiedLineTradeAgreement>NetPriceProductTradePrice>ChargeAmount"`
		Base     string `xml:"SpecifiedLineTradeAgreement>NetPriceProductTradePrice>BasisQuantity"`
		Quantity struct {
			Unit  string `xml:"unitCode,attr"`
			Value int    `xml:",chardata"`
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
		if l.Quantity.Unit != "MIN" || l.Base != "60" {
			t.Errorf("line %q is not in minutes per 60", l.Name)
		}
		s.rows = append(s.rows, row{page.Clean(l.Name), page.Clean(l.Note), sla.Minutes(l.Quantity.Value).String(), money(l.Price), money(l.Amount)})
	}
	return s
}

// paperRows reads the lines from the pages: amounts stand in the last column,
// and beside each the words, time and rate of its row.
func paperRows(t *testing.T, doc invoice.Document) []row {
	pages, err := page.Layout(doc)
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	for _, sheet := range pages {
		for _, item := range sheet.Items {
			if cells := cellsOf(sheet.Items, item); cells != nil {
				rows = append(rows, *cells)
			}
		}
	}
	return rows
}

var timeForm = regexp.MustCompile(`^[0-9]+:[0-9]{2}$`)

// cellsOf is the row that begins with a text, if one does: a time, a rate and
// an amount stand on its baseline, and its words end at the rule under them.
func cellsOf(items []page.Item, first page.Item) *row {
	var beside []page.Item
	end := math.Inf(1)
	for _, item := range items {
		if item.Kind == page.Text && item.Align == page.Right && math.Abs(item.Y-first.Y) < 0.01 {
			beside = append(beside, item)
		}
		if item.Kind == page.Rule && item.Y > first.Y {
			end = min(end, item.Y)
		}
	}
	if first.Kind != page.Text || first.Align != page.Left || len(beside) != 3 || !timeForm.MatchString(beside[0].Text) {
		return nil
	}
	r := row{time: beside[0].Text, price: beside[1].Text, amount: beside[2].Text}
	for _, item := range items {
		near := item.Kind == page.Text && math.Abs(item.X-first.X) < 0.01 && item.Align == page.Left && item.Y >= first.Y-0.01 && item.Y < end
		switch {
		case near && item.Size == first.Size:
			r.name += item.Text
		case near:
			r.note += item.Text
		}
	}
	return &r
}

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
		got, printed := xmlSheet(t, data, format), paperRows(t, doc)
		if len(printed) != len(doc.Lines) {
			t.Errorf("%s: %d rows on paper, %d lines", name, len(printed), len(doc.Lines))
		}
		for i := range min(len(printed), len(got.rows)) {
			if strip(printed[i]) != strip(got.rows[i]) {
				t.Errorf("%s line %d:\npaper %+v\ndata  %+v", name, i+1, printed[i], got.rows[i])
			}
		}
		want := fmt.Sprint(doc.Number, format.Money(doc.Net), format.Money(doc.VAT), format.Money(doc.Total))
		if said := fmt.Sprint(got.number, got.net, got.vat, got.total); said != want {
			t.Errorf("%s: the data say %s, the document %s", name, said, want)
		}
	}
}

// strip takes spaces out: on paper lines break in words, too.
func strip(r row) row {
	r.name, r.note = strings.ReplaceAll(r.name, " ", ""), strings.ReplaceAll(r.note, " ", "")
	return r
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
