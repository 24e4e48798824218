package app

import (
	"hourbook/ledger"
	"hourbook/sla"
)

// feeFindings tell of fees of a plan that are billed for days on which the customer
// has another one.
func feeFindings(v *ledger.View, drafts []InvoiceDraft) ([]Finding, error) {
	var found []Finding
	for _, d := range drafts {
		for _, line := range d.Document.Lines {
			if line.Fee == nil || line.Fee.Plan == "" {
				continue
			}
			customer := d.Document.Buyer.ID
			for _, day := range []sla.Day{line.From, line.Until} {
				period, _, err := v.PlanOn(customer, day)
				if err != nil {
					return nil, err
				}
				if period.Plan == line.Fee.Plan {
					continue
				}
				found = append(found, Finding{
					Level: CheckLevel, Code: "plan-fee", Customer: customer,
					Text:   sla.Say("recurring line %s bills the fee of %s, and %s does not have that plan on %s", line.Fee.Recurring, line.Fee.Plan, customer, day),
					Remedy: sla.Say("end the line with recurring end, or record the plan"),
				})
				break
			}
		}
	}
	return found, nil
}
