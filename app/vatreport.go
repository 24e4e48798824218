package app

import (
	"cmp"

	"github.com/shopspring/decimal"

	"hourbook/app/books"
	"hourbook/app/tabular"
	"hourbook/invoice"
	"hourbook/invoice/country"
	"hourbook/invoice/vat"
	"hourbook/ledger"
	"hourbook/sla"
)

// VATReport is the VAT of the documents that were issued in some months.
type VATReport struct {
	From, To  sla.Month
	Seller    invoice.Seller // on their last day
	Entries   []books.Entry  // by the numbers of their documents
	Rows      []books.Row
	Listed    []books.Buyer   // in the EC sales list
	Base, VAT decimal.Decimal // what the rows come to
	Documents int
	Numbers   []string        // of the documents, in the order of their issue
	Apart     decimal.Decimal // what the documents, added one by one, come to more than the rows
	Findings  []books.Finding // what keeps the Lithuanian register from being written
	Changed   []books.Finding // what was corrected at a customer since
}

// VATOf is the VAT of the documents that were issued from one month to another, both
// included.
func VATOf(v *ledger.View, from, to sla.Month) (r VATReport, err error) {
	r.From, r.To = from, to
	if r.Seller, err = v.SellerOn(to.Last()); err != nil {
		return r, err
	}
	documents, err := v.TaxedIn(from, to)
	if err != nil {
		return r, err
	}
	r.Entries, r.Numbers = make([]books.Entry, 0, len(documents)), make([]string, 0, len(documents))
	for i := range documents {
		r.add(&documents[i])
	}
	if r.Listed, err = ECListOf(v, from, to); err != nil {
		return r, err
	}
	r.Rows = books.Table(r.Entries, r.Seller.Country)
	r.Base, r.VAT = books.Sum(r.Rows)
	r.Apart = r.Apart.Sub(r.Base).Sub(r.VAT)
	now := buyersNow{v: v, known: map[string]buyerNow{}}
	r.Changed = changedSince(r.Entries, now.vatID)
	r.Findings = books.ISAFFindings(r.Seller, r.Entries, now.private)
	return r, now.err
}

// add takes a document in.
func (r *VATReport) add(d *invoice.Taxed) {
	r.Documents++
	r.Numbers = append(r.Numbers, d.Number)
	r.Entries = books.Add(r.Entries, d)
	if d.Kind == invoice.CreditNote {
		r.Apart = r.Apart.Sub(d.Total)
	} else {
		r.Apart = r.Apart.Add(d.Total)
	}
}

// buyersNow are customers as they are today, of whom a statement asks where it matters,
// each once.
type buyersNow struct {
	v     *ledger.View
	known map[string]buyerNow
	err   error // the first
}

type buyerNow struct {
	private bool
	vatID   string
}

func (b *buyersNow) of(customer string) buyerNow {
	now, known := b.known[customer]
	if !known {
		var err error
		now.private, now.vatID, err = b.v.BuyerNow(customer)
		b.known[customer], b.err = now, cmp.Or(b.err, err)
	}
	return now
}

func (b *buyersNow) private(customer string) bool { return b.of(customer).private }
func (b *buyersNow) vatID(customer string) string { return b.of(customer).vatID }

// changedSince are the customers whose VAT id is another by now than on a document that
// is listed by it, each once.
func changedSince(entries []books.Entry, now func(customer string) string) (all []books.Finding) {
	said, number := map[string]bool{}, ""
	for i := range entries {
		e := &entries[i]
		first := e.Number != number
		number = e.Number
		if !first || !vat.RowOf(e.Treatment, e.Category).ECListed || said[e.Customer] || now(e.Customer) == e.Buyer.VATID {
			continue
		}
		said[e.Customer] = true
		all = append(all, books.Finding{
			Customer: e.Customer, Document: e.Number, Text: sla.Phrase{Words: "the VAT ID of %s was changed after %s", Values: []any{e.Buyer.Name, e.Number}},
			Remedy: sla.Phrase{Words: "the lists name the one that stands on the document"},
		})
	}
	return all
}

// KeepsRegister tells whether the seller keeps the Lithuanian register.
func (r VATReport) KeepsRegister() bool {
	return r.Seller.VATID != "" && country.IsLithuania(r.Seller.Country)
}

// TreatmentOf says how a row is taxed, in a few words.
func TreatmentOf(r books.Row) sla.Text {
	short := vat.RowOf(r.Treatment, r.Category).Short
	return short.Filled("{0}", r.Percent.String())
}

// Table is the VAT by treatment, rate and country.
func (r VATReport) Table() tabular.Table {
	var rows [][]any
	for _, one := range r.Rows {
		code := any(nil)
		if one.Code != "" {
			code = one.Code
		}
		rows = append(rows, []any{one.Category, code, one.Percent.String(), one.Country, len(one.Documents), one.Base, one.VAT})
	}
	return tabular.Table{Rows: tabular.Fixed(rows), Columns: []tabular.Column{
		{Name: "category"}, {Name: "code"}, {Name: "rate"}, {Name: "country"}, {Name: "documents", Kind: tabular.Count},
		{Name: "base", Kind: tabular.Money, Sum: true}, {Name: "vat", Kind: tabular.Money, Sum: true},
	}}
}

// ECListOf is the EC sales list of some months.
func ECListOf(v *ledger.View, from, to sla.Month) ([]books.Buyer, error) {
	sales, err := v.ECSales(from, to)
	list := make([]books.Buyer, len(sales))
	for i, s := range sales {
		list[i] = books.BuyerOf(s)
	}
	return list, err
}

// entriesIn are the entries of the documents of some months.
func entriesIn(v *ledger.View, from, to sla.Month) ([]books.Entry, error) {
	documents, err := v.TaxedIn(from, to)
	entries := make([]books.Entry, 0, len(documents))
	for i := range documents {
		entries = books.Add(entries, &documents[i])
	}
	return entries, err
}

// ECList is the EC sales list as a table.
func (r VATReport) ECList() tabular.Table { return ECTable(r.Listed) }

// ECTable is an EC sales list as a table.
func ECTable(list []books.Buyer) tabular.Table {
	var rows [][]any
	for _, b := range list {
		rows = append(rows, []any{b.Country, b.VATID, b.Name, b.Base})
	}
	return tabular.Table{Rows: tabular.Fixed(rows), Columns: []tabular.Column{{Name: "country"}, {Name: "vat_id"}, {Name: "name"}, {Name: "sum", Kind: tabular.Money, Sum: true}}}
}
