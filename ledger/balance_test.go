package ledger

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/sla"
)

// twoLines issues an invoice of an hour of one kind of work and half an hour
// of another: 50.00 and 25.00 EUR without VAT.
func twoLines(t *testing.T, l *Ledger) (issued invoice.Document, long, short sla.Entry) {
	t.Helper()
	long = log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}).Work
	short = log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-03"), Minutes: 30, Kind: "settings-testing"}).Work
	return issue(t, l, "2026-12-01 09:00", "acme"), long, short
}

func creditLines(t *testing.T, l *Ledger, number string, lines ...int) (note invoice.Document) {
	t.Helper()
	do(t, l, "2026-12-05 09:00", func(tx *Tx) (err error) {
		note, _, err = tx.CreditLines(number, lines, tx.Today(), "a mistake", draw)
		return err
	})
	return note
}

func TestALineIsReturnedAndTheOthersStay(t *testing.T) {
	l := newLedger(t)
	issued, long, short := twoLines(t, l)
	note := creditLines(t, l, issued.Number, 1)
	if note.Number != "HBK-2026-0001" || len(note.Lines) != 1 || note.Lines[0].Work != "settings-testing" {
		t.Fatalf("%+v", note)
	}
	if entry(t, l, long.ID).Invoice != issued.Number || entry(t, l, short.ID).Invoice != "" {
		t.Error("other entries came back than those of the line")
	}
	sound(t, l)
	err := l.Write(by("2026-12-06 09:00"), func(tx *Tx) error {
		_, _, err := tx.CreditLines(issued.Number, []int{1}, tx.Today(), "again", draw)
		return err
	})
	if !errors.Is(err, invoice.ErrReturned) || !errors.Is(err, ErrConflict) {
		t.Errorf("the same line again: %v", err)
	}
	second := issue(t, l, "2026-12-07 09:00", "acme")
	if len(second.Lines) != 1 || second.Lines[0].Entries[0] != short.ID {
		t.Errorf("the next invoice: %+v", second.Lines)
	}
	credit(t, l, "2026-12-08 09:00", issued.Number)
	if entry(t, l, long.ID).Invoice != "" || entry(t, l, short.ID).Invoice != second.Number {
		t.Error("the rest of the first invoice did not come back alone")
	}
	must(t, l.Read(func(v *View) error {
		i, err := v.Issued(issued.Number)
		if !i.Whole || len(i.Notes) != 2 || !i.Credited.Equal(issued.Total) || i.State(dayOf("2026-12-09")) != "credited" {
			t.Errorf("%+v", i)
		}
		return err
	}))
	sound(t, l)
}

func TestTheBalanceFollowsPaymentsAndCreditNotes(t *testing.T) {
	l := newLedger(t)
	issued, _, _ := twoLines(t, l)
	pay := func(amount string) {
		do(t, l, "2026-12-02 09:00", func(tx *Tx) error {
			_, err := tx.Pay(Payment{Number: issued.Number, Amount: decimal.RequireFromString(amount), On: tx.Today()}, true)
			return err
		})
	}
	balance := func(on, open, overdue, overpaid string) {
		t.Helper()
		must(t, l.Read(func(v *View) error {
			b, err := v.Balance("acme", dayOf(on))
			if b.Open.StringFixed(2) != open || b.Overdue.StringFixed(2) != overdue || b.Credit.StringFixed(2) != overpaid {
				t.Errorf("on %s: open %s, overdue %s, overpaid %s; want %s, %s, %s", on, b.Open, b.Overdue, b.Credit, open, overdue, overpaid)
			}
			return err
		}))
	}
	balance("2026-12-15", "90.75", "0.00", "0.00") // 75.00 and 21 %
	balance("2026-12-16", "90.75", "90.75", "0.00")
	pay("50.75")
	balance("2026-12-16", "40.00", "40.00", "0.00")
	creditLines(t, l, issued.Number, 1) // 30.25
	balance("2026-12-16", "9.75", "9.75", "0.00")
	pay("10.00")
	balance("2026-12-16", "0.00", "0.00", "0.25")
	pay("-0.25")
	balance("2026-12-16", "0.00", "0.00", "0.00")
	sound(t, l)
}
