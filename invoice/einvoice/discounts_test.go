package einvoice_test

import (
	"fmt"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/invoice/einvoice"
	"hourbook/invoice/page"
	"hourbook/invoice/vat"
)

// withDiscounts is a document with what discounts take off its lines and its sum.
func withDiscounts(t testing.TB, doc invoice.Document, discounts ...invoice.Discount) invoice.Document {
	doc = doc.Clone()
	sum := decimalOf(t, "0")
	for i, line := range doc.Lines {
		if a := invoice.LineAllowance(discounts, doc.Month, line); a != nil {
			doc.Lines[i].Allowance, doc.Lines[i].Amount = a, line.Amount.Sub(a.Amount)
		}
		sum = sum.Add(doc.Lines[i].Amount)
	}
	var err error
	if doc.Allowance, err = invoice.InvoiceAllowance(discounts, doc.Month, sum); err != nil {
		t.Fatal(err)
	}
	if doc.Net = sum; doc.Allowance != nil {
		doc.Net = sum.Sub(doc.Allowance.Amount)
	}
	doc.VAT = vat.On(doc.Net, doc.Groups[0].Percent)
	doc.Groups[0].Taxable, doc.Groups[0].VAT, doc.Total = doc.Net, doc.VAT, doc.Net.Add(doc.VAT)
	if err := doc.Verify(); err != nil {
		t.Fatal(err)
	}
	return doc
}

// discountDocuments adds documents with discounts of each kind, for each way to
// tax, and notes that return some and all of one.
func discountDocuments(t testing.TB, docs map[string]invoice.Document) {
	percent := func(on, part string) invoice.Discount {
		return invoice.Discount{ID: "D7", On: on, Percent: decimalOf(t, part), Reason: `a "loyal" customer & friend`}
	}
	amount := invoice.Discount{ID: "D8", On: invoice.OnInvoice, Amount: decimalOf(t, "7.77"), Reason: "the outage of 3 October"}
	for _, of := range []string{"english", "lithuanian", "reverse-charge", "outside"} {
		docs["discount-"+of] = withDiscounts(t, docs[of], percent(invoice.OnHours, "12.5"), percent(invoice.OnInvoice, "33.33"))
		docs["discount-amount-"+of] = withDiscounts(t, docs[of], amount)
	}
	docs["discount-fees"] = withDiscounts(t, docs["fees-english"], percent(invoice.OnFees, "10"), percent("R2", "50"), amount)
	var notes []invoice.Document
	of := docs["discount-fees"]
	for i, lines := range [][]int{{1, 3}, {0}, nil} {
		note, err := invoice.Credit(of, "hosting ended", of.Issued, lines, notes...)
		if err != nil {
			t.Fatal(err)
		}
		note.Number = fmt.Sprintf("HBK-2026-03%02d", i)
		notes = append(notes, note)
		docs[fmt.Sprintf("discount-credit-%d", i)] = note
	}
}

func TestDiscountsAreAllowancesOfLinesAndDocuments(t *testing.T) {
	docs := documents(t)
	for name, wants := range map[string][2][]string{
		"discount-english": {{
			`<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>95</cbc:AllowanceChargeReasonCode><cbc:AllowanceChargeReason>a &#34;loyal&#34; customer &amp; friend</cbc:AllowanceChargeReason><cbc:MultiplierFactorNumeric>12.5</cbc:MultiplierFactorNumeric><cbc:Amount currencyID="EUR">12.50</cbc:Amount><cbc:BaseAmount currencyID="EUR">100.00</cbc:BaseAmount></cac:AllowanceCharge><cac:Item>`,
			`<cbc:LineExtensionAmount currencyID="EUR">87.50</cbc:LineExtensionAmount>`,
			`<cbc:MultiplierFactorNumeric>33.33</cbc:MultiplierFactorNumeric><cbc:Amount currencyID="EUR">41.32</cbc:Amount><cbc:BaseAmount currencyID="EUR">123.96</cbc:BaseAmount><cac:TaxCategory><cbc:ID>S</cbc:ID>`,
			`<cbc:LineExtensionAmount currencyID="EUR">123.96</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">82.64</cbc:TaxExclusiveAmount>`,
			`<cbc:AllowanceTotalAmount currencyID="EUR">41.32</cbc:AllowanceTotalAmount>`,
		}, {
			`<ram:CalculationPercent>12.5</ram:CalculationPercent><ram:BasisAmount>100.00</ram:BasisAmount><ram:ActualAmount>12.50</ram:ActualAmount><ram:ReasonCode>95</ram:ReasonCode>`,
			`<ram:LineTotalAmount>123.96</ram:LineTotalAmount><ram:AllowanceTotalAmount>41.32</ram:AllowanceTotalAmount><ram:TaxBasisTotalAmount>82.64</ram:TaxBasisTotalAmount>`,
		}},
		"discount-amount-reverse-charge": {{
			`<cbc:AllowanceChargeReason>the outage of 3 October</cbc:AllowanceChargeReason><cbc:Amount currencyID="EUR">7.77</cbc:Amount><cac:TaxCategory><cbc:ID>AE</cbc:ID><cbc:Percent>0</cbc:Percent>`,
		}, {
			`<ram:ActualAmount>7.77</ram:ActualAmount><ram:ReasonCode>95</ram:ReasonCode><ram:Reason>the outage of 3 October</ram:Reason><ram:CategoryTradeTax>`,
		}},
	} {
		for i, make := range []func(invoice.Document) ([]byte, error){einvoice.UBL, einvoice.CII} {
			data, err := make(docs[name])
			if err != nil {
				t.Fatal(name, err)
			}
			for _, want := range wants[i] {
				if !strings.Contains(string(data), want) {
					t.Errorf("%s lacks %s", name, want)
				}
			}
		}
	}
}

func TestDiscountsArePrinted(t *testing.T) {
	for name, wants := range map[string][]string{
		"discount-english":        {"12.5 % discount, 12.50 off 100.00 EUR", "Before discount", "123.96", "33.33 % discount", "−41.32", "33.33 % discount: a \"loyal\" customer & friend"},
		"discount-lithuanian":     {"12,5 % nuolaida", "Prieš nuolaidą", "−41,32"},
		"discount-amount-outside": {"Discount", "−7.77", "Discount: the outage of 3 October"},
		"discount-credit-0":       {"Before discount", "discount"},
	} {
		pages, err := page.Layout(documents(t)[name])
		if err != nil {
			t.Fatal(name, err)
		}
		printed := ""
		for _, p := range pages {
			for _, item := range p.Items {
				printed += item.Text + " "
			}
		}
		for _, want := range wants {
			if !strings.Contains(strings.ReplaceAll(printed, "\u00a0", " "), want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
}
