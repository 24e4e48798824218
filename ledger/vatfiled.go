package ledger

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// VATStatement is the VAT of a month or a quarter, as a person told the tax office.
type VATStatement struct {
	From, To  sla.Month // the same, or a quarter
	Rows      []VATRow
	Documents []string // that it sums up, by their numbers
	Note      string   `cbor:",omitempty"` // such as the office's own number
}

// VATRow is what one treatment, rate and country came to in a statement.
type VATRow struct {
	Category, Percent, Country string
	Base, VAT                  decimal.Decimal
}

// FiledVAT is a statement that was filed, with who said so and when.
type FiledVAT struct {
	VATStatement
	Author string
	At     time.Time
}

// vatFiled records that a statement was filed, or that it was not after all.
type vatFiled struct {
	Statement VATStatement // only its months where it is withdrawn
	Withdrawn bool         `cbor:",omitempty"` // the last one of these months was not filed
	Reason    string       `cbor:",omitempty"` // why it is withdrawn
	Undoes    uint64       `cbor:",omitempty"` // the event that is taken back, or 0
}

var _ = register(func() payload { return new(vatFiled) })

func (*vatFiled) kind() string { return "vat-filed" }

func (p *vatFiled) said() sla.Text {
	if p.Withdrawn {
		return because(sla.Say("the VAT statement of %s was not filed", p.Statement.Span()), p.Reason)
	}
	base, vat := p.Statement.Sum()
	return because(sla.Say("the VAT statement of %s was filed: base %s EUR, VAT %s EUR", p.Statement.Span(), invoice.Figure(base), invoice.Figure(vat)), p.Statement.Note)
}

// Span is the month, or the quarter as in "2026-Q4".
func (s VATStatement) Span() string {
	if s.From == s.To {
		return s.From.String()
	}
	return fmt.Sprintf("%d-Q%d", s.From.Year(), (int(s.From.Month())+2)/3)
}

// Sum is what its rows come to.
func (s VATStatement) Sum() (base, vat decimal.Decimal) {
	for _, r := range s.Rows {
		base, vat = base.Add(r.Base), vat.Add(r.VAT)
	}
	return base, vat
}

// same tells whether two statements say the same figures of the same documents.
func (s VATStatement) same(o VATStatement) bool {
	return slices.Equal(s.Documents, o.Documents) && slices.EqualFunc(s.Rows, o.Rows, func(a, b VATRow) bool {
		return a.Category == b.Category && a.Percent == b.Percent && a.Country == b.Country && a.Base.Equal(b.Base) && a.VAT.Equal(b.VAT)
	})
}

func (p *vatFiled) judge(v *View, e event.Event) error {
	s := p.Statement
	if s.To != s.From && (s.To != s.From+2 || int(s.From.Month())%3 != 1) {
		return input("month", s.Span(), "a statement is of a month or a quarter", "give a month, or a quarter such as 2026-Q4")
	}
	filed, err := v.FiledVATOf(s.From, s.To)
	if err != nil {
		return err
	}
	if p.Withdrawn {
		if len(filed) == 0 {
			return fmt.Errorf("the VAT statement of %s: %w", s.Span(), ErrNothing)
		}
		return nil
	}
	if s.From.First() > v.zone.Day(e.At) {
		return input("month", s.Span(), "this month has not begun", "file it when it is over")
	}
	if n := len(filed); n > 0 && filed[n-1].same(s) {
		return conflict("the VAT statement of %s is filed as it is", s.Span())
	}
	return v.sums(s)
}

// sums tells whether a statement comes to what its documents do, each issued in its
// months and named once.
func (v *View) sums(s VATStatement) error {
	var faults []error
	left := decimal.Zero
	for n, number := range s.Documents {
		i, err := v.Issued(number)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		if m := i.Issued.Month(); m < s.From || m > s.To || slices.Contains(s.Documents[:n], number) {
			faults = append(faults, conflict("%s is none of the documents of %s", number, s.Span()))
		}
		if i.Kind == invoice.CreditNote {
			i.Total = i.Total.Neg()
		}
		left = left.Add(i.Total)
	}
	base, vat := s.Sum()
	if left = left.Sub(base).Sub(vat); !left.IsZero() && len(faults) == 0 {
		faults = append(faults, conflict("the documents of %s come to %s more than its rows", s.Span(), invoice.Figure(left)))
	}
	return errors.Join(faults...)
}

func (p *vatFiled) apply(tx *Tx, e event.Event) error {
	filed, err := tx.FiledVATOf(p.Statement.From, p.Statement.To)
	if err != nil {
		return err
	}
	if p.Withdrawn {
		filed = filed[:max(0, len(filed)-1)]
	} else {
		filed = append(filed, FiledVAT{p.Statement, e.Author, e.At})
	}
	if len(filed) == 0 {
		tx.del(vatFiledBucket, filedKey(p.Statement.From, p.Statement.To))
		return nil
	}
	tx.save(vatFiledBucket, filedKey(p.Statement.From, p.Statement.To), filed)
	return nil
}

func filedKey(from, to sla.Month) string { return month(from) + month(to) }

// FiledVATOf are the statements of a month or a quarter that were filed and stand, the
// last one last.
func (v *View) FiledVATOf(from, to sla.Month) (filed []FiledVAT, err error) {
	_, err = v.load(vatFiledBucket, filedKey(from, to), &filed)
	return filed, err
}

// FiledVAT are the statements that stand, of each month and quarter the last one, the
// oldest span first.
func (v *View) FiledVAT() (all []FiledVAT, err error) {
	err = v.scan(vatFiledBucket, "", "", func(_ string, raw []byte) (bool, error) {
		var filed []FiledVAT
		if err := event.Decode(raw, &filed); err != nil {
			return false, err
		}
		all = append(all, filed[len(filed)-1])
		return true, nil
	})
	return all, err
}

// FileVAT records that a statement was filed.
func (tx *Tx) FileVAT(s VATStatement) error {
	s.Note = tidyLine(s.Note)
	return tx.append(&vatFiled{Statement: s}, nil)
}

// WithdrawVAT records that the last statement of a month or a quarter was not filed;
// the one before it stands again.
func (tx *Tx) WithdrawVAT(from, to sla.Month, reason string) error {
	if reason = tidyLine(reason); reason == "" {
		return input("reason", "", "a statement is not withdrawn without a reason", "enter a short reason")
	}
	return tx.append(&vatFiled{Statement: VATStatement{From: from, To: to}, Withdrawn: true, Reason: reason}, nil)
}

// undo takes back that a statement was filed, as long as it is the last of its
// months.
func (p *vatFiled) undo(tx *Tx, u *Undone) error {
	if p.Withdrawn {
		return notUndone(*u, "file it again with vat file")
	}
	filed, err := tx.FiledVATOf(p.Statement.From, p.Statement.To)
	if err != nil {
		return err
	}
	if len(filed) == 0 || !filed[len(filed)-1].same(p.Statement) {
		return notUndone(*u, "it was filed again since; withdraw it with vat unfile")
	}
	return tx.append(&vatFiled{Statement: VATStatement{From: p.Statement.From, To: p.Statement.To}, Withdrawn: true, Reason: "undo", Undoes: u.Event.Seq}, nil)
}
