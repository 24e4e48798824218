package ledger

import (
	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// documentHead is of what issued, adopted or settled something what sums over
// documents need. It names what it does not read too: what a newer program adds beside
// it is no sum of this one.
type documentHead struct {
	Document struct {
		Kind                     invoice.Kind
		Number                   string
		Issued, Due, From, Until sla.Day
		Month                    sla.Month
		Buyer                    invoice.Party
		Corrects                 string
		CorrectsIssued           sla.Day
		Groups                   []invoice.VATGroup
		Net, VAT, Total          decimal.Decimal

		Language, Seller, Reference, Profile, Reason, Lines, AtNoCharge, CorrectsOpen, ID, Text, Allowance unread
	}
	PDFHash, Returned, Paper, Early, Was, ID unread
}

// unread is a value that is passed over, whatever it is.
type unread struct{}

// UnmarshalCBOR reads nothing.
func (*unread) UnmarshalCBOR([]byte) error { return nil }

// DocumentHead is [View.Document] for sums over many: its dates, buyer and amounts,
// without its lines and its annex, which are most of it, and without its seller.
func (v *View) DocumentHead(number string) (invoice.Document, error) {
	e, err := v.issuing(number)
	if err != nil {
		return invoice.Document{}, err
	}
	var p documentHead
	err = event.Decode(e.Payload, &p)
	return p.document(), err
}

func (p *documentHead) document() invoice.Document {
	d := &p.Document
	return invoice.Document{
		Kind: d.Kind, Number: d.Number, Issued: d.Issued, Due: d.Due, From: d.From, Until: d.Until, Month: d.Month, Buyer: d.Buyer,
		Corrects: d.Corrects, CorrectsIssued: d.CorrectsIssued, Groups: d.Groups, Net: d.Net, VAT: d.VAT, Total: d.Total,
	}
}
