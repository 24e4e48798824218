package match

import (
	"slices"
	"strings"

	"hourbook/app/bank"
	"hourbook/sla"
)

// reversal finds the row that is taken back: by the payer's name of it, else by
// payer and amount. Nobody is ever sure of it. Where several fit and pay the same it
// is the last; where they pay something else a person says which.
func (b *Book) reversal(r bank.Row) Match {
	m := Match{Kind: None, Alike: b.before(r)}
	fitting := likely(m.Alike, r)
	switch {
	case len(fitting) == 0:
		m.Why = sla.Phrase{Words: "REVERSAL of money that was not booked here"}
	case !same(fitting):
		m.Why = sla.Phrase{Words: "REVERSAL of one of %d payments alike: %s", Values: []any{len(fitting), NumbersOf(fitting)}}
		if customer := fitting[0].Customer; !slices.ContainsFunc(fitting, func(one Booked) bool { return one.Customer != customer }) {
			m.Customer = customer
		}
	default:
		m.take(fitting[len(fitting)-1])
	}
	return m
}

// before are the booked rows of a reversal's amount, up to its day, the oldest first.
func (b *Book) before(r bank.Row) (all []Booked) {
	for _, one := range b.Booked[key(r.Amount.Neg())] {
		if one.Date <= r.Date {
			all = append(all, one)
		}
	}
	slices.SortStableFunc(all, func(a, b Booked) int { return int(a.Date - b.Date) })
	return all
}

// likely are those of the same name by their payer, else of the same account, else,
// where the bank tells neither, of the same words.
func likely(all []Booked, r bank.Row) (fitting []Booked) {
	for _, is := range []func(Booked) bool{
		func(one Booked) bool { return r.EndToEnd != "" && one.EndToEnd == r.EndToEnd },
		func(one Booked) bool { return r.IBAN != "" && one.IBAN == r.IBAN },
		func(one Booked) bool { return r.IBAN == "" && r.EndToEnd == "" && fold(one.Words) == fold(r.Words()) },
	} {
		for _, one := range all {
			if is(one) {
				fitting = append(fitting, one)
			}
		}
		if len(fitting) > 0 {
			break
		}
	}
	return fitting
}

// same tells whether rows pay the same, so that it does not matter which is taken
// back.
func same(all []Booked) bool {
	return !slices.ContainsFunc(all, func(one Booked) bool {
		return one.Customer != all[0].Customer || !slices.EqualFunc(one.Parts, all[0].Parts, func(a, b Part) bool { return a.Number == b.Number && a.Amount.Equal(b.Amount) })
	})
}

// take lets a reversal take a row back.
func (m *Match) take(one Booked) {
	m.Kind, m.Customer, m.Takes, m.Why = Proposed, one.Customer, one.ID, sla.Phrase{Words: "REVERSAL of %s", Values: []any{one.ID}}
	for _, part := range one.Parts {
		m.Documents = append(m.Documents, Part{part.Number, part.Amount.Neg()})
	}
}

// NumbersOf names booked rows by what they paid.
func NumbersOf(all []Booked) string {
	var names []string
	for _, one := range all {
		var paid []string
		for _, part := range one.Parts {
			if part.Number != "" {
				paid = append(paid, part.Number)
			}
		}
		if len(paid) == 0 {
			paid = []string{one.Customer}
		}
		names = append(names, one.ID+" ("+strings.Join(paid, " + ")+")")
	}
	return strings.Join(names, ", ")
}

// Taking is the row that a reversal takes back as a person says: the last that pays
// all of some documents, or anything of a customer. Those are what fits where they
// pay something else, and Takes is "".
func (m Match) Taking(numbers []string, customer string) (takes string, fitting []Booked) {
	for _, one := range m.Alike {
		pays := func(number string) bool {
			return slices.ContainsFunc(one.Parts, func(p Part) bool { return p.Number == number })
		}
		if (customer == "" || one.Customer == customer) && !slices.ContainsFunc(numbers, func(n string) bool { return !pays(n) }) {
			fitting = append(fitting, one)
		}
	}
	if len(fitting) > 0 && same(fitting) {
		takes = fitting[len(fitting)-1].ID
	}
	return takes, fitting
}
