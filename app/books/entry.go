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
	Buyer      invoice.Party // as on the document
	Private    bool          // no business
	Treatment  string        // the id of its row in the table of package vat
	Category   string        // EN 16931
	Percent    decimal.Decimal
	Base, VAT  decimal.Decimal
}

// EntriesOf are the entries of a document.
func EntriesOf(d invoice.Document, private bool) []Entry {
	sign := decimal.NewFromInt(1)
	if d.Kind == invoice.CreditNote {
		sign = sign.Neg()
	}
	var all []Entry
	for _, g := range d.Groups {
		all = append(all, Entry{
			Number: d.Number, Credit: d.Kind == invoice.CreditNote, Corrects: d.Corrects, CorrectsOn: d.CorrectsIssued, On: d.Issued, Customer: d.Buyer.ID, Buyer: d.Buyer.Tidy(),
			Private: private, Treatment: g.Row().ID, Category: g.Category, Percent: g.Percent, Base: g.Taxable.Mul(sign), VAT: g.VAT.Mul(sign),
		})
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

// Table sums entries by treatment, rate and country, taxed ones first. home is the
// seller's country, whose codes are given.
func Table(entries []Entry, home string) []Row {
	type key struct{ treatment, category, percent, country string }
	found := map[key]*Row{}
	var rows []*Row
	for _, e := range entries {
		k := key{e.Treatment, e.Category, e.Percent.String(), e.Buyer.Country}
		r := found[k]
		if r == nil {
			r = &Row{Treatment: e.Treatment, Category: e.Category, Percent: e.Percent, Country: e.Buyer.Country}
			if country.IsLithuania(home) {
				r.Code = PVMCode(e)
			}
			found[k] = r
			rows = append(rows, r)
		}
		r.Base, r.VAT = r.Base.Add(e.Base), r.VAT.Add(e.VAT)
		if !slices.Contains(r.Documents, e.Number) {
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

// ECList is the EC sales list of entries: what each business bought under reverse
// charge.
func ECList(entries []Entry) []Buyer {
	found := map[string]*Buyer{}
	var ids []string
	for _, e := range entries {
		if !vat.RowOf(e.Treatment, e.Category).ECListed {
			continue
		}
		id := e.Buyer.VATID
		if found[id] == nil {
			prefix := id[:min(2, len(id))]
			found[id] = &Buyer{Country: prefix, VATID: id[len(prefix):], Name: e.Buyer.Name}
			ids = append(ids, id)
		}
		found[id].Base = found[id].Base.Add(e.Base)
	}
	slices.Sort(ids)
	all := make([]Buyer, len(ids))
	for i, id := range ids {
		all[i] = *found[id]
	}
	return all
}
