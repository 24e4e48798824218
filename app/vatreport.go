package app

import (
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
	issued, err := v.AllIssued("")
	if err != nil {
		return r, err
	}
	return vatAmong(v, issued, from, to)
}

// vatAmong is VATOf where all documents are known.
func vatAmong(v *ledger.View, issued []ledger.Issued, from, to sla.Month) (r VATReport, err error) {
	r.From, r.To = from, to
	if r.Seller, err = v.SellerOn(to.Last()); err != nil {
		return r, err
	}
	changed := map[string]bool{}
	for _, i := range issued {
		if m := i.Issued.Month(); m < from || m > to {
			continue
		}
		d, err := v.DocumentHead(i.Number)
		if err != nil {
			return r, err
		}
		buyer, err := v.Customer(i.Customer)
		if err != nil {
			return r, err
		}
		entries := books.EntriesOf(d, buyer.Private)
		r.add(i, entries)
		if now := buyer.Tidy().VATID; len(entries) > 0 && vat.RowOf(entries[0].Treatment, entries[0].Category).ECListed && now != entries[0].Buyer.VATID && !changed[i.Customer] {
			changed[i.Customer] = true
			r.Changed = append(r.Changed, books.Finding{
				Customer: i.Customer, Document: i.Number, Text: sla.Phrase{Words: "the VAT ID of %s was changed after %s", Values: []any{entries[0].Buyer.Name, i.Number}},
				Remedy: sla.Phrase{Words: "the lists name the one that stands on the document"},
			})
		}
	}
	r.Rows = books.Table(r.Entries, r.Seller.Country)
	r.Base, r.VAT = books.Sum(r.Rows)
	r.Apart = r.Apart.Sub(r.Base).Sub(r.VAT)
	r.Findings = books.ISAFFindings(r.Seller, r.Entries)
	return r, nil
}

// add takes a document in.
func (r *VATReport) add(i ledger.Issued, entries []books.Entry) {
	r.Documents++
	r.Numbers = append(r.Numbers, i.Number)
	r.Entries = append(r.Entries, entries...)
	if i.Kind == invoice.CreditNote {
		r.Apart = r.Apart.Sub(i.Total)
	} else {
		r.Apart = r.Apart.Add(i.Total)
	}
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

// ECList is the EC sales list as a table.
func (r VATReport) ECList() tabular.Table {
	var rows [][]any
	for _, b := range books.ECList(r.Entries) {
		rows = append(rows, []any{b.Country, b.VATID, b.Name, b.Base})
	}
	return tabular.Table{Rows: tabular.Fixed(rows), Columns: []tabular.Column{{Name: "country"}, {Name: "vat_id"}, {Name: "name"}, {Name: "sum", Kind: tabular.Money, Sum: true}}}
}
