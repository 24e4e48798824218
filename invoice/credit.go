package invoice

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/invoice/vat"
	"hourbook/sla"
)

// Credit makes the credit note, still without a number, that returns an issued
// invoice or some lines of it. It names number, date and reason, and its
// amounts are positive. Lines are the indexes in original.Lines to return; nil
// returns all that is left, to the cent. Earlier are the credit notes that the
// invoice has already. The original is not changed.
//
// A note of lines that are all 0.00 is one with a number like any other: what an issued
// invoice says, hours too, is corrected only by a document that names it. A statement
// settles work at 0.00 before it is invoiced, and corrects nothing.
//
// The VAT of a note is that of its own net sum. What several notes return is
// together what was invoiced: the last takes what is left, and no other moves
// what stands by more than a cent from the VAT that is due on it.
//
// The error is [ErrNotIssued], [ErrNoSuchLine] or [ErrReturned].
func Credit(original Document, reason string, issued sla.Day, lines []int, earlier ...Document) (Document, error) {
	if original.Kind != Invoice || original.Number == "" {
		return Document{}, fmt.Errorf("credit %s: %w", original.Number, ErrNotIssued)
	}
	left := Remaining(original, earlier...)
	if len(left) == 0 {
		return Document{}, fmt.Errorf("credit %s: %w", original.Number, ErrReturned)
	}
	if lines == nil {
		lines = left
	}
	lines = slices.Sorted(slices.Values(lines))
	if err := canReturn(original, left, lines); err != nil {
		return Document{}, err
	}
	note := original.Clone()
	note.Kind, note.Number, note.ID = CreditNote, "", ""
	note.Issued, note.Due = issued, 0
	note.Corrects, note.CorrectsIssued, note.Reason = original.Number, original.Issued, reason
	note.AtNoCharge = nil // an annex is told, not owed
	note.Text = ""        // a note says why it is issued
	if len(lines) < len(original.Lines) {
		note.only(lines, original, earlier)
		note.round(original, earlier, len(lines) == len(left))
	}
	return note, nil
}

// Returned says whether a credit note brings money back: only where more was
// paid than is left to be paid. Of a note that does not know, it says that the
// sum is set off.
func (d Document) Returned() string {
	words := WordsIn(d.Language)
	if d.CorrectsOpen == nil {
		return words.SetOff
	}
	if back := d.Total.Sub(*d.CorrectsOpen); back.IsPositive() {
		return Fill(words.GoesBack, d.Corrects, FormatIn(d.Language).Money(decimal.Min(back, d.Total)))
	}
	return Fill(words.LowersDebt, d.Corrects)
}

// Remaining are the indexes of an invoice's lines that none of its credit
// notes has returned.
func Remaining(original Document, notes ...Document) []int {
	var left []int
	for i, line := range original.Lines {
		if !slices.ContainsFunc(notes, func(note Document) bool { return note.has(line) }) {
			left = append(left, i)
		}
	}
	return left
}

// has tells whether a document has the same line; an invoice has each only once.
func (d Document) has(line Line) bool { return slices.ContainsFunc(d.Lines, line.same) }

// canReturn checks the lines that are asked for, which are in order.
func canReturn(original Document, left, lines []int) error {
	if len(lines) == 0 {
		return fmt.Errorf("credit nothing of %s: %w", original.Number, ErrNoSuchLine)
	}
	for i, n := range lines {
		switch {
		case n < 0 || n >= len(original.Lines) || i > 0 && n == lines[i-1]:
			return fmt.Errorf("credit line %d of %s: %w", n+1, original.Number, ErrNoSuchLine)
		case !slices.Contains(left, n):
			return fmt.Errorf("credit line %d of %s: %w", n+1, original.Number, ErrReturned)
		}
	}
	return nil
}

// only leaves some lines of a credit note and works out the sums again.
func (d *Document) only(lines []int, original Document, earlier []Document) {
	var kept []Line
	for _, n := range lines {
		kept = append(kept, d.Lines[n])
	}
	d.Lines, d.VAT = kept, sumOf(nil)
	d.share(original, earlier)
	d.Net = d.net()
	d.From, d.Until = original.spanLike(kept)
	d.tax(d.Groups)
}

var cent = decimal.New(1, -2)

// round moves the VAT of a note by a cent or two where otherwise the rounding
// of several notes would add up.
func (d *Document) round(original Document, earlier []Document, last bool) {
	if len(d.Groups) != 1 {
		return
	}
	net, charged := original.Net.Sub(d.Net), original.VAT.Sub(d.VAT)
	for _, note := range earlier {
		net, charged = net.Sub(note.Net), charged.Sub(note.VAT)
	}
	wrong := charged.Sub(vat.On(net, d.Groups[0].Percent))
	last = last || original.Allowance != nil && net.IsZero() // what is left was discounted to 0.00
	if last || wrong.Abs().GreaterThan(cent) {
		d.Groups[0].VAT = d.Groups[0].VAT.Add(wrong)
		d.VAT, d.Total = d.VAT.Add(wrong), d.Total.Add(wrong)
	}
}
