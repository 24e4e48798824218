package app

import (
	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/ledger"
)

// GrantDiscount grants a customer a discount. A reason that no font can draw, which
// would hold all invoices of the customer back, is a *[page.MissingGlyphsError].
func GrantDiscount(tx *ledger.Tx, d invoice.Discount) (invoice.Discount, error) {
	var missing []page.Glyph
	for _, r := range page.Coverage(d.Reason) {
		missing = append(missing, page.Glyph{Rune: r, Field: "reason of the discount"})
	}
	if len(missing) > 0 {
		return d, &page.MissingGlyphsError{Glyphs: missing}
	}
	return tx.GrantDiscount(d)
}
