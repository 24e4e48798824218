package app

import (
	"fmt"

	"hourbook/invoice"
	"hourbook/invoice/einvoice"
	"hourbook/ledger"
)

// Syntax is a form of the data of a document.
type Syntax string

// The syntaxes: CII is what stands inside a PDF, UBL what travels by Peppol.
const (
	CII Syntax = "cii"
	UBL Syntax = "ubl"
)

// XML writes an issued document as data. The error is a *[einvoice.RuleError]
// where it lacks what the rules ask for.
func XML(v *ledger.View, number string, syntax Syntax) ([]byte, error) {
	d, err := v.Document(number)
	if err != nil {
		return nil, err
	}
	if syntax == UBL {
		return einvoice.UBL(d)
	}
	return einvoice.CII(d)
}

// Attached is the data that the PDF of a document carries, nil where it
// carries none: its data would have to say something else than paper
// ([einvoice.Fits]), or the rules ask for what it lacks. Then why says what.
func Attached(d invoice.Document) (data []byte, why error) {
	if !einvoice.Fits(d) {
		return nil, nil
	}
	data, err := einvoice.CII(d)
	if err != nil {
		return nil, fmt.Errorf("the PDF of %s carries no data: %w", d.Number, err)
	}
	return data, nil
}
