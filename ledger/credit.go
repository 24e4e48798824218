package ledger

import (
	"errors"
	"fmt"
	"slices"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// Credit issues a credit note for all of an invoice that no other has returned.
// Its entries return to unbilled and are judged anew.
func (tx *Tx) Credit(number string, on sla.Day, reason string, draw Draw) (invoice.Document, []byte, error) {
	return tx.CreditLines(number, nil, on, reason, draw)
}

// CreditLines issues a credit note for some lines of an invoice, by their
// indexes; nil is all that is left. The entries of these lines return to
// unbilled and are judged anew, those of the others stay. Lines that another
// note returned are refused with [invoice.ErrReturned].
func (tx *Tx) CreditLines(number string, lines []int, on sla.Day, reason string, draw Draw) (invoice.Document, []byte, error) {
	note, original, notes, err := tx.CreditNote(number, lines, on, reason)
	if err != nil {
		return invoice.Document{}, nil, err
	}
	returned, err := tx.returned(original, append(notes, note))
	if err != nil {
		return invoice.Document{}, nil, err
	}
	return tx.issue(note, returned, draw)
}

// CreditNote makes what CreditLines would issue, still without a number, with
// the original and its earlier notes. It knows what was still to be paid of the
// original, so that it says whether money goes back.
func (v *View) CreditNote(number string, lines []int, on sla.Day, reason string) (note, original invoice.Document, notes []invoice.Document, err error) {
	original, notes, err = v.WithNotes(number)
	if err != nil {
		return note, original, notes, err
	}
	if len(notes) > 0 && len(invoice.Remaining(original, notes...)) == 0 {
		return note, original, notes, fmt.Errorf("%w: %w", conflict("%s was credited by %s", number, notes[len(notes)-1].Number), invoice.ErrReturned)
	}
	if note, err = invoice.Credit(original, reason, on, lines, notes...); err != nil {
		return note, original, notes, fmt.Errorf("%w: %w", ErrConflict, err)
	}
	issued, err := v.Issued(number)
	open := issued.Open()
	note.CorrectsOpen = &open
	return note, original, notes, err
}

// WithNotes returns an invoice as it was issued, and its credit notes.
func (v *View) WithNotes(number string) (original invoice.Document, notes []invoice.Document, err error) {
	i, err := v.Issued(number)
	if err != nil {
		return original, nil, err
	}
	if i.Kind == invoice.Statement {
		return original, nil, conflict("%s is a statement of work; cancel it instead", number)
	}
	if i.Kind == invoice.CreditNote {
		return original, nil, conflict("%s is a credit note itself", number)
	}
	if original, err = v.Document(number); err != nil {
		return original, nil, err
	}
	for _, n := range i.Notes {
		note, err := v.Document(n)
		if err != nil {
			return original, nil, err
		}
		notes = append(notes, note)
	}
	return original, notes, nil
}

// returned gives the entries of the last note as they are once they are off
// the invoice; when nothing is left of it, those of its annex too.
func (v *View) returned(original invoice.Document, notes []invoice.Document) ([]sla.Entry, error) {
	note := notes[len(notes)-1]
	if len(invoice.Remaining(original, notes...)) == 0 {
		note.AtNoCharge = original.AtNoCharge
	}
	var all []sla.Entry
	for _, id := range entriesOf(note) {
		w, err := v.Entry(id)
		if errors.Is(err, ErrUnknown) {
			continue // listed at no charge, and removed since
		}
		if err != nil {
			return nil, err
		}
		if w, err = v.off(w, original.Number, original.Issued); err != nil {
			return nil, err
		}
		all = append(all, w)
	}
	return all, nil
}

// off is an entry without a document, judged anew unless another invoice bills
// it by now. It keeps the day whose VAT rates it was billed by.
func (v *View) off(w sla.Entry, number string, rated sla.Day) (sla.Entry, error) {
	if w.Invoice == number && w.Rated == 0 {
		w.Rated = rated
	}
	w.Invoice, w.Listed = cleared(w.Invoice, number), cleared(w.Listed, number)
	if w.Invoice != "" {
		return w, nil
	}
	t, err := v.Ticket(w.Ticket)
	if err != nil {
		return w, err
	}
	return v.judge(w, t)
}

// cleared is a reference without the one to a document.
func cleared(reference, number string) string {
	if reference == number {
		return ""
	}
	return reference
}

// takeBack notes on the original what was returned, and returns the entries and
// fees.
func (p *documentIssued) takeBack(tx *Tx, event event.Event) error {
	original, err := tx.Issued(p.Document.Corrects)
	if err != nil {
		return err
	}
	document, notes, err := tx.WithNotes(original.Number)
	if err != nil {
		return err
	}
	original.CreditedBy, original.Credited = p.Document.Number, original.Credited.Add(p.Document.Total)
	original.Notes = append(slices.Clone(original.Notes), p.Document.Number)
	original.Whole = len(invoice.Remaining(document, append(notes, p.Document)...)) == 0
	tx.saveIssued(original)
	tx.remember("document", original.Number, event)
	if err := tx.freeFees(p.Document.Lines, original.Number, original.Issued); err != nil {
		return err
	}
	for _, w := range p.Returned {
		if err := tx.refile(w, event); err != nil {
			return err
		}
	}
	return nil
}
