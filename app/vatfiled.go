package app

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

// VATStanding is a statement that was filed, and what its months come to more than it
// says by now: that is to be told to the tax office with the next one.
type VATStanding struct {
	ledger.FiledVAT
	Later     []string // documents of its months that it does not have
	Gone      []string // documents that it has, and that are none any more
	Base, VAT decimal.Decimal
	Rows      []ledger.VATRow // of the difference, those that are not zero
}

// Changed are the documents that came or went since it was filed.
func (s VATStanding) Changed() []string { return slices.Concat(s.Later, s.Gone) }

// Differs tells whether there is anything to tell.
func (s VATStanding) Differs() bool { return len(s.Changed())+len(s.Rows) > 0 }

// Statement is what a report says, as it is filed.
func (r VATReport) Statement(note string) ledger.VATStatement {
	s := ledger.VATStatement{From: r.From, To: r.To, Documents: slices.Clone(r.Numbers), Note: note}
	for _, row := range r.Rows {
		s.Rows = append(s.Rows, ledger.VATRow{Category: row.Category, Percent: row.Percent.String(), Country: row.Country, Base: row.Base, VAT: row.VAT})
	}
	return s
}

// FileVAT records that what the documents of some months come to now was told to the
// tax office. A month beside the quarter that it is of is refused: its documents would be
// told twice.
func FileVAT(tx *ledger.Tx, from, to sla.Month, note string) (ledger.VATStatement, error) {
	if err := filedBeside(tx, from, to); err != nil {
		return ledger.VATStatement{}, err
	}
	r, err := VATOf(&tx.View, from, to)
	if err != nil {
		return ledger.VATStatement{}, err
	}
	s := r.Statement(note)
	return s, tx.FileVAT(s)
}

// VATOver refuses months that have begun and are not over on a day: they may get more
// documents.
func VATOver(from, to sla.Month, today sla.Day) error {
	if to.Last() < today || from.First() > today {
		return nil
	}
	return &sla.InputError{
		Field: "month", Value: ledger.VATStatement{From: from, To: to}.Span(), Problem: "it is not over, and may get more documents",
		Remedy: "file it from %s on; if it was filed already, add --early", Values: []any{to.Last().Add(1)},
	}
}

// filedBeside refuses months that another statement has some of.
func filedBeside(tx *ledger.Tx, from, to sla.Month) error {
	span := ledger.VATStatement{From: from, To: to}.Span()
	filed, err := tx.FiledVAT()
	for _, one := range filed {
		if one.From <= to && from <= one.To && (one.From != from || one.To != to) {
			return &sla.InputError{
				Field: "month", Value: span, Problem: "%s is filed already, and has its documents", Values: []any{one.Span()},
				Remedy: "file what changed as that one, or take it back with vat unfile first",
			}
		}
	}
	return err
}

// StandingOf is how the statement of the months of a report stands; false where none
// was filed.
func StandingOf(v *ledger.View, r VATReport) (s VATStanding, filed bool, err error) {
	all, err := v.FiledVATOf(r.From, r.To)
	if err != nil || len(all) == 0 {
		return s, false, err
	}
	return standing(all[len(all)-1], r), true, nil
}

// VATStandings are the statements that were filed, the oldest months first, at most so
// many of the newest, with what their months come to by now.
func VATStandings(v *ledger.View, most int) ([]VATStanding, error) {
	filed, err := v.FiledVAT()
	if err != nil || len(filed) == 0 {
		return nil, err
	}
	var all []VATStanding
	for _, one := range filed[max(0, len(filed)-most):] {
		r, err := VATOf(v, one.From, one.To)
		if err != nil {
			return nil, err
		}
		all = append(all, standing(one, r))
	}
	return all, nil
}

// standing compares what was filed with what its months come to.
func standing(filed ledger.FiledVAT, r VATReport) VATStanding {
	now := r.Statement("")
	s := VATStanding{FiledVAT: filed, Later: missing(now.Documents, filed.Documents), Gone: missing(filed.Documents, now.Documents)}
	type group struct{ category, percent, country string }
	more := map[group]ledger.VATRow{}
	add := func(rows []ledger.VATRow, sign decimal.Decimal) {
		for _, row := range rows {
			g := group{row.Category, row.Percent, row.Country}
			row.Base, row.VAT = more[g].Base.Add(row.Base.Mul(sign)), more[g].VAT.Add(row.VAT.Mul(sign))
			more[g] = row
		}
	}
	add(now.Rows, decimal.NewFromInt(1))
	add(filed.VATStatement.Rows, decimal.NewFromInt(-1))
	for _, row := range more {
		if row.Base.IsZero() && row.VAT.IsZero() {
			continue
		}
		s.Rows = append(s.Rows, row)
		s.Base, s.VAT = s.Base.Add(row.Base), s.VAT.Add(row.VAT)
	}
	slices.SortFunc(s.Rows, func(a, b ledger.VATRow) int {
		return cmp.Or(cmp.Compare(a.Category, b.Category), cmp.Compare(a.Percent, b.Percent), cmp.Compare(a.Country, b.Country))
	})
	return s
}

// missing are those of some numbers that others lack.
func missing(numbers, others []string) []string {
	has := map[string]bool{}
	for _, number := range others {
		has[number] = true
	}
	return slices.DeleteFunc(slices.Clone(numbers), func(number string) bool { return has[number] })
}
