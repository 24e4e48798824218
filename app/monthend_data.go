package app

import (
	"slices"

	"hourbook/invoice"
	"hourbook/invoice/einvoice"
	"hourbook/sla"
)

// withoutData tells of invoices whose PDF would carry no data, although it
// could: the rules ask for what the company or the customer lacks. The same of
// the XRechnung that a customer asked for. What is wrong with the company is
// told once.
func withoutData(drafts []InvoiceDraft) []Finding {
	var found []Finding
	var told []string
	for _, d := range drafts {
		document := d.Document
		document.Number = "-" // it has one when it counts
		if d.Held != nil || len(document.Lines) == 0 {
			continue
		}
		for _, f := range dataFindings(document) {
			if !slices.Contains(told, f.Text.EN) {
				told, found = append(told, f.Text.EN), append(found, f)
			}
		}
	}
	return found
}

func dataFindings(d invoice.Document) []Finding {
	var found []Finding
	tell := func(v einvoice.Violation, words sla.Text) {
		about := " (" + v.Rule + "): " + v.Text
		f := Finding{
			Level: CheckLevel, Code: "data", Customer: d.Buyer.ID,
			Text:   sla.Text{EN: words.EN + about, LT: words.LT + about},
			Remedy: sla.Text{EN: "add it to the customer, if the customer wants the data", LT: "papildykite kliento duomenis, jei klientui jų reikia"},
		}
		if v.Seller {
			f.Customer, f.Remedy = "", sla.Text{EN: "add it to the company, if customers want the data", LT: "papildykite įmonės duomenis, jei klientams jų reikia"}
		}
		found = append(found, f)
	}
	if einvoice.Fits(d) {
		for _, v := range einvoice.Check(d) {
			tell(v, sla.Text{EN: "its PDF will carry no data for machines", LT: "PDF faile nebus duomenų programoms"})
		}
	}
	for _, v := range einvoice.CheckProfile(d) {
		tell(v, sla.Text{EN: "no XRechnung can be written", LT: "XRechnung nebus galima parašyti"})
	}
	return found
}
