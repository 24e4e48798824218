package app

import (
	"errors"

	"hourbook/invoice"
	"hourbook/invoice/page"
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
	return errors.Join(invoice.CheckSeries(s.Series), CheckLogo(s.Logo))
}

// CheckLogo tells what is wrong with a picture; none is fine.
func CheckLogo(raw []byte) error {
	if len(raw) == 0 {
		return nil
	}
	return page.CheckLogo(raw)
}
