package app

import (
	"slices"

	"hourbook/invoice/einvoice"
	"hourbook/sla"
)

// withoutData tells of invoices whose PDF would carry no data, although it
// could: the rules ask for what the company or the customer lacks. What is
// wrong with the company is told once.
func withoutData(drafts []Draft) []Finding {
	var found []Finding
	var told []string
	for _, d := range drafts {
		document := d.Document
		document.Number = "-" // it has one when it counts
		if d.Held != nil || !einvoice.Fits(document) {
			continue
		}
		for _, v := range einvoice.Check(document) {
			if slices.Contains(told, v.Text) {
				continue
			}
			told = append(told, v.Text)
			found = append(found, Finding{
				Level: CheckLevel, Code: "data", Customer: document.Buyer.ID,
				Text:   sla.Text{EN: "its PDF will carry no data for machines (" + v.Rule + "): " + v.Text, LT: "PDF faile nebus duomenų programoms (" + v.Rule + "): " + v.Text},
				Remedy: sla.Text{EN: "add it to the company or the customer, if the customer wants the data", LT: "papildykite įmonės ar kliento duomenis, jei klientui jų reikia"},
			})
		}
	}
	return found
}
