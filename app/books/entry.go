// Package books writes what bookkeepers and tax offices take: VAT by treatment, rate
// and country, the EC sales list, the Lithuanian register i.SAF, and a journal by a
// firm's own accounts, plain or as DATEV reads it. It knows their formats and no
// ledger.
//
// An [Entry] is one VAT group of one document. Its amounts have the document's sign:
// a credit note's are negative, here and nowhere else.
package books

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/invoice/country"
	"hourbook/invoice/vat"
	"hourbook/sla"
)

// Entry is one VAT group of a document.
type Entry struct {
	Number     string
	Credit     bool
	Corrects   string // the invoice that a credit note returns, and its day
	CorrectsOn sla.Day
	On         sla.Day // of issue
	Customer   string
	Buyer      invoice.Party // as on the document, without its address
	Treatment  string        // the id of its row in the table of package vat
	Category   string        // EN 16931
	Percent    decimal.Decimal
	Base, VAT  decimal.Decimal
}

// Add adds the entries of a document to those of others.
func Add(all []Entry, d *invoice.Taxed) []Entry {
	buyer := d.Buyer()
	for _, g := range d.Groups {
		e := Entry{
			Number: d.Number, Credit: d.Kind == invoice.CreditNote, Corrects: d.Corrects, CorrectsOn: d.CorrectsIssued, On: d.Issued, Customer: d.Customer, Buyer: buyer,
			Treatment: g.Row().ID, Category: g.Category, Percent: g.Percent, Base: g.Taxable, VAT: g.VAT,
		}
		if e.Credit {
			e.Base, e.VAT = e.Base.Neg(), e.VAT.Neg()
		}
		all = append(all, e)
	}
	return all
}

// Row is the VAT of one treatment, rate and country.
type Row struct {
	Treatment string
	Category  string
	Code      string // of the Lithuanian register, or empty
	Percent   decimal.Decimal
	Country   string // of the buyers
	Base, VAT decimal.Decimal
	Documents []string
}

// has tells whether an entry is of a row.
func (r *Row) has(e *Entry) bool {
	return r.Country == e.Buyer.Country && r.Treatment == e.Treatment && r.Category == e.Category && r.Percent.Equal(e.Percent)
}

// Table sums entries by treatment, rate and country, taxed ones first. Those of one
// document stand together. home is the seller's country, whose codes are given.
func Table(entries []Entry, home string) []Row {
	var rows []*Row
	for i := range entries {
		e := &entries[i]
		at := slices.IndexFunc(rows, func(r *Row) bool { return r.has(e) })
		if at < 0 {
			at = len(rows)
			r := &Row{Treatment: e.Treatment, Category: e.Category, Percent: e.Percent, Country: e.Buyer.Country}
			if country.IsLithuania(home) {
				r.Code = PVMCode(*e)
			}
			rows = append(rows, r)
		}
		r := rows[at]
		r.Base = r.Base.Add(e.Base)
		if !e.VAT.IsZero() {
			r.VAT = r.VAT.Add(e.VAT)
		}
		if n := len(r.Documents); n == 0 || r.Documents[n-1] != e.Number {
			r.Documents = append(r.Documents, e.Number)
		}
	}
	order := vat.IDs()
	slices.SortStableFunc(rows, func(a, b *Row) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Treatment), slices.Index(order, b.Treatment)), b.Percent.Cmp(a.Percent), cmp.Compare(a.Country, b.Country))
	})
	all := make([]Row, len(rows))
	for i, r := range rows {
		all[i] = *r
	}
	return all
}

// Sum is what rows come to.
func Sum(rows []Row) (base, tax decimal.Decimal) {
	for _, r := range rows {
		base, tax = base.Add(r.Base), tax.Add(r.VAT)
	}
	return base, tax
}

// Buyer is what one business of the EU is to be listed with.
type Buyer struct {
	Country string // as it begins VAT ids
	VATID   string // without that
	Name    string
	Base    decimal.Decimal
}

// BuyerOf is how the EC sales list names a business, and what it bought.
func BuyerOf(s invoice.ECSale) Buyer {
	prefix := s.VATID[:min(2, len(s.VATID))]
	return Buyer{Country: prefix, VATID: s.VATID[len(prefix):], Name: s.Name, Base: s.Sum}
}
