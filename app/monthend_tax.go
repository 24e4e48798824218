package app

import (
	"errors"

	"hourbook/ledger"
	"hourbook/sla"
)

// sellerFindings tell what keeps the company itself from issuing anything.
func sellerFindings(v *ledger.View, on sla.Day) ([]Finding, error) {
	seller, err := v.SellerOn(on)
	if err != nil {
		return nil, err
	}
	if seller.Name == "" {
		return []Finding{{
			Level: HeldLevel, Code: "seller",
			Text:   sla.Say("the company that issues the invoices is not known"),
			Remedy: sla.Say("record it with company set FILE.toml"),
		}}, nil
	}
	err = v.CheckIssuer(on)
	var input *sla.InputError
	var conflict *ledger.ConflictError
	switch {
	case errors.As(err, &input):
		words, remedy := input.Words(sla.InEnglish)
		return []Finding{{Level: HeldLevel, Code: "seller", Text: sla.Same(words), Remedy: sla.Same(remedy), Problem: err}}, nil
	case errors.As(err, &conflict):
		return []Finding{{
			Level: HeldLevel, Code: "seller", Text: sla.Same(sla.InEnglish(conflict.Phrase, conflict.Values...)), Problem: err,
			Remedy: sla.Say("bring a company and terms of one country: company set FILE --terms FILE"),
		}}, nil
	}
	return nil, err
}

// taxFinding tells of a treatment that a person should look at.
func taxFinding(d InvoiceDraft) []Finding {
	if d.Check == (sla.Text{}) || len(d.Document.Lines) == 0 {
		return nil
	}
	return []Finding{{
		Level: CheckLevel, Code: "tax", Customer: d.Document.Buyer.ID, Text: d.Check,
		Remedy: sla.Say("no action needed if this is intended; otherwise correct the customer"),
	}}
}
