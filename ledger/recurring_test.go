package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/sla"
)

// setsUp adds a recurring line to acme.
func setsUp(t testing.TB, l *Ledger, at string, r invoice.Recurring) invoice.Recurring {
	t.Helper()
	if r.Customer == "" {
		r.Customer = "acme"
	}
	if r.Text == "" {
		r.Text = "Hosting"
	}
	do(t, l, at, func(tx *Tx) (err error) {
		r, err = tx.AddRecurring(r)
		return err
	})
	return r
}

// monthly is 120.00 EUR a month.
func monthly(from, until string) invoice.Recurring {
	r := invoice.Recurring{Amount: eur("120.00"), Every: invoice.EveryMonth, From: dayOf(from)}
	if until != "" {
		r.Until = dayOf(until)
	}
	return r
}

// due tells what acme's recurring lines wait to bill up to a month.
func due(t testing.TB, l *Ledger, until string) string {
	t.Helper()
	var all []string
	must(t, l.Read(func(v *View) error {
		month := dayOf(until + "-01").Month()
		fees, err := v.FeesDue("acme", month)
		for _, f := range fees {
			all = append(all, fmt.Sprintf("%s %s..%s", f.Recurring.ID, f.Interval.From, f.Interval.Until))
		}
		who, err2 := v.FeeCustomers(month)
		if (len(fees) > 0) != (len(who) == 1) {
			t.Errorf("%d fees are due, of %v", len(fees), who)
		}
		return errors.Join(err, err2)
	}))
	return strings.Join(all, "; ")
}

// bills issues what acme has to pay for a month.
func bills(t testing.TB, l *Ledger, at, month string) (d invoice.Document) {
	t.Helper()
	do(t, l, at, func(tx *Tx) error {
		draft, err := draftFor(tx, "acme", dayOf(month+"-01").Month())
		if err == nil {
			d, _, err = tx.Issue(draft, draw)
		}
		return err
	})
	return d
}

func TestAnIntervalIsBilledOnceAndComesBackByACreditNote(t *testing.T) {
	l := newLedger(t)
	r := setsUp(t, l, "2026-10-05 09:00", monthly("2026-10-10", ""))
	if got := due(t, l, "2026-11"); got != "R5 2026-10-10..2026-10-31; R5 2026-11-01..2026-11-30" {
		t.Fatal(got)
	}
	first := bills(t, l, "2026-11-02 13:00", "2026-10")
	if first.Net.StringFixed(2) != "85.16" || len(first.Lines) != 1 || first.From != dayOf("2026-10-10") || first.Until != dayOf("2026-10-31") {
		t.Errorf("billed %s for %s to %s", first.Net, first.From, first.Until)
	}
	second := bills(t, l, "2026-11-02 14:00", "2026-11")
	if got := due(t, l, "2026-11"); got != "" {
		t.Errorf("%s is billed a second time", got)
	}
	again := second
	again.Number = ""
	if err := l.Write(by("2026-11-02 15:00"), func(tx *Tx) error { _, _, err := tx.Issue(again, draw); return err }); !errors.Is(err, ErrInvoiced) {
		t.Errorf("it is issued again: %v", err)
	}
	credit(t, l, "2026-11-03 09:00", second.Number)
	if got := due(t, l, "2026-11"); got != r.ID+" 2026-11-01..2026-11-30" {
		t.Errorf("after the credit note %q is due", got)
	}
	must(t, l.Read(func(v *View) error {
		fees, err := v.FeesDue("acme", dayOf("2026-11-01").Month())
		if fees[0].Rated != dayOf("2026-11-02") {
			t.Errorf("it is taxed by the rates of %s", fees[0].Rated)
		}
		return err
	}))
	third := bills(t, l, "2026-11-03 10:00", "2026-11")
	if third.Net.StringFixed(2) != "120.00" {
		t.Errorf("billed anew: %s", third.Net)
	}
	sound(t, l)
	must(t, l.Rebuild(context.Background(), nil))
	sound(t, l)
}

func TestALineThatEndsIsBilledUpToItsEnd(t *testing.T) {
	l := newLedger(t)
	r := setsUp(t, l, "2026-10-05 09:00", monthly("2026-11-01", ""))
	billed := bills(t, l, "2026-11-02 13:00", "2026-11")
	end := func(at, until string) (err error) {
		day := sla.Day(0)
		if until != "" {
			day = dayOf(until)
		}
		return l.Write(by(at), func(tx *Tx) error { _, err := tx.EndRecurring(r.ID, day, "moved"); return err })
	}
	must(t, end("2026-11-03 09:00", "2026-11-16"))
	must(t, l.Read(func(v *View) error {
		now, err := v.Recurring(r.ID)
		beyond, err2 := v.BilledBeyond(now)
		if len(beyond) != 1 || beyond[0].Number != billed.Number || beyond[0].Until != dayOf("2026-11-30") {
			t.Errorf("billed beyond the end: %+v", beyond)
		}
		return errors.Join(err, err2)
	}))
	credit(t, l, "2026-11-03 10:00", billed.Number)
	if got := due(t, l, "2027-03"); got != r.ID+" 2026-11-01..2026-11-15" {
		t.Errorf("due are %q", got)
	}
	part := bills(t, l, "2026-11-03 11:00", "2026-11")
	if part.Net.StringFixed(2) != "60.00" {
		t.Errorf("half a month is %s", part.Net)
	}
	if err := end("2026-11-03 12:00", ""); !errors.Is(err, ErrConflict) {
		t.Errorf("days are added to an interval that is billed without them: %v", err)
	}
	credit(t, l, "2026-11-03 13:00", part.Number)
	must(t, end("2026-11-03 14:00", ""))
	if err := end("2026-11-03 14:10", ""); !errors.Is(err, ErrNothing) {
		t.Error(err)
	}
	if err := end("2026-11-03 14:20", "2026-10-31"); err == nil {
		t.Error("it ends before it begins")
	}
	sound(t, l)
}

func TestAClosedMonthTakesNoRecurringLine(t *testing.T) {
	l := newLedger(t)
	r := setsUp(t, l, "2026-10-02 09:00", monthly("2026-10-01", ""))
	do(t, l, "2026-11-02 09:00", func(tx *Tx) error { return tx.CloseMonth(dayOf("2026-10-01").Month(), "done") })
	for says, act := range map[string]func(*Tx) error{
		"begins in it": func(tx *Tx) error {
			line := monthly("2026-10-20", "")
			line.Customer, line.Text = "acme", "Hosting"
			_, err := tx.AddRecurring(line)
			return err
		},
		"ends in it": func(tx *Tx) error { _, err := tx.EndRecurring(r.ID, dayOf("2026-10-20"), "moved"); return err },
	} {
		if err := l.Write(by("2026-11-02 10:00"), act); !errors.Is(err, ErrMonthClosed) {
			t.Errorf("%s: %v", says, err)
		}
	}
	do(t, l, "2026-11-02 10:00", func(tx *Tx) error { _, err := tx.EndRecurring(r.ID, dayOf("2026-11-20"), "moved"); return err })
	sound(t, l)
}

func TestARecurringLineIsUndone(t *testing.T) {
	l := newLedger(t)
	add := func() (r invoice.Recurring) {
		acts(t, l, "asta", func(tx *Tx) (err error) {
			line := monthly("2026-11-01", "")
			line.Customer, line.Text = "acme", "Hosting"
			r, err = tx.AddRecurring(line)
			return err
		})
		return r
	}
	add()
	if undone, err := undo(l, "asta"); err != nil || undone.Customer != "acme" || due(t, l, "2026-12") != "" {
		t.Errorf("%+v, %v, due %q", undone, err, due(t, l, "2026-12"))
	}
	must(t, l.Read(func(v *View) error {
		if lines, err := v.RecurringOf("acme"); err != nil || len(lines) != 0 {
			t.Errorf("%+v, %v", lines, err)
		}
		return nil
	}))
	r := add()
	acts(t, l, "asta", func(tx *Tx) error { _, err := tx.EndRecurring(r.ID, dayOf("2026-11-10"), "moved"); return err })
	if _, err := undo(l, "asta"); err != nil || due(t, l, "2026-11") != r.ID+" 2026-11-01..2026-11-30" {
		t.Errorf("%v, due %q", err, due(t, l, "2026-11"))
	}
	bills(t, l, "2026-12-02 09:00", "2026-11")
	if _, err := undo(l, "asta"); !errors.Is(err, ErrNotUndone) {
		t.Errorf("what is billed is undone: %v", err)
	}
	sound(t, l)
}

func TestRecurringLinesGoWithAMergedCustomer(t *testing.T) {
	l := newLedger(t)
	addBeta(t, l)
	line := monthly("2026-11-01", "")
	line.Customer = "beta"
	r := setsUp(t, l, "2026-11-04 09:00", line)
	acts(t, l, "zita", func(tx *Tx) error { _, err := tx.MergeCustomers("beta", "acme", "the same firm"); return err })
	if got := due(t, l, "2026-11"); got != r.ID+" 2026-11-01..2026-11-30" {
		t.Errorf("due of acme: %q", got)
	}
	if _, err := undo(l, "zita"); err != nil || due(t, l, "2025-01") != "" {
		t.Errorf("%v, due of acme: %q", err, due(t, l, "2026-11"))
	}
	sound(t, l)
}

func TestAnAdoptedInvoiceBillsTheFeesThatAreThere(t *testing.T) {
	for _, there := range []bool{true, false} {
		l := newLedger(t)
		kept := t.TempDir() + "/kept.backup"
		backup := func() { must(t, l.Backup(context.Background(), kept, BackupHead{}, nil)) }
		if !there {
			backup()
		}
		r := setsUp(t, l, "2026-11-04 09:00", monthly("2026-11-01", ""))
		if there {
			backup()
		}
		d := bills(t, l, "2026-12-02 09:00", "2026-11")
		var line Line
		must(t, l.Read(func(v *View) (err error) { line, err = v.LineOf(d.Number); return err }))
		must(t, l.Restore(context.Background(), kept, Restoring{Force: true, Act: by("2026-12-05 09:00"), Then: func(tx *Tx, _ Losses) error {
			return tx.SkipNumbers(numberOf(d.Number), "a restore")
		}}, nil))
		do(t, l, "2026-12-05 10:00", func(tx *Tx) error { _, err := tx.Adopt(line, nil); return err })
		must(t, l.Read(func(v *View) error {
			b, err := v.FeeBilled(r.ID, dayOf("2026-11-01"))
			if (b.Number == d.Number) != there {
				t.Errorf("the line is there: %t, its interval is billed by %q", there, b.Number)
			}
			return err
		}))
		credit(t, l, "2026-12-06 09:00", d.Number)
		sound(t, l)
		must(t, l.Rebuild(context.Background(), nil))
		sound(t, l)
	}
}
