package einvoice_test

import (
	"slices"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/invoice/einvoice"
	"hourbook/invoice/page"
	"hourbook/invoice/vat"
	"hourbook/sla"
)

// feesOf are recurring lines as they are billed in February 2028: a month of a plan,
// a quarter that began within, and a year of which three days are left.
func feesOf(t testing.TB) []invoice.FeeItem {
	day := func(text string) sla.Day {
		d, err := sla.ParseDay(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	lines := []invoice.Recurring{
		{ID: "R1", Text: "SILVER support", Amount: decimalOf(t, "120.00"), Every: invoice.EveryMonth, From: day("2028-02-01"), Plan: "SILVER"},
		{ID: "R2", Text: "Server hosting <eu-1> & backups", Amount: decimalOf(t, "99.99"), Every: invoice.EveryQuarter, From: day("2028-02-11")},
		{ID: "R3", Text: "Licence", Amount: decimalOf(t, "1000.00"), Every: invoice.EveryYear, From: day("2028-02-01"), Until: day("2028-02-04")},
		{ID: "R4", Text: "Number block", Amount: decimalOf(t, "480.00"), Every: invoice.EveryYear, From: day("2028-02-01"), Anniversary: true},
		{ID: "R5", Text: "Monitoring", Amount: decimalOf(t, "300.00"), Every: invoice.EveryQuarter, From: day("2028-02-01"), Anniversary: true},
	}
	var fees []invoice.FeeItem
	for _, r := range lines {
		i, ok := r.IntervalOn(r.From)
		if !ok {
			t.Fatal(r)
		}
		fees = append(fees, invoice.FeeItem{Recurring: r, Interval: i})
	}
	return fees
}

// withFees is a document with fees before its lines, or fees alone.
func withFees(t testing.TB, doc invoice.Document, alone bool) invoice.Document {
	doc = doc.Clone()
	if alone {
		doc.Lines = nil
	}
	var fees []invoice.Line
	for _, f := range feesOf(t) {
		fees = append(fees, f.Recurring.Line(f.Interval, doc.Language))
	}
	doc.Lines = append(fees, doc.Lines...)
	if alone {
		doc.From, doc.Until = fees[0].From, fees[3].Until
	}
	doc.Net, doc.VAT = decimalOf(t, "0"), decimalOf(t, "0")
	for _, l := range doc.Lines {
		doc.Net = doc.Net.Add(l.Amount)
	}
	doc.Groups[0].Taxable, doc.Groups[0].VAT = doc.Net, vat.On(doc.Net, doc.Groups[0].Percent)
	doc.VAT = doc.Groups[0].VAT
	doc.Total = doc.Net.Add(doc.VAT)
	if err := doc.Verify(); err != nil {
		t.Fatal(err)
	}
	return doc
}

// feeDocuments adds documents with recurring lines, for each way to tax.
func feeDocuments(t testing.TB, docs map[string]invoice.Document) {
	for _, of := range []string{"english", "lithuanian", "reverse-charge"} {
		docs["fees-"+of] = withFees(t, docs[of], false)
		docs["fees-alone-"+of] = withFees(t, docs[of], true)
	}
	told := docs["fees-english"]
	told.Text = `Thank you for moving with us. The list of prefixes <as agreed> & "the rest" stand in ticket T-4131.`
	docs["fees-told"] = told
	docs["fees-alone-outside"] = withFees(t, docs["outside"], true)
	note, err := invoice.Credit(docs["fees-english"], "hosting ended", docs["english"].Issued, []int{1, 3})
	if err != nil {
		t.Fatal(err)
	}
	note.Number = "HBK-2026-0108"
	docs["fees-credit"] = note
}

func TestFeesAreCountedInTheirUnits(t *testing.T) {
	doc := documents(t)["fees-english"]
	ubl, err := einvoice.UBL(doc)
	if err != nil {
		t.Fatal(err)
	}
	cii, err := einvoice.CII(doc)
	if err != nil {
		t.Fatal(err)
	}
	for file, wants := range map[string][]string{
		string(ubl): {
			`<cbc:InvoicedQuantity unitCode="MON">1</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">120.00</cbc:LineExtensionAmount>`,
			`<cbc:PriceAmount currencyID="EUR">120.00</cbc:PriceAmount><cbc:BaseQuantity unitCode="MON">1</cbc:BaseQuantity>`,
			`<cbc:InvoicedQuantity unitCode="DAY">50</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">54.94</cbc:LineExtensionAmount>`,
			`<cbc:PriceAmount currencyID="EUR">99.99</cbc:PriceAmount><cbc:BaseQuantity unitCode="DAY">91</cbc:BaseQuantity>`,
			`<cbc:InvoicedQuantity unitCode="DAY">3</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">8.20</cbc:LineExtensionAmount>`,
			`<cbc:BaseQuantity unitCode="DAY">366</cbc:BaseQuantity>`,
			`<cbc:InvoicedQuantity unitCode="ANN">1</cbc:InvoicedQuantity>`, `<cbc:InvoicedQuantity unitCode="QAN">1</cbc:InvoicedQuantity>`,
			`<cac:SellersItemIdentification><cbc:ID>R2</cbc:ID></cac:SellersItemIdentification>`,
			`<cbc:StartDate>2028-02-11</cbc:StartDate><cbc:EndDate>2028-03-31</cbc:EndDate>`,
			`<cbc:EndDate>2029-01-31</cbc:EndDate>`,
		},
		string(cii): {
			`<ram:BilledQuantity unitCode="DAY">50</ram:BilledQuantity>`,
			`<ram:ChargeAmount>99.99</ram:ChargeAmount><ram:BasisQuantity unitCode="DAY">91</ram:BasisQuantity>`,
			`<ram:BilledQuantity unitCode="MON">1</ram:BilledQuantity>`,
		},
	} {
		for _, want := range wants {
			if !strings.Contains(file, want) {
				t.Errorf("the data lack %s", want)
			}
		}
	}
	if lines := strings.Count(string(ubl), "130</cbc:DocumentTypeCode>"); lines != len(doc.Lines)-5 {
		t.Errorf("%d lines name a ticket, want %d", lines, len(doc.Lines)-5)
	}
}

func TestTheOwnTextIsTheNoteOfAnInvoice(t *testing.T) {
	doc := documents(t)["fees-told"]
	ubl, err := einvoice.UBL(doc)
	if err != nil || !strings.Contains(string(ubl), "<cbc:Note>Thank you for moving with us. The list of prefixes &lt;as agreed&gt;") {
		t.Errorf("it is not in the data: %v", err)
	}
	note, err := invoice.Credit(doc, "a mistake", doc.Issued, nil)
	if err != nil || note.Text != "" {
		t.Errorf("a credit note tells %q, %v", note.Text, err)
	}
	if _, err := page.Layout(doc); err != nil {
		t.Error(err)
	}
}

func TestACreditNoteOfFeesReturnsTheseAlone(t *testing.T) {
	doc := documents(t)["fees-english"]
	note := documents(t)["fees-credit"]
	if len(note.Lines) != 2 || note.Net.StringFixed(2) != "534.94" {
		t.Errorf("it returns %d lines, %s", len(note.Lines), note.Net)
	}
	if left := invoice.Remaining(doc, note); slices.Contains(left, 1) || slices.Contains(left, 3) || len(left) != len(doc.Lines)-2 {
		t.Errorf("left are %v", left)
	}
}
