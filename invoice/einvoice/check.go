package einvoice

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
)

// checker gathers broken rules.
type checker []Violation

// want notes a rule unless it holds.
func (c *checker) want(holds bool, rule, format string, args ...any) {
	if !holds {
		*c = append(*c, Violation{Rule: rule, Text: fmt.Sprintf(format, args...)})
	}
}

// seller is want for what the company that issues has to have.
func (c *checker) seller(has bool, rule, text string) {
	if !has {
		*c = append(*c, Violation{Rule: rule, Text: text, Seller: true})
	}
}

// check holds the model against the rules of EN 16931 that a document of ours
// can break, to the cent.
func (m model) check() []Violation {
	var c checker
	m.checkHead(&c)
	m.checkParties(&c)
	m.checkLines(&c)
	m.checkSums(&c)
	for _, g := range m.groups {
		m.checkGroup(&c, g)
	}
	return c
}

func (m model) checkHead(c *checker) {
	c.want(m.number != "", "BR-02", "the document has no number")
	c.want(m.issued != 0, "BR-03", "the document has no date")
	c.want(m.kind == codeInvoice || m.kind == codeCreditNote, "BR-04", "the kind %q is unknown", m.kind)
	c.want(m.kind != codeCreditNote || m.corrects != "", "BR-55", "the credit note does not name its invoice")
	c.want(!m.total.IsPositive() || m.due != 0 || m.terms != "", "BR-CO-25", "there is an amount due, but no due date")
	c.want(m.until >= m.from, "BR-29", "the period ends before it begins")
	c.want(m.payment.means != sepaTransfer || m.payment.iban != "", "BR-50", "the account to pay to is missing")
	c.want(m.payment.means != sepaTransfer || invoice.CheckIBAN(m.payment.iban) == nil, "BR-61", "the IBAN %q is wrong", m.payment.iban)
}

func (m model) checkParties(c *checker) {
	c.seller(m.seller.name != "", "BR-06", "the seller has no name")
	c.want(m.buyer.name != "", "BR-07", "the buyer has no name")
	c.seller(m.seller.country != "", "BR-09", "the seller has no country")
	c.want(m.buyer.country != "", "BR-11", "the buyer has no country")
	c.seller(m.seller.id+m.seller.company+m.seller.vatID != "", "BR-CO-26", "the seller has neither company code nor VAT ID")
	for _, p := range []party{m.seller, m.buyer} {
		c.want(prefixed(p.vatID), "BR-CO-09", "the VAT ID %q does not begin with a country", p.vatID)
		c.want((p.endpoint == "") == (p.endpointScheme == ""), "BR-62", "the address %q of %s has no scheme", p.endpoint, p.name)
	}
}

// prefixed tells whether a VAT ID, if there is one, begins with two letters.
func prefixed(id string) bool {
	return id == "" || len(id) > 2 && strings.Trim(id[:2], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func (m model) checkLines(c *checker) {
	c.want(len(m.lines) > 0, "BR-16", "there is no line")
	for _, l := range m.lines {
		c.want(l.measure.Quantity > 0, "BR-22", "line %s has no quantity", l.id)
		c.want(l.name != "", "BR-25", "line %s has no name", l.id)
		c.want(!l.measure.Price.IsNegative(), "BR-27", "line %s has a negative price", l.id)
		c.want(l.until >= l.from, "BR-30", "the period of line %s ends before it begins", l.id)
		c.want(l.row.Code != "", "BR-CO-04", "line %s has no VAT category", l.id)
		exact := l.measure.Price.Mul(decimal.NewFromInt(l.measure.Quantity)).DivRound(decimal.NewFromInt(max(l.measure.Per, 1)), 2)
		exact = exact.Sub(l.allowance.taken())
		c.want(l.amount.Equal(exact), "BR-24", "line %s is %s and should be %s", l.id, l.amount.StringFixed(2), exact.StringFixed(2))
	}
}

// checkSums holds every sum to the cent.
func (m model) checkSums(c *checker) {
	var lines, taxable, vat decimal.Decimal
	for _, l := range m.lines {
		lines = lines.Add(l.amount)
	}
	for _, g := range m.groups {
		taxable, vat = taxable.Add(g.taxable), vat.Add(g.vat)
	}
	c.want(len(m.groups) > 0, "BR-CO-18", "there is no VAT breakdown")
	c.want(m.gross().Equal(lines), "BR-CO-10", "the sum before discounts is %s, its lines are %s", m.gross().StringFixed(2), lines.StringFixed(2))
	c.want(m.net.Equal(taxable), "BR-CO-13", "the net sum is %s, its VAT groups are %s", m.net.StringFixed(2), taxable.StringFixed(2))
	c.want(m.vat.Equal(vat), "BR-CO-14", "the VAT is %s, its groups are %s", m.vat.StringFixed(2), vat.StringFixed(2))
	c.want(m.total.Equal(m.net.Add(m.vat)), "BR-CO-15", "the total %s is not net and VAT", m.total.StringFixed(2))
	c.want(m.total.Exponent() >= -2 || m.total.Equal(m.total.Round(2)), "BR-DEC-14", "the total %s has more than two places", m.total)
}

func (m model) checkGroup(c *checker, g group) {
	exact := g.taxable.Mul(g.percent).Shift(-2).Round(2)
	slack := decimal.Zero
	if m.kind == codeCreditNote {
		slack = decimal.New(2, -2) // what several credit notes return adds up to the invoice
	}
	c.want(g.vat.Sub(exact).Abs().LessThanOrEqual(slack), "BR-CO-17", "the VAT of %s is %s and should be %s", g.taxable.StringFixed(2), g.vat.StringFixed(2), exact.StringFixed(2))
	m.checkTreatment(c, g)
}

// checkTreatment holds a group against what its row says: the rules of each
// category have the same numbers.
func (m model) checkTreatment(c *checker, g group) {
	row := g.row
	if row.ID == "" {
		c.want(false, "BR-47", "the VAT category %q is unknown", g.category)
		return
	}
	rule := func(number string) string { return "BR-" + row.Code + "-" + number }
	ids := m.seller.vatID + m.buyer.vatID
	c.want(!row.Silent || ids == "", rule("02"), "a VAT ID is on a document outside the scope of VAT")
	c.seller(!row.NeedsSeller || m.seller.vatID != "", rule("02"), "the seller has no VAT ID")
	c.want(!row.NeedsBuyer || m.buyer.vatID != "", rule("02"), "the buyer has no VAT ID")
	c.want(row.Rated == g.percent.IsPositive(), rule("05"), "a rate of %s", g.percent)
	c.want(row.Rated || g.vat.IsZero(), rule("09"), "VAT of %s where none is charged", g.vat)
	c.want(row.Rated == (g.reason == ""), rule("10"), "the words on why no VAT is charged are missing, or there are some and it is")
	c.want(!row.Silent || len(m.groups) == 1, rule("11"), "other VAT beside what is outside its scope")
}

// checkPeppol holds the model against what Peppol asks beyond the standard.
func (m model) checkPeppol() []Violation {
	var c checker
	c.want(m.buyerReference+m.order != "", "PEPPOL-EN16931-R003", "there is neither a reference of the buyer nor an order")
	c.want(m.buyer.reachable(), "PEPPOL-EN16931-R010", "the buyer has no electronic address; set one as scheme:value")
	c.seller(m.seller.reachable(), "PEPPOL-EN16931-R020", "the seller has no electronic address; set one as scheme:value")
	return c
}

// reachable tells whether Peppol can deliver; it knows no email.
func (p party) reachable() bool { return p.endpoint != "" && p.endpointScheme != emailScheme }
