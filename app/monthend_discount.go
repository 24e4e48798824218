package app

import (
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// discountFindings tell of amounts whose last month it is, and of which something is
// left that no draft takes.
func discountFindings(v *ledger.View, m sla.Month, drafts []InvoiceDraft) ([]Finding, error) {
	takes := map[string]bool{}
	for _, d := range drafts {
		if off := d.Document.Allowance; off != nil {
			takes[off.Discount] = true
		}
	}
	all, err := v.DiscountsOf("")
	if err != nil {
		return nil, err
	}
	var found []Finding
	for _, d := range all {
		if !d.Once() || d.To != m || takes[d.ID] {
			continue
		}
		use, err := v.TakenOf(d)
		if err != nil {
			return nil, err
		}
		if use.Left.IsPositive() {
			found = append(found, Finding{
				Level: CheckLevel, Code: "discount", Customer: d.Customer,
				Text:   sla.Say("discount %s lapses: nothing billed to %s for %s takes the %s EUR that are left of it", d.ID, d.Customer, m, invoice.Figure(use.Left)),
				Remedy: sla.Say("let it go on with discount end --to a later month, or leave it"),
			})
		}
	}
	return found, nil
}
