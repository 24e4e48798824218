package einvoice

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/invoice/vat"
)

func golden(t *testing.T, name string) model { return modelOf(modelDocument(t, name)) }

// modelDocument is a golden document of the package invoice.
func modelDocument(t *testing.T, name string) invoice.Document {
	t.Helper()
	data, err := os.ReadFile("../testdata/documents/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var doc invoice.Document
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

var cent = decimal.New(1, -2)

// TestEachRuleIsHeld breaks a good document in one place after the other.
func TestEachRuleIsHeld(t *testing.T) {
	for _, c := range []struct {
		rule, of string
		spoil    func(*model)
	}{
		{"BR-02", "english", func(m *model) { m.number = "" }},
		{"BR-03", "english", func(m *model) { m.issued = 0 }},
		{"BR-04", "english", func(m *model) { m.kind = "999" }},
		{"BR-06", "english", func(m *model) { m.seller.name = "" }},
		{"BR-07", "english", func(m *model) { m.buyer.name = "" }},
		{"BR-09", "english", func(m *model) { m.seller.country = "" }},
		{"BR-11", "english", func(m *model) { m.buyer.country = "" }},
		{"BR-16", "english", func(m *model) { m.lines = nil }},
		{"BR-22", "english", func(m *model) { m.lines[0].measure.Quantity = 0 }},
		{"BR-24", "english", func(m *model) { m.lines[0].amount = m.lines[0].amount.Add(cent) }},
		{"BR-25", "english", func(m *model) { m.lines[0].name = "" }},
		{"BR-27", "english", func(m *model) { m.lines[0].measure.Price = m.lines[0].measure.Price.Neg() }},
		{"BR-29", "english", func(m *model) { m.until = m.from - 1 }},
		{"BR-30", "english", func(m *model) { m.lines[0].until = m.lines[0].from - 1 }},
		{"BR-47", "english", func(m *model) { m.groups[0].category, m.groups[0].row = "Z", vat.Row{} }},
		{"BR-50", "english", func(m *model) { m.payment.iban = "" }},
		{"BR-55", "credit", func(m *model) { m.corrects = "" }},
		{"BR-61", "english", func(m *model) { m.payment.iban = "LT001000011101001000" }},
		{"BR-62", "english", func(m *model) { m.buyer.endpointScheme = "" }},
		{"BR-CO-04", "english", func(m *model) { m.lines[0].row = vat.Row{} }},
		{"BR-CO-09", "english", func(m *model) { m.seller.vatID = "100007654311" }},
		{"BR-CO-10", "english", func(m *model) { m.net = m.net.Add(cent) }},
		{"BR-CO-13", "english", func(m *model) { m.groups[0].taxable = m.groups[0].taxable.Sub(cent) }},
		{"BR-CO-14", "english", func(m *model) { m.vat = m.vat.Add(cent) }},
		{"BR-CO-15", "english", func(m *model) { m.total = m.total.Add(cent) }},
		{"BR-CO-17", "english", func(m *model) { m.groups[0].vat = m.groups[0].vat.Add(cent) }},
		{"BR-CO-18", "english", func(m *model) { m.groups = nil }},
		{"BR-CO-25", "english", func(m *model) { m.due = 0 }},
		{"BR-CO-26", "english", func(m *model) { m.seller.company, m.seller.vatID = "", "" }},
		{"BR-DEC-14", "english", func(m *model) { m.total = m.total.Add(decimal.New(1, -3)) }},
		{"BR-S-02", "english", func(m *model) { m.seller.vatID = "" }},
		{"BR-S-05", "english", func(m *model) { m.groups[0].percent = decimal.Zero }},
		{"BR-S-10", "english", func(m *model) { m.groups[0].reason = "none" }},
		{"BR-AE-02", "reverse-charge", func(m *model) { m.buyer.vatID = "" }},
		{"BR-AE-05", "reverse-charge", func(m *model) { m.groups[0].percent = decimal.New(21, 0) }},
		{"BR-AE-09", "reverse-charge", func(m *model) { m.groups[0].vat = cent }},
		{"BR-AE-10", "reverse-charge", func(m *model) { m.groups[0].reason = "" }},
		{"BR-O-02", "outside", func(m *model) { m.seller.vatID = "LT100007654311" }},
		{"BR-O-09", "outside", func(m *model) { m.groups[0].vat = cent }},
		{"BR-O-10", "outside", func(m *model) { m.groups[0].reason = "" }},
		{"BR-O-11", "outside", func(m *model) { m.groups = append(m.groups, m.groups[0]) }},
		{"PEPPOL-EN16931-R003", "reverse-charge", func(m *model) { m.buyerReference, m.order = "", "" }},
		{"PEPPOL-EN16931-R010", "reverse-charge", func(m *model) { m.buyer.endpointScheme = emailScheme }},
		{"PEPPOL-EN16931-R020", "reverse-charge", func(m *model) { m.seller.endpoint = "" }},
	} {
		m := golden(t, c.of)
		if v := m.check(); len(v) > 0 {
			t.Fatalf("%s breaks %v", c.of, v)
		}
		c.spoil(&m)
		broken := append(m.check(), m.checkPeppol()...)
		if !slices.ContainsFunc(broken, func(v Violation) bool { return v.Rule == c.rule }) {
			t.Errorf("%s spoiled passes %s; it breaks %v", c.of, c.rule, broken)
		}
	}
}
