//go:build cgo

package app_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/books"
	"hourbook/invoice"
	"hourbook/invoice/vat"
	"hourbook/ledger"
	"hourbook/sla"
)

func cents(amount decimal.Decimal) int64 { return amount.Shift(2).IntPart() }

// amount is what a column of cents is read into.
type amount struct{ decimal.Decimal }

func (a *amount) Scan(from any) error {
	a.Decimal = decimal.New(from.(int64), -2)
	return nil
}

// vat asks for the whole statement of some months.
func (p *documentPeer) vat(from, to sla.Month) (r app.VATReport, err error) {
	r = app.VATReport{From: from, To: to, Seller: p.seller}
	var e books.Entry
	var kind invoice.Kind
	var percent int64
	var total, base, tax amount
	var now string
	private := false
	changed, privates := map[string]bool{}, map[string]bool{}
	of := &e.Buyer
	err = eachRow(p.taxed, []any{int64(from), int64(to)}, []any{&e.Number, &kind, &e.Customer, &e.On, &total, &e.Corrects, &e.CorrectsOn, &of.Name, &of.Country, &of.VATID, &of.CompanyCode,
		&e.Treatment, &e.Category, &percent, &base, &tax, &private, &now}, func() {
		privates[e.Customer] = private
		of.ID, e.Credit, e.Percent, e.Base, e.VAT = e.Customer, kind == invoice.CreditNote, decimal.NewFromInt(percent), base.Decimal, tax.Decimal
		if n := len(r.Numbers); n == 0 || r.Numbers[n-1] != e.Number {
			r.Numbers = append(r.Numbers, e.Number)
			if e.Credit {
				total.Decimal = total.Neg()
			}
			r.Apart = r.Apart.Add(total.Decimal)
			if e.Treatment == vat.ReverseCharge && now != of.VATID && !changed[e.Customer] {
				changed[e.Customer] = true
				r.Changed = append(r.Changed, books.Finding{Customer: e.Customer, Document: e.Number})
			}
		}
		r.Entries = append(r.Entries, e)
	})
	if err == nil {
		r.Listed, err = p.ecList(from, to)
	}
	r.Documents = len(r.Numbers)
	r.Rows = books.Table(r.Entries, r.Seller.Country)
	r.Base, r.VAT = books.Sum(r.Rows)
	r.Apart = r.Apart.Sub(r.Base).Sub(r.VAT)
	r.Findings = books.ISAFFindings(r.Seller, r.Entries, func(customer string) bool { return privates[customer] })
	return r, err
}

// vatRows asks for its rows alone, in the order of the table of treatments.
func (p *documentPeer) vatRows(from, to sla.Month) (all []books.Row, err error) {
	var r books.Row
	var percent int64
	var base, tax amount
	var numbers string
	err = eachRow(p.rows, []any{int64(from), int64(to)}, []any{&r.Treatment, &r.Category, &percent, &r.Country, &base, &tax, &numbers}, func() {
		r.Percent, r.Base, r.VAT, r.Documents = decimal.NewFromInt(percent), base.Decimal, tax.Decimal, strings.Fields(numbers)
		slices.SortFunc(r.Documents, sla.NaturalCompare)
		r.Code = books.PVMCode(books.Entry{Treatment: r.Treatment, Percent: r.Percent})
		all = append(all, r)
	})
	order := vat.IDs()
	slices.SortStableFunc(all, func(a, b books.Row) int { return slices.Index(order, a.Treatment) - slices.Index(order, b.Treatment) })
	return all, err
}

// ecList asks for the EC sales list.
func (p *documentPeer) ecList(from, to sla.Month) (all []books.Buyer, err error) {
	var buyer books.Buyer
	var base amount
	err = eachRow(p.listed, []any{int64(from), int64(to)}, []any{&buyer.Country, &buyer.VATID, &buyer.Name, &base}, func() {
		buyer.Base = base.Decimal
		all = append(all, buyer)
	})
	return all, err
}

// issuedRow is where the columns of a document are read into.
type issuedRow struct {
	ledger.Issued
	holder, notes                   string
	total, paid, setOff, creditedOf amount
}

func (r *issuedRow) into() []any {
	return []any{&r.holder, &r.Number, &r.Kind, &r.Customer, &r.Month, &r.Issued.Issued, &r.Due, &r.total, &r.paid, &r.setOff, &r.CreditedBy, &r.notes, &r.Whole, &r.creditedOf, &r.Corrects, &r.PDFHash, &r.Seq}
}

func (r *issuedRow) issued() ledger.Issued {
	i := r.Issued
	i.Total, i.Paid, i.SetOff, i.Credited, i.Notes = r.total.Decimal, r.paid.Decimal, r.setOff.Decimal, r.creditedOf.Decimal, strings.Fields(r.notes)
	return i
}

// ageing asks for all that is open, and for credit.
func (p *documentPeer) ageing(on sla.Day) (all []ledger.Balance, err error) {
	credits, err := p.credits()
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	of := func(customer string) *ledger.Balance {
		if _, known := at[customer]; !known {
			at[customer] = len(all)
			all = append(all, ledger.Balance{Customer: customer, Credit: credits[customer]})
			delete(credits, customer)
		}
		return &all[at[customer]]
	}
	var r issuedRow
	err = eachRow(p.open, nil, r.into(), func() {
		b, i := of(r.holder), r.issued()
		if open := i.Open(); open.IsPositive() {
			age := ledger.AgeOf(int(on - i.Due))
			b.Ages[age], b.Open = b.Ages[age].Add(open), b.Open.Add(open)
			b.Invoices = append(b.Invoices, i)
		}
	})
	for customer := range credits {
		of(customer)
	}
	for n := range all {
		b := &all[n]
		b.Overdue = decimal.Max(decimal.Zero, b.Open.Sub(b.Ages[0]).Sub(b.Credit))
	}
	slices.SortFunc(all, func(a, b ledger.Balance) int { return strings.Compare(a.Customer, b.Customer) })
	return all, err
}

func (p *documentPeer) credits() (map[string]decimal.Decimal, error) {
	credits := map[string]decimal.Decimal{}
	var customer string
	var credit amount
	return credits, eachRow(p.credit, nil, []any{&customer, &credit}, func() { credits[customer] = credit.Decimal })
}

// dunning asks for what is overdue, with the letter that follows.
func (p *documentPeer) dunning(on sla.Day) (all []app.DunningRow, err error) {
	credits, err := p.credits()
	if err != nil {
		return nil, err
	}
	var r issuedRow
	var row app.DunningRow
	var private bool
	err = eachRow(p.overdue, []any{int64(on)}, append(r.into(), &row.Sent, &row.Last, &row.Held, &row.HeldFor, &private), func() {
		d := row
		d.Issued, d.Holder = r.issued(), r.holder
		if !d.Open().IsPositive() {
			return
		}
		p.next(&d, on)
		if d.Held <= on {
			d.Held, d.HeldFor = 0, ""
		} else {
			d.Why = sla.Phrase{Words: "held until %s: %s", Values: []any{d.Held, d.HeldFor}}
		}
		if credits[d.Holder] = credits[d.Holder].Sub(d.Open()); !credits[d.Holder].IsNegative() {
			d.Why = sla.Phrase{Words: "credit on account covers it"}
		}
		if !private && d.Level > 0 {
			d.Fee, d.Interest = p.way.Levels[d.Level-1].Fee, p.way.InterestOn(d.Open(), d.Due, on)
		}
		all = append(all, d)
	})
	for i := 0; i < len(all); {
		n := i
		for n < len(all) && all[n].Holder == all[i].Holder {
			n++
		}
		askOnce(all[i:n])
		i = n
	}
	return all, err
}

func (p *documentPeer) next(r *app.DunningRow, on sla.Day) {
	if r.Sent >= len(p.way.Levels) {
		r.Why = sla.Phrase{Words: "the last letter was sent on %s", Values: []any{r.Last}}
		return
	}
	level := p.way.Levels[r.Sent]
	r.Level, r.Title = r.Sent+1, level.Title
	day := r.Due.Add(level.Days)
	if r.Sent > 0 {
		day = max(day, r.Last.Add(level.Days-p.way.Levels[r.Sent-1].Days))
	}
	if day > on {
		r.Why = sla.Phrase{Words: "its letter goes out on %s", Values: []any{day}}
	}
}

// askOnce asks for the highest fee of each letter once.
func askOnce(rows []app.DunningRow) {
	most := map[string]int{}
	for i, r := range rows {
		if r.Fee.IsZero() {
			continue
		}
		if first, seen := most[r.Why.String()]; !seen || r.Fee.GreaterThan(rows[first].Fee) {
			most[r.Why.String()] = i
		}
	}
	for _, i := range most {
		rows[i].Asked = rows[i].Fee
	}
}

// bookings asks for the documents and the money of a month.
func (p *documentPeer) bookings(month sla.Month) (b app.Bookings, err error) {
	r, err := p.vat(month, month)
	b = app.Bookings{Month: month, Accounts: books.DefaultAccounts(), Entries: r.Entries}
	if err != nil {
		return b, err
	}
	var one books.Payment
	var seq uint64
	var came, went sla.Month
	var ended sla.Day
	var sum amount
	err = eachRow(p.moves, []any{int64(month)}, []any{&seq, &one.Customer, &one.Name, &came, &one.On, &one.For, &sum, &ended, &went}, func() {
		m := one
		m.ID, m.Amount = fmt.Sprintf("P%d", seq), sum.Decimal
		if came == month && (ended == 0 || went != month) {
			b.Payments = append(b.Payments, m)
		}
		if ended != 0 && went == month && came != month {
			m.On, m.Amount, m.Cancels = ended, m.Amount.Neg(), true
			b.Payments = append(b.Payments, m)
		}
	})
	return b, err
}
