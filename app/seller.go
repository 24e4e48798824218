package app

import (
	"errors"

	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// CheckSeller tells the first thing that keeps a company from issuing invoices:
// its address, a wrong VAT id, a wrong account or the series of its numbers.
// The error is a *sla.InputError by field.
func CheckSeller(s invoice.Seller) error {
	if problems := invoice.CheckAddress(s.Party); len(problems) > 0 {
		return problems[0]
	}
	if s.VATID != "" {
		if err := invoice.CheckVATID(s.Country, s.VATID); err != nil {
			return err
		}
	}
	if s.IBAN != "" {
		if err := invoice.CheckIBAN(s.IBAN); err != nil {
			return err
		}
	}
	return errors.Join(append(invoice.CheckTexts(s.Party), invoice.CheckSeries(s.Series), CheckLogo(s.Logo))...)
}

// CheckLogo tells why a picture cannot be printed; none is fine. The error is a
// *sla.InputError for "logo".
func CheckLogo(raw []byte) error {
	if len(raw) == 0 {
		return nil
	}
	if err := page.CheckLogo(raw); err != nil {
		return &sla.InputError{Field: "logo", Problem: "it cannot be printed (%s)", Remedy: "save it as PNG or JPEG, smaller than 4 million pixels and 1 MiB, and use that file", Values: []any{err}}
	}
	return nil
}

// ReadLogo reads a picture that can be printed, and no more of a file than that
// may have.
func ReadLogo(path string) ([]byte, error) {
	raw, err := limit.Logo.ReadFile(path, "logo")
	if err == nil {
		err = CheckLogo(raw)
	}
	return raw, err
}
