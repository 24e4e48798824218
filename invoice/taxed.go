package invoice

import (
	"github.com/shopspring/decimal"

	"hourbook/invoice/vat"
	"hourbook/sla"
)

// Taxed is what a statement of VAT needs of a document: its amounts by treatment and
// rate, and who bought. The document itself is larger by its lines and its annex. It is
// filed in a ledger by the numbers of its fields.
type Taxed struct {
	Groups         []TaxedGroup    `cbor:"1,keyasint"`
	Number         string          `cbor:"2,keyasint"`
	Kind           Kind            `cbor:"3,keyasint"`
	Issued         sla.Day         `cbor:"4,keyasint"`
	Total          decimal.Decimal `cbor:"5,keyasint"`
	Customer       string          `cbor:"6,keyasint"`
	Name           string          `cbor:"7,keyasint"` // of the buyer, as the four behind it
	Country        string          `cbor:"8,keyasint"`
	VATID          string          `cbor:"9,keyasint,omitempty"`
	CompanyCode    string          `cbor:"10,keyasint,omitempty"`
	Corrects       string          `cbor:"11,keyasint,omitempty"`
	CorrectsIssued sla.Day         `cbor:"12,keyasint,omitempty"`
}

// TaxedGroup is the VAT of one treatment and rate on a document.
type TaxedGroup struct {
	Treatment string          `cbor:"1,keyasint,omitempty"` // as a group of the document has it
	Category  string          `cbor:"2,keyasint"`
	Percent   decimal.Decimal `cbor:"3,keyasint"`
	Taxable   decimal.Decimal `cbor:"4,keyasint"`
	VAT       decimal.Decimal `cbor:"5,keyasint"`
}

// TaxedOf takes of a document what its VAT is told by.
func TaxedOf(d Document) Taxed {
	buyer := d.Buyer
	t := Taxed{
		Number: d.Number, Kind: d.Kind, Issued: d.Issued, Total: d.Total, Corrects: d.Corrects, CorrectsIssued: d.CorrectsIssued,
		Customer: buyer.ID, Name: buyer.Name, Country: buyer.Country, VATID: buyer.VATID, CompanyCode: buyer.CompanyCode,
	}
	for _, g := range d.Groups {
		t.Groups = append(t.Groups, TaxedGroup{g.Treatment, g.Category, g.Percent, g.Taxable, g.VAT})
	}
	return t
}

// Buyer is who bought, as documents print it, without an address.
func (t *Taxed) Buyer() Party {
	return Party{ID: t.Customer, Name: t.Name, Country: t.Country, VATID: t.VATID, CompanyCode: t.CompanyCode}.Tidy()
}

// Row is how a group is taxed.
func (g TaxedGroup) Row() vat.Row { return vat.RowOf(g.Treatment, g.Category) }

// ECSale is what one business of the EU bought under reverse charge: its row of the EC
// sales list. It is filed in a ledger by the numbers of its fields, under its VAT id.
type ECSale struct {
	Sum    decimal.Decimal `cbor:"1,keyasint"` // credit notes are taken off
	Number string          `cbor:"2,keyasint"` // the first document
	Name   string          `cbor:"3,keyasint"` // of the buyer, as that has it
	VATID  string          `cbor:"-"`          // as documents print it
}

// ECSale is what of a document stands in the EC sales list; nothing where no group of it
// does.
func (t *Taxed) ECSale() (s ECSale, listed bool) {
	for _, g := range t.Groups {
		if !g.Row().ECListed {
			continue
		}
		listed = true
		s.Sum = s.Sum.Add(g.Taxable)
	}
	if t.Kind == CreditNote {
		s.Sum = s.Sum.Neg()
	}
	buyer := t.Buyer()
	s.Number, s.Name, s.VATID = t.Number, buyer.Name, buyer.VATID
	return s, listed
}

// Plus is both sales of one business together.
func (s ECSale) Plus(o ECSale) ECSale {
	if sla.NaturalCompare(o.Number, s.Number) < 0 {
		s.Number, s.Name = o.Number, o.Name
	}
	s.Sum = s.Sum.Add(o.Sum)
	return s
}
