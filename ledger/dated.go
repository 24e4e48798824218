package ledger

import (
	"errors"

	"hourbook/invoice"
	"hourbook/sla"
)

// Datable refuses a date that the next document of a kind cannot bear: one
// after today, in a closed month, or before the last document of its series and
// year. Documents dated after today do not count for that: a clock was wrong
// (rules, section 6, "Documents"). The error is a *sla.InputError for "date", or
// wraps ErrMonthClosed.
func (v *View) Datable(kind invoice.Kind, on, today sla.Day) error {
	if on > today {
		return input("date", on.String(), "a document is not dated in the future", "use today or an earlier day")
	}
	if err := v.openMonth(on.Month()); err != nil {
		return err
	}
	next, err := v.NextNumber(kind, on)
	if err != nil {
		return err
	}
	next.N--
	last, err := v.backFrom(next, func(i Issued) bool { return i.Issued <= today })
	if err == nil && last.Issued > on {
		err = input("date", on.String(), "%s of the same series is dated %s already", "use that day or a later one", last.Number, last.Issued.String())
	}
	return err
}

// timely refuses to issue a document on a day, under the date that it has.
func (v *View) timely(d invoice.Document, today sla.Day) error {
	if err := v.datable(d, today); err != nil || d.Kind == invoice.CreditNote {
		return err
	}
	return v.notAfter(d)
}

// datable is Datable for a document. A credit note is dated before its original
// only where the date of that was a clock's mistake: it is still to come.
func (v *View) datable(d invoice.Document, today sla.Day) error {
	if d.Kind == invoice.CreditNote && d.Issued < d.CorrectsIssued && d.CorrectsIssued <= today {
		return input("date", d.Issued.String(), "%s, which it corrects, is dated %s", "use that day or a later one", d.Corrects, d.CorrectsIssued.String())
	}
	return v.Datable(d.Kind, d.Issued, today)
}

// notAfter refuses work that is dated after the document which is to bill or
// list it.
func (v *View) notAfter(d invoice.Document) error {
	for _, id := range entriesOf(d) {
		w, err := v.Entry(id)
		if errors.Is(err, ErrUnknown) {
			continue // listed, and removed since
		}
		if err != nil {
			return err
		}
		if w.Day > d.Issued {
			return conflict("entry %s of %s is dated after the document", id, w.Day.String())
		}
	}
	return nil
}
