package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// Credit issues the credit note for lines of an invoice, by their indexes; nil
// is all that is left. It is dated on a day, 0 is that of the act. Its entries return to unbilled, judged anew, and its PDF
// goes to the archive. Where the context ends before, nothing is credited.
func Credit(ctx context.Context, l *ledger.Ledger, act ledger.Act, number string, lines []int, on sla.Day, reason string) (Issued, error) {
	var note Issued
	err := l.WriteContext(ctx, act, func(tx *ledger.Tx) (err error) {
		if err := skipOutside(tx); err != nil {
			return err
		}
		note.Document, note.PDF, err = tx.CreditLines(number, lines, cmp.Or(on, tx.Today()), reason, Draw)
		return err
	})
	if err != nil {
		return Issued{}, fmt.Errorf("credit %s: %w", number, err)
	}
	return note, archive(l, note.Document.Number, note.PDF)
}

// Reclassification is a ticket that turns out to be caused by a bug, or not,
// with what follows from it.
type Reclassification struct {
	Rerating ledger.Rerating
	Returns  []Return // what invoices bill that should be free, by number
}

// Return is what one invoice bills of the ticket and should not: its lines,
// and the credit note that puts it right. The note has no number until it is
// issued.
type Return struct {
	Invoice ledger.Issued
	Lines   []int // indexes in the invoice
	Note    invoice.Document
	PDF     []byte // of the issued note
}

// PreviewReclassify shows what Reclassify would do, and does nothing.
func PreviewReclassify(v *ledger.View, act ledger.Act, ticket string, bug bool, reason string) (Reclassification, error) {
	r := Reclassification{}
	var err error
	if r.Rerating, err = v.PreviewBug(ticket, bug); err != nil {
		return r, err
	}
	err = r.find(v)
	for i := range r.Returns {
		if err != nil {
			return r, err
		}
		err = r.Returns[i].preview(v, act, ticket, reason)
	}
	return r, err
}

// Reclassify marks a ticket as caused by a bug or not, judges its entries
// anew, and issues the credit notes for what invoices bill of it and should
// not, all in one act. Where the mark is there already, only the credit notes
// are issued. Where the context ends before, nothing is changed.
func Reclassify(ctx context.Context, l *ledger.Ledger, act ledger.Act, ticket string, bug bool, reason string) (Reclassification, error) {
	var r Reclassification
	err := l.WriteContext(ctx, act, func(tx *ledger.Tx) (err error) {
		r = Reclassification{}
		if r.Rerating, err = marked(tx, ticket, bug, reason); err != nil {
			return err
		}
		if err = r.find(&tx.View); err != nil {
			return err
		}
		if len(r.Returns) > 0 {
			if err = skipOutside(tx); err != nil {
				return err
			}
		}
		for i := range r.Returns {
			if err = r.Returns[i].issue(tx, act, ticket, reason); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Reclassification{}, fmt.Errorf("reclassify %s: %w", ticket, err)
	}
	for _, back := range r.Returns {
		if err := archive(l, back.Note.Number, back.PDF); err != nil {
			return r, err
		}
	}
	return r, nil
}

// marked sets the mark, unless it is set and there is still something to
// return.
func marked(tx *ledger.Tx, ticket string, bug bool, reason string) (ledger.Rerating, error) {
	t, err := tx.Ticket(ticket)
	if err != nil {
		return ledger.Rerating{}, err
	}
	if t.Bug == bug {
		rerating, err := tx.PreviewBug(ticket, bug)
		if err != nil || len(rerating.Invoiced) > 0 {
			return rerating, err
		}
	}
	return tx.SetBug(ticket, bug, reason)
}

// find gathers the lines that bill entries which should not be billed any more.
// A line is of one ticket, so that it is wrong as a whole.
func (r *Reclassification) find(v *ledger.View) error {
	wrong := map[string][]string{}
	for _, w := range r.Rerating.Invoiced {
		wrong[w.Invoice] = append(wrong[w.Invoice], w.ID)
	}
	for number, entries := range wrong {
		issued, err := v.Issued(number)
		if err != nil {
			return err
		}
		document, err := v.Document(number)
		if err != nil {
			return err
		}
		back := Return{Invoice: issued}
		for n, line := range document.Lines {
			if slices.ContainsFunc(line.Entries, func(id string) bool { return slices.Contains(entries, id) }) {
				back.Lines = append(back.Lines, n)
			}
		}
		r.Returns = append(r.Returns, back)
	}
	slices.SortFunc(r.Returns, func(a, b Return) int { return int(a.Invoice.Seq) - int(b.Invoice.Seq) })
	return nil
}

// because is the reason of the note, as the customer reads it.
func (back Return) because(language, ticket, reason string) string {
	return invoice.Fill(invoice.WordsIn(language).CausedByBug, ticket, reason)
}

func (back *Return) preview(v *ledger.View, act ledger.Act, ticket, reason string) error {
	original, err := v.Document(back.Invoice.Number)
	if err != nil {
		return err
	}
	back.Note, _, _, err = v.CreditNote(back.Invoice.Number, back.Lines, v.Zone().Day(act.At), back.because(original.Language, ticket, reason))
	return err
}

func (back *Return) issue(tx *ledger.Tx, act ledger.Act, ticket, reason string) error {
	if err := back.preview(&tx.View, act, ticket, reason); err != nil {
		return err
	}
	var err error
	back.Note, back.PDF, err = tx.CreditLines(back.Invoice.Number, back.Lines, back.Note.Issued, back.Note.Reason, Draw)
	return err
}
