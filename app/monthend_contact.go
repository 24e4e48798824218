package app

import (
	"errors"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// unprintable tells of a logo that cannot be drawn, which would stop the run,
// and of texts and addresses that were taken before they were checked on entry:
// a name of two lines, two addresses in one field.
func unprintable(drafts []InvoiceDraft) []Finding {
	if len(drafts) == 0 {
		return nil
	}
	seller := drafts[0].Document.Seller
	var found []Finding
	if err := CheckLogo(seller.Logo); err != nil {
		found = append(found, contactFinding(HeldLevel, "seller", "", err))
	}
	for _, err := range invoice.CheckTexts(seller.Party) {
		found = append(found, contactFinding(CheckLevel, "seller", "", err))
	}
	for _, d := range drafts {
		for _, err := range invoice.CheckTexts(d.Document.Buyer) {
			found = append(found, contactFinding(CheckLevel, "contact", d.Document.Buyer.ID, err))
		}
	}
	return found
}

func contactFinding(level, code, customer string, err error) Finding {
	f := Finding{Level: level, Code: code, Customer: customer, Problem: err}
	var in *sla.InputError
	if errors.As(err, &in) {
		words, remedy := in.Words(sla.InEnglish)
		f.Text, f.Remedy = sla.Same(in.Field+": "+words), sla.Same(remedy)
	}
	return f
}

// openSendings tells of letters of which nobody knows whether they were sent.
func openSendings(v *ledger.View, _ sla.Month) ([]Finding, error) {
	all, err := v.Sendings()
	var found []Finding
	for _, s := range all {
		number, at := s.Documents[0], v.Zone().Local(s.At).Format("2006-01-02 15:04")
		i, err := v.Issued(number)
		if err != nil {
			return nil, err
		}
		found = append(found, Finding{
			Level: CheckLevel, Code: "sending", Customer: i.Customer, Document: number,
			Text:   sla.Say("nobody knows whether %s was sent to %s on %s", number, s.To, at),
			Remedy: sla.Say("find out whether it arrived, then record that it was sent, or not"),
		})
	}
	return found, err
}
