package app

import (
	"errors"

	"hourbook/invoice"
	"hourbook/sla"
)

// unprintable tells of a logo that cannot be drawn, which would stop the run,
// and of texts and addresses that were taken before they were checked on entry:
// a name of two lines, two addresses in one field.
func unprintable(drafts []Draft) []Finding {
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
		f.Text, f.Remedy = same(in.Field+": "+words), same(remedy)
	}
	return f
}
