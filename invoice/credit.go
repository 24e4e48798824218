package invoice

import (
	"fmt"
	"slices"

	"hourbook/sla"
)

// Credit makes the credit note, still without a number, that returns an issued
// invoice. It names number, date and reason, and its amounts are positive.
// Lines are the indexes in original.Lines to return; nil returns all of it, to
// the cent. The original is not changed.
//
// The error is [ErrNotIssued] or [ErrNoSuchLine].
func Credit(original Document, reason string, issued sla.Day, lines []int) (Document, error) {
	if original.Kind != Invoice || original.Number == "" {
		return Document{}, fmt.Errorf("credit %s: %w", original.Number, ErrNotIssued)
	}
	note := original.Clone()
	note.Kind, note.Number = CreditNote, ""
	note.Issued, note.Due = issued, 0
	note.Corrects, note.CorrectsIssued, note.Reason = original.Number, original.Issued, reason
	note.AtNoCharge = nil // an annex is told, not owed
	if lines == nil {
		return note, nil
	}
	return note.only(lines)
}

// only leaves some lines of a credit note and works out the sums again.
func (d Document) only(lines []int) (Document, error) {
	lines = slices.Sorted(slices.Values(lines))
	var kept []Line
	for i, n := range lines {
		if n < 0 || n >= len(d.Lines) || i > 0 && n == lines[i-1] {
			return Document{}, fmt.Errorf("credit line %d of %s: %w", n+1, d.Corrects, ErrNoSuchLine)
		}
		kept = append(kept, d.Lines[n])
	}
	if len(kept) == 0 {
		return Document{}, fmt.Errorf("credit nothing of %s: %w", d.Corrects, ErrNoSuchLine)
	}
	d.Lines, d.Net, d.VAT = kept, sumOf(kept), sumOf(nil)
	d.From, d.Until = kept[0].From, kept[0].Until
	for _, line := range kept {
		d.From, d.Until = min(d.From, line.From), max(d.Until, line.Until)
	}
	d.tax(d.Groups)
	return d, nil
}
