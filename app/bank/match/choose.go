package match

import (
	"github.com/shopspring/decimal"

	"hourbook/app/bank"
	"hourbook/sla"
)

// unnamed judges a row that names no document: by whose account it came from, by
// the payer's name, and at last by its amount alone.
func (b *Book) unnamed(r bank.Row, found reading) Match {
	byAccount, byName := b.payer(r)
	if found.lost {
		return b.ofPayer(r, byAccount, byName, sla.Phrase{Words: "NO REFERENCE: what it names is no document of ours"})
	}
	return b.ofPayer(r, byAccount, byName, sla.Phrase{})
}

func (b *Book) ofPayer(r bank.Row, byAccount, byName string, why sla.Phrase) Match {
	customer := byAccount
	if customer == "" {
		customer = byName
	}
	if customer == "" {
		return b.byAmountAlone(r, why)
	}
	m := Match{Kind: Proposed, Customer: customer, Why: why}
	open := b.openOf(customer)
	parts := b.sums(open, r.Amount)
	if m.Why.Words == "" {
		m.Why = sla.Phrase{Words: "NO REFERENCE: the account of %s", Values: []any{customer}}
		if byAccount == "" {
			m.Why = sla.Phrase{Words: "NO REFERENCE: the name of %s", Values: []any{customer}}
		}
	}
	if parts == nil {
		parts = open
	}
	return b.spread(m, r.Amount, parts)
}

// openOf are the documents of a customer on which something is still open.
func (b *Book) openOf(customer string) []*entry {
	var open []*entry
	for _, e := range b.byCustomer[customer] {
		if b.open(e).IsPositive() {
			open = append(open, e)
		}
	}
	return open
}

// Most documents of one customer of which pairs and threes are tried.
const (
	mostPairs  = 200
	mostThrees = 40
)

// sums finds the documents that come to an amount: one, the first that are due, two
// or three. Nil where none do.
func (b *Book) sums(open []*entry, amount decimal.Decimal) []*entry {
	cents := make([]int64, len(open))
	want, running := key(amount), int64(0)
	for i, e := range open {
		if cents[i] = key(b.open(e)); cents[i] == want {
			return open[i : i+1]
		}
	}
	for i := range open {
		if running += cents[i]; running == want {
			return open[:i+1]
		}
	}
	for i := range min(len(open), mostPairs) {
		for j := i + 1; j < min(len(open), mostPairs); j++ {
			if cents[i]+cents[j] == want {
				return []*entry{open[i], open[j]}
			}
		}
	}
	for i := range min(len(open), mostThrees) {
		for j := i + 1; j < min(len(open), mostThrees); j++ {
			for k := j + 1; k < min(len(open), mostThrees); k++ {
				if cents[i]+cents[j]+cents[k] == want {
					return []*entry{open[i], open[j], open[k]}
				}
			}
		}
	}
	return nil
}

// byAmountAlone proposes the only document of an amount.
func (b *Book) byAmountAlone(r bank.Row, why sla.Phrase) Match {
	var fitting []*entry
	for _, e := range b.byAmount[key(r.Amount)] {
		if b.open(e).Equal(r.Amount) {
			if fitting = append(fitting, e); len(fitting) > 1 {
				break
			}
		}
	}
	switch {
	case len(fitting) == 1:
		m := Match{Kind: Proposed, Customer: fitting[0].Customer, Why: sla.Phrase{Words: "NO REFERENCE: only the amount fits"}}
		return b.spread(m, r.Amount, fitting)
	case why.Words != "":
		return Match{Kind: None, Why: why}
	case len(fitting) > 1:
		return Match{Kind: None, Why: sla.Phrase{Words: "NO REFERENCE: several documents are of this amount"}}
	}
	return Match{Kind: None, Why: sla.Phrase{Words: "NO REFERENCE: nothing fits"}}
}
