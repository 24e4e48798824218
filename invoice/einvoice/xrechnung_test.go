package einvoice

import (
	"slices"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/invoice/vat"
)

// german is a document of the profile that lacks nothing.
func german(t *testing.T) invoice.Document {
	doc := modelDocument(t, "reverse-charge")
	doc.Profile, doc.Reference, doc.Seller.ContactName = invoice.XRechnung, "04011000-12345-34", "Rasa Petrauskaitė"
	doc.Buyer.Email = "rechnung@hamburg.example"
	return doc
}

// TestXRechnungNamesEachRuleThatIsBroken takes one thing after the other away.
func TestXRechnungNamesEachRuleThatIsBroken(t *testing.T) {
	if found := CheckProfile(german(t)); len(found) > 0 {
		t.Fatalf("a whole document breaks %v", found)
	}
	for rule, spoil := range map[string]func(*invoice.Document){
		"BR-DE-1":             func(d *invoice.Document) { d.Seller.IBAN = "" },
		"BR-DE-3":             func(d *invoice.Document) { d.Seller.City = " " },
		"BR-DE-4":             func(d *invoice.Document) { d.Seller.Postcode = "" },
		"BR-DE-5":             func(d *invoice.Document) { d.Seller.ContactName = "" },
		"BR-DE-6":             func(d *invoice.Document) { d.Seller.Phone = "no" },
		"BR-DE-7":             func(d *invoice.Document) { d.Seller.Email = "" },
		"BR-DE-8":             func(d *invoice.Document) { d.Buyer.City = "" },
		"BR-DE-9":             func(d *invoice.Document) { d.Buyer.Postcode = "" },
		"BR-DE-14":            func(d *invoice.Document) { d.Groups[0].Category, d.Groups[0].Treatment = "O", vat.Outside },
		"BR-DE-15":            func(d *invoice.Document) { d.Reference = "" },
		"PEPPOL-EN16931-R010": func(d *invoice.Document) { d.Buyer.VATID, d.Buyer.Email, d.Buyer.Endpoint = "", "", "" },
	} {
		doc := german(t)
		spoil(&doc)
		found := CheckProfile(doc)
		if len(found) != 1 || found[0].Rule != rule {
			t.Errorf("%s: found %v", rule, found)
		}
		if _, err := UBL(doc); err == nil || !strings.Contains(err.Error(), rule) {
			t.Errorf("%s as UBL: %v", rule, err)
		}
	}
}

func TestTheProfileIsThatOfTheDocument(t *testing.T) {
	doc := german(t)
	note, err := invoice.Credit(doc, "a bug", doc.Issued, nil)
	if err != nil {
		t.Fatal(err)
	}
	note.Number = "HBK-2026-0300"
	for name, c := range map[string]struct {
		doc   invoice.Document
		write func(invoice.Document) ([]byte, error)
		has   []string
	}{
		"UBL":            {doc, UBL, []string{xrechnung, "<cbc:Name>Rasa Petrauskaitė</cbc:Name>", ">58<"}},
		"CII":            {doc, CII, []string{xrechnung, peppolProcess, "<ram:PersonName>Rasa Petrauskaitė</ram:PersonName>"}},
		"a credit note":  {note, UBL, []string{xrechnung, "<cbc:PaymentMeansCode>97</cbc:PaymentMeansCode>"}},
		"inside its PDF": {doc, FacturX, []string{facturXProfile + "<"}},
	} {
		data, err := c.write(c.doc)
		if err != nil || slices.ContainsFunc(c.has, func(text string) bool { return !strings.Contains(string(data), text) }) {
			t.Errorf("%s (%v):\n%s", name, err, data)
		}
	}
}

func TestASellerWhoIsNotRegisteredHasItsDataInThePDF(t *testing.T) {
	doc := modelDocument(t, "outside")
	doc.Seller.VATID, doc.Groups[0].Treatment, doc.Groups[0].Note = "", vat.Unregistered, "not registered"
	doc.Buyer.VATID = ""
	data, err := FacturX(doc)
	if !Fits(doc) || err != nil || !strings.Contains(string(data), "VATEX-EU-O") || strings.Contains(string(data), "RateApplicablePercent") || strings.Contains(string(data), `schemeID="VA"`) {
		t.Errorf("fits %v (%v):\n%s", Fits(doc), err, data)
	}
	if doc.Buyer.VATID = "LT119511515"; Fits(doc) {
		t.Error("paper names a VAT id, data do not")
	}
	doc.Seller.CompanyCode = ""
	if found := Check(doc); len(found) != 1 || found[0].Rule != "BR-CO-26" {
		t.Errorf("without a company code: %v", found)
	}
}
