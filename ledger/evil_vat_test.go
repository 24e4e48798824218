package ledger

import (
	"fmt"
	"slices"

	"hourbook/invoice"
)

// evilVATStatement is what a month's documents come to.
func evilVATStatement(tx *Tx) (s VATStatement, err error) {
	i, err := tx.Issued(evilBilled)
	if err != nil {
		return s, err
	}
	s.From, s.To = i.Issued.Month(), i.Issued.Month()
	all, err := tx.AllIssued("")
	if err != nil {
		return s, err
	}
	row := VATRow{Category: "S", Percent: "21", Country: "LT"}
	for _, one := range all {
		if m := one.Issued.Month(); m < s.From || m > s.To {
			continue
		}
		if s.Documents = append(s.Documents, one.Number); one.Kind == invoice.CreditNote {
			one.Total = one.Total.Neg()
		}
		row.Base = row.Base.Add(one.Total)
	}
	s.Rows = []VATRow{row}
	return s, nil
}

var evilVAT = []evils{
	{kind: "vat-filed", good: func(tx *Tx) error {
		s, err := evilVATStatement(tx)
		if err == nil && !slices.Contains(s.Documents, evilNote) {
			err = fmt.Errorf("%s is not among %v", evilNote, s.Documents)
		}
		return or(err, tx.FileVAT(s))
	}, lies: []evil{
		lie(outOfRange, "of two months", "a month or a quarter", func(p *vatFiled) { p.Statement.To++ }),
		lie(outOfRange, "of a month to come", "has not begun", func(p *vatFiled) { p.Statement.From, p.Statement.To = p.Statement.From+24, p.Statement.To+24 }),
		lie(outOfRange, "a cent more than its documents", "come to -0.01 more", func(p *vatFiled) { p.Statement.Rows[0].VAT = eur("0.01") }),
		lie(dangling, "with a document that is not there", "HB-2026-0404", func(p *vatFiled) { p.Statement.Documents = append(p.Statement.Documents, "HB-2026-0404") }),
		lie(againstRule, "with a document twice", "none of the documents", func(p *vatFiled) { p.Statement.Documents = append(p.Statement.Documents, evilBilled) }),
		lie(againstRule, "withdrawn, though none was filed", "nothing", func(p *vatFiled) { p.Withdrawn = true }),
	}},
}
