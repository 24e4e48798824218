// Package match says whose money a bank's row is: which documents it pays, how sure
// that is, and why. It knows no ledger: what is open, who is who, and which accounts
// paid for whom before comes in with a [Book].
//
// Sure is only what names its documents, in whatever spelling, comes to exactly what
// is open of them, and is contradicted by nothing. All else is proposed for a person
// to judge. Documents are looked up, never walked through: a row costs what its words
// cost, however many documents are open.
package match

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/app/bank"
	"hourbook/invoice"
	"hourbook/sla"
)

// Kind is how sure a match is.
type Kind string

// The kinds.
const (
	Sure     Kind = "sure"
	Proposed Kind = "proposed"
	None     Kind = "none"     // whose money it is nobody can tell from it
	Known    Kind = "known"    // it was loaded before
	NotOurs  Kind = "not-ours" // no money of a customer, or none that can be booked
)

// Document is an invoice, or what else bears a number that people may write.
type Document struct {
	Number   string
	Customer string          // whose account it is in
	Open     decimal.Decimal // nothing where it is paid, or no invoice
	Due      sla.Day
	Note     bool // a credit note: who names it says why an invoice is paid in part
}

// Part is what of a row pays a document, or goes on account where there is no
// number.
type Part struct {
	Number string
	Amount decimal.Decimal
}

// Match is what a row is.
type Match struct {
	Kind      Kind
	Customer  string   // whose money it is, "" where nobody can tell
	Documents []Part   // what it pays; without a number what goes on account
	Takes     string   // the row that a reversal takes back
	Alike     []Booked // the rows of its amount that a reversal may take back
	Why       sla.Phrase
}

// Of says what each of some rows is, in their order: what one pays is not open for
// the next. today is the day that it is.
func (b *Book) Of(rows []bank.Row, today sla.Day) []Match {
	b.taken = map[*entry]decimal.Decimal{}
	all, named := make([]Match, len(rows)), make([][]*entry, len(rows))
	claims := map[*entry]int{} // the row that is sure of it
	for i, r := range rows {
		all[i], named[i] = b.of(r, today)
		if all[i].Kind != Sure {
			continue
		}
		for _, part := range all[i].Documents {
			e := b.byNumber[part.Number]
			claims[e] = i
			b.taken[e] = b.taken[e].Add(part.Amount)
		}
	}
	for i, r := range rows {
		for _, e := range named[i] {
			first, claimed := claims[e]
			if claimed && first != i && (rows[first].IBAN != r.IBAN || rows[first].Payer != r.Payer) {
				all[first].Kind, all[first].Why = Proposed, sla.Phrase{Words: "%s names %s too", Values: []any{r.ID, e.Number}}
			}
		}
	}
	return all
}

// Ours says why a row is no money that can be booked; no words where it can.
func Ours(r bank.Row, today sla.Day) sla.Phrase {
	switch {
	case r.Currency != bank.Currency:
		return sla.Phrase{Words: "it is in %s", Values: []any{r.Currency}}
	case r.Pending:
		return sla.Phrase{Words: "the bank has not booked it yet"}
	case r.Date > today:
		return sla.Phrase{Words: "its day %s is still to come", Values: []any{r.Date}}
	case r.Amount.IsZero():
		return sla.Phrase{Words: "it moves no money"}
	case r.Reversal && r.Amount.IsPositive():
		return sla.Phrase{Words: "money of ours came back"}
	case r.Amount.IsNegative() && !r.Reversal:
		return sla.Phrase{Words: "money that went out"}
	}
	return sla.Phrase{}
}

// of is what one row is, and the documents that it names.
func (b *Book) of(r bank.Row, today sla.Day) (Match, []*entry) {
	if why := Ours(r, today); why.Words != "" {
		return Match{Kind: NotOurs, Why: why}, nil
	}
	if r.Reversal {
		return b.reversal(r), nil
	}
	found := b.read(r.Reference)
	if len(found.all) > 0 {
		return b.named(r, found), found.all
	}
	return b.unnamed(r, found), nil
}

// named judges a row that names documents.
func (b *Book) named(r bank.Row, found reading) Match {
	customer, several := found.customer()
	m := Match{Kind: Proposed, Customer: customer}
	if several {
		m.Customer, m.Why = "", sla.Phrase{Words: "it names documents of several customers"}
		return b.spread(m, r.Amount, found.all)
	}
	sum := decimal.Zero
	for _, e := range found.all {
		sum = sum.Add(decimal.Max(decimal.Zero, b.open(e)))
	}
	m = b.spread(m, r.Amount, found.all)
	doubt := b.doubtful(r, found, customer)
	switch {
	case sum.IsZero():
		m.Why = sla.Phrase{Words: "%s is paid already", Values: []any{found.all[0].Number}}
	case r.Amount.LessThan(sum):
		m.Why = sla.Phrase{Words: "PART: %s of %s", Values: []any{invoice.Figure(r.Amount), invoice.Figure(sum)}}
	case r.Amount.GreaterThan(sum):
		m.Why = sla.Phrase{Words: "OVER: %s more than is open", Values: []any{invoice.Figure(r.Amount.Sub(sum))}}
	case doubt.Words != "":
		m.Why = doubt
	case len(found.all) > 1:
		m.Kind, m.Why = Sure, sla.Phrase{Words: "%s come to it", Values: []any{sla.Figure(sumOf(m.Documents))}}
	default:
		m.Kind, m.Why = Sure, sla.Phrase{Words: "number and amount"}
	}
	return m
}

// doubtful says what keeps a row from being sure though its amount fits; no words
// for nothing.
func (b *Book) doubtful(r bank.Row, found reading, customer string) sla.Phrase {
	payers := b.Accounts[r.IBAN]
	_, others := b.payer(r)
	switch {
	case found.weak:
		return sla.Phrase{Words: "amount fits, the number is written in part"}
	case found.unclear:
		return sla.Phrase{Words: "amount fits, but the number can be read in two ways"}
	case found.lost:
		return sla.Phrase{Words: "amount fits, but it names a document that is not there or paid"}
	case r.Batch:
		return sla.Phrase{Words: "amount fits, but it stands for several payments"}
	case r.IBAN != "" && len(payers) > 0 && !slices.Contains(payers, customer):
		return sla.Phrase{Words: "amount fits, but this account paid for %s before", Values: []any{payers[0]}}
	case others != "" && others != customer && !slices.Contains(payers, customer):
		return sla.Phrase{Words: "amount fits, but the payer is called as %s", Values: []any{others}}
	}
	return sla.Phrase{}
}

// spread lets an amount pay documents in their order; what is left goes on account,
// or with the only one.
func (b *Book) spread(m Match, amount decimal.Decimal, all []*entry) Match {
	left := amount
	for _, e := range all {
		if part := decimal.Min(left, b.open(e)); part.IsPositive() {
			m.Documents = append(m.Documents, Part{e.Number, part})
			left = left.Sub(part)
		}
	}
	if left.IsPositive() && m.Customer != "" {
		m.Documents = append(m.Documents, Part{"", left})
	}
	return m
}

// sumOf writes parts out as a sum.
func sumOf(parts []Part) string {
	text := ""
	for i, p := range parts {
		if i > 0 {
			text += " + "
		}
		text += fmt.Sprintf("%s %s", p.Number, p.Amount.StringFixed(2))
	}
	return text
}
