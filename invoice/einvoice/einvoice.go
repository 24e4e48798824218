// Package einvoice writes an issued document for machines, as the European
// standard EN 16931 wants it: [CII] is the file inside a PDF (Factur-X, profile
// EN 16931), [UBL] the one that travels by Peppol (BIS Billing 3.0). Both are
// written from one model of the document, so that they and the printed page
// say the same: quantities are minutes, prices are for 60 of them, and every
// amount is the stored one.
//
// What the standard demands is checked before a byte is written ([Check]); it
// is stricter than the published rules, which let a cent pass.
//
// Caveat: a document outside the scope of VAT must not name a VAT id in this
// form (rule BR-O-02), while on paper it must. [Fits] tells these apart: their
// PDF carries no data, and the data are written on request only.
package einvoice

import (
	"fmt"
	"strings"

	"hourbook/invoice"
)

// FileName is how Factur-X wants the data inside a PDF to be called.
const FileName = "factur-x.xml"

// Fits tells whether the data of a document belong into its PDF: it is issued,
// is no statement, and says nothing that paper and data must say differently. A
// seller who is not registered for VAT has no VAT id on either.
func Fits(doc invoice.Document) bool {
	if doc.Number == "" || doc.Kind == invoice.Statement || len(doc.Groups) == 0 {
		return false
	}
	row := doc.Groups[0].Row()
	return !row.Silent || row.Untaxed && doc.Seller.VATID+doc.Buyer.VATID == ""
}

// FacturX is the document as the data inside its PDF, whatever its profile. The
// error is a *[RuleError].
func FacturX(doc invoice.Document) ([]byte, error) {
	m := modelOf(doc)
	m.customization = facturXProfile
	if err := broken(doc, m.check()); err != nil {
		return nil, err
	}
	return write(m.cii()), nil
}

// CII is the document as UN/CEFACT Cross Industry Invoice, by the rules of its
// profile. The error is a *[RuleError].
func CII(doc invoice.Document) ([]byte, error) {
	if doc.Profile != invoice.XRechnung {
		return FacturX(doc)
	}
	m := xrechnungOf(doc)
	if err := broken(doc, append(m.check(), m.checkXRechnung(doc)...)); err != nil {
		return nil, err
	}
	return write(m.cii()), nil
}

// UBL is the document as OASIS UBL 2.1, an Invoice or a CreditNote, by the
// rules of its profile: Peppol BIS Billing 3.0, or XRechnung. The error is a
// *[RuleError].
func UBL(doc invoice.Document) ([]byte, error) {
	m, profile := modelOf(doc), model.checkPeppol
	m.customization, m.process = peppolBilling, peppolProcess
	if doc.Profile == invoice.XRechnung {
		m, profile = xrechnungOf(doc), func(m model) []Violation { return m.checkXRechnung(doc) }
	}
	if err := broken(doc, append(m.check(), profile(m)...)); err != nil {
		return nil, err
	}
	return write(m.ubl()), nil
}

// Check lists the rules that a document breaks, without those of its profile:
// nothing when [FacturX] will write it.
func Check(doc invoice.Document) []Violation { return modelOf(doc).check() }

// CheckProfile lists the rules that a document breaks beyond the standard where
// its buyer asked for a profile of its own.
func CheckProfile(doc invoice.Document) []Violation {
	if doc.Profile != invoice.XRechnung {
		return nil
	}
	return xrechnungOf(doc).checkXRechnung(doc)
}

// Violation is a rule that a document breaks.
type Violation struct {
	Rule   string // its id, such as BR-CO-15
	Text   string
	Seller bool // it is about the company that issues, whoever buys
}

// RuleError says why a document cannot be written for machines.
type RuleError struct {
	Number     string
	Violations []Violation
}

// Error names each rule.
func (e *RuleError) Error() string {
	words := make([]string, len(e.Violations))
	for i, v := range e.Violations {
		words[i] = v.Rule + ": " + v.Text
	}
	return fmt.Sprintf("%s as an electronic invoice: %s", e.Number, strings.Join(words, "; "))
}

func broken(doc invoice.Document, violations []Violation) error {
	if len(violations) == 0 {
		return nil
	}
	return &RuleError{Number: doc.Number, Violations: violations}
}
