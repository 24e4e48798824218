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
			if text := f.Text.String(); !slices.Contains(told, text) {
				told, found = append(told, text), append(found, f)
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
			Text:   sla.Say("%s%s", words, about),
			Remedy: sla.Say("add it to the customer, if the customer wants the data"),
		}
		if v.Seller {
			f.Customer, f.Remedy = "", sla.Say("add it to the company, if customers want the data")
		}
		found = append(found, f)
	}
	if einvoice.Fits(d) {
		for _, v := range einvoice.Check(d) {
			tell(v, sla.Say("its PDF will carry no data for machines"))
		}
	}
	for _, v := range einvoice.CheckProfile(d) {
		tell(v, sla.Say("no XRechnung can be written"))
	}
	return found
}
