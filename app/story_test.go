package app

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

// TestAnInvoiceHalfPaidWhoseTicketWasABug tells one story from the invoice to
// the last cent, and asks why after each step.
func TestAnInvoiceHalfPaidWhoseTicketWasABug(t *testing.T) {
	l, issued := sampleMonth(t)
	number, document := "", issued[0].Document
	for _, i := range issued {
		if i.Document.Buyer.ID == "bociani" {
			number, document = i.Document.Number, i.Document
		}
	}
	bug := document.Lines[0].Ticket
	why := func(id string, want ...string) {
		t.Helper()
		noFault(t, l.Read(func(v *ledger.View) error {
			e, err := Why(v, id, sampleAct("2026-11-13T12:00:00+02:00").At)
			var words []string
			for _, step := range e.Steps {
				words = append(words, step.Text)
			}
			told := strings.Join(words, "\n")
			for _, w := range want {
				if !strings.Contains(told, w) {
					t.Errorf("why %s does not tell %q:\n%s", id, w, told)
				}
			}
			return err
		}))
	}
	balance := func(open, overpaid decimal.Decimal) {
		t.Helper()
		noFault(t, l.Read(func(v *ledger.View) error {
			b, err := v.Balance("bociani", v.Zone().Day(sampleAct("2026-11-10T12:00:00+02:00").At))
			if !b.Open.Equal(open) || !b.Credit.Equal(overpaid) {
				t.Errorf("open %s, overpaid %s; want %s and %s", b.Open, b.Credit, open, overpaid)
			}
			return err
		}))
	}
	sound := func() {
		t.Helper()
		report, err := l.Check(context.Background(), nil)
		noFault(t, err)
		if len(report.Problems) > 0 {
			t.Error(report.Problems)
		}
	}
	balance(document.Total, decimal.Zero)

	half := document.Total.DivRound(decimal.NewFromInt(2), 2)
	noFault(t, l.Write(sampleAct("2026-11-09T10:00:00+02:00"), func(tx *ledger.Tx) error {
		_, err := tx.Pay(ledger.Payment{Number: number, Amount: half, On: document.Issued.Add(3), Note: "first half"}, true)
		return err
	}))
	balance(document.Total.Sub(half), decimal.Zero)
	why(number, "part paid: paid "+half.StringFixed(2), half.StringFixed(2)+" EUR paid on")

	act := sampleAct("2026-11-10T10:00:00+02:00")
	var preview Reclassification
	noFault(t, l.Read(func(v *ledger.View) (err error) {
		preview, err = PreviewReclassify(v, act, bug, true, "bug 8850")
		return err
	}))
	done, err := Reclassify(t.Context(), l, act, bug, true, "bug 8850")
	noFault(t, err)
	if len(done.Returns) != 1 || len(preview.Returns) != 1 || done.Returns[0].Note.Number != "TVK-2026-0001" {
		t.Fatalf("%+v", done.Returns)
	}
	note := done.Returns[0].Note
	if shown := preview.Returns[0].Note; !shown.Total.Equal(note.Total) || shown.Reason != note.Reason || shown.Number != "" {
		t.Errorf("shown was %s (%s), issued is %s (%s)", shown.Total, shown.Reason, note.Total, note.Reason)
	}
	for _, line := range note.Lines {
		if line.Ticket != bug {
			t.Errorf("line of %s is returned", line.Ticket)
		}
	}
	balance(document.Total.Sub(note.Total).Sub(half), decimal.Zero)
	why(number, "credited by TVK-2026-0001 of 2026-11-10, "+note.Total.StringFixed(2)+" EUR: ticket "+bug+" was caused by a bug in our software: bug 8850")
	why("TVK-2026-0001", "returns "+number)
	why(note.Lines[0].Entries[0], "free, 0.00 EUR", "credit note TVK-2026-0001 credits "+number)
	why(bug, "marked as caused by a bug (2 entries with a new verdict): bug 8850")
	sound()

	noFault(t, l.Read(func(v *ledger.View) error {
		entries, err := v.TicketWork(bug)
		for _, w := range entries {
			if w.Verdict.Ruling != sla.Free || w.Invoice != "" {
				t.Errorf("%s is %s on %q", w.ID, w.Verdict.Ruling, w.Invoice)
			}
		}
		waits, err2 := v.Unbilled("bociani", document.Month)
		if slices.ContainsFunc(waits, func(w sla.Entry) bool { return w.Ticket == bug }) {
			t.Error("free work waits to be billed")
		}
		return firstOf(err, err2)
	}))

	// It was no bug after all: the work is billed anew, the note stays.
	_, err = Reclassify(t.Context(), l, sampleAct("2026-11-11T10:00:00+02:00"), bug, false, "their own script")
	noFault(t, err)
	again, err := Issue(l, sampleAct("2026-11-12T10:00:00+02:00"), Issuing{Month: document.Month}, "bociani")
	noFault(t, err)
	if !again.Document.Total.Equal(note.Total) {
		t.Errorf("billed anew %s, returned %s", again.Document.Total, note.Total)
	}
	balance(document.Total.Sub(half), decimal.Zero)
	why(note.Lines[0].Entries[0], "billed on "+again.Document.Number)
	sound()

	// The rest is paid on one invoice: one is overpaid, the other open.
	noFault(t, l.Write(sampleAct("2026-11-12T12:00:00+02:00"), func(tx *ledger.Tx) error {
		_, err := tx.Pay(ledger.Payment{Number: number, Amount: document.Total.Sub(half), On: document.Issued.Add(6)}, true)
		return err
	}))
	balance(again.Document.Total, note.Total)
	why(number, "paid: paid "+document.Total.StringFixed(2)+", overpaid "+note.Total.StringFixed(2))
	sound()
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
