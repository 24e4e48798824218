package app

import (
	"slices"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// MonthRun is all that somebody needs to know before the invoices of a month
// are issued.
type MonthRun struct {
	Month      sla.Month
	Drafts     []InvoiceDraft     // by customer id
	Statements []invoice.Document // of customers whose work of the month is all at no charge
	Findings   []Finding          // as of MonthEnd
	Closed     bool               // the month takes no entries any more
	Next       invoice.Number     // the first that would be used
}

// SellerHeld tells whether something about the company itself keeps it from issuing
// anything.
func (r MonthRun) SellerHeld() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Code == "seller" && f.Level == HeldLevel })
}

// RunOf gathers a month's drafts, statements and findings as of a day, without
// making anything twice.
func RunOf(v *ledger.View, m sla.Month, on sla.Day) (MonthRun, error) {
	run := MonthRun{Month: m}
	var err error
	if run.Drafts, err = Drafts(v, m, on, ""); err != nil {
		return run, err
	}
	if run.Findings, err = findingsOf(v, m, on, run.Drafts); err != nil {
		return run, err
	}
	if run.Closed, err = v.Closed(m); err != nil {
		return run, err
	}
	if run.Next, err = v.NextNumber(invoice.Invoice, on); err != nil {
		return run, err
	}
	run.Statements, err = statements(v, m, on, run.Drafts)
	return run, err
}

// statements are of those who have no draft.
func statements(v *ledger.View, m sla.Month, on sla.Day, drafts []InvoiceDraft) ([]invoice.Document, error) {
	customers, err := v.NoChargeCustomers(m)
	if err != nil {
		return nil, err
	}
	var all []invoice.Document
	for _, id := range customers {
		if slices.ContainsFunc(drafts, func(d InvoiceDraft) bool { return d.Document.Buyer.ID == id }) {
			continue
		}
		statement, err := Statement(v, m, on, id)
		if err != nil {
			return nil, err
		}
		all = append(all, statement)
	}
	return all, nil
}
