package ledger

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/sla"
)

// issueOne bills an hour of work and returns the number.
func issueOne(t testing.TB, l *Ledger) string {
	t.Helper()
	w := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}).Work
	return issueWork(t, l, w).Number
}

func TestSkippedNumbersAreNeverGivenAgain(t *testing.T) {
	l := newLedger(t)
	first := issueOne(t, l)
	do(t, l, "2026-12-01 09:00", func(tx *Tx) error { return tx.SkipNumbers(numberOf("HB-2026-0009"), "a restore") })
	do(t, l, "2026-12-01 09:00", func(tx *Tx) error { return tx.SkipNumbers(numberOf("HB-2026-0009"), "told twice") })
	do(t, l, "2026-12-01 09:00", func(tx *Tx) error { return tx.SkipNumbers(numberOf("HBK-2026-0003"), "a restore") })
	if second := issueOne(t, l); first != "HB-2026-0007" || second != "HB-2026-0010" {
		t.Errorf("%s is followed by %s", first, second)
	}
	must(t, l.Read(func(v *View) error {
		all, err := v.Skips()
		if len(all) != 2 || all[0].From.String() != "HB-2026-0008" || all[0].To.String() != "HB-2026-0009" || all[1].From.String() != "HBK-2026-0001" {
			t.Errorf("skipped %+v", all)
		}
		note, err2 := v.NextNumber(invoice.CreditNote, dayOf("2026-12-03"))
		if note.String() != "HBK-2026-0004" {
			t.Errorf("the next credit note is %s", note)
		}
		return errors.Join(err, err2)
	}))
	sound(t, l)
	must(t, l.Rebuild(context.Background(), nil))
	sound(t, l)
}

// Each kind of event judges what it says, for the act and for check.
func TestWhatFollowsFromARestoreIsJudged(t *testing.T) {
	l := newLedger(t)
	number := issueOne(t, l)
	do(t, l, "2026-12-01 09:00", func(tx *Tx) error { return tx.SkipNumbers(numberOf("HB-2026-0009"), "a restore") })
	do(t, l, "2026-12-01 09:00", func(tx *Tx) error { return tx.Disown("HB-2026-0009", "never mailed") })
	var line Line
	must(t, l.Read(func(v *View) (err error) { line, err = v.LineOf(number); return err }))
	_, issued, err := line.issued()
	must(t, err)
	adopted := func(number string, change func(*documentIssued)) *documentAdopted {
		p := &documentAdopted{documentIssued: issued}
		p.Document.Number, p.Document.Lines = number, slices.Clone(p.Document.Lines)
		change(&p.documentIssued)
		return p
	}
	for _, c := range []struct {
		says string
		p    payload
	}{
		{"no number", &numbersSkipped{"HB-2026-x", "HB-2026-0011", "x"}},
		{"no last number", &numbersSkipped{"HB-2026-0010", "", "x"}},
		{"another series", &numbersSkipped{"HB-2026-0010", "HBK-2026-0011", "x"}},
		{"another year", &numbersSkipped{"HB-2026-0010", "HB-2027-0011", "x"}},
		{"the last before the first", &numbersSkipped{"HB-2026-0012", "HB-2026-0011", "x"}},
		{"numbers that are used here", &numbersSkipped{"HB-2026-0007", "HB-2026-0012", "x"}},
		{"a gap before the gap", &numbersSkipped{"HB-2026-0012", "HB-2026-0013", "x"}},
		{"no reason", &numbersSkipped{"HB-2026-0010", "HB-2026-0011", " "}},
		{"a reason of no end", &numbersSkipped{"HB-2026-0010", "HB-2026-0011", strings.Repeat("x", longestReason+1)}},
		{"disowned without a reason", &documentDisowned{"HB-2026-0008", ""}},
		{"disowned twice", &documentDisowned{"HB-2026-0009", "x"}},
		{"disowned, but here", &documentDisowned{number, "x"}},
		{"disowned, but never used", &documentDisowned{"HB-2026-0010", "x"}},
		{"disowned, but no number", &documentDisowned{"x", "x"}},
		{"adopted, but here", adopted(number, func(*documentIssued) {})},
		{"adopted, but disowned", adopted("HB-2026-0009", func(*documentIssued) {})},
		{"adopted, but never used", adopted("HB-2026-0010", func(*documentIssued) {})},
		{"adopted with entries that are billed", adopted("HB-2026-0008", func(*documentIssued) {})},
		{"adopted for nobody", adopted("HB-2026-0008", func(p *documentIssued) {
			p.Document.Lines, p.Document.Buyer.ID = nil, "nobody"
		})},
		{"adopted with a wrong sum", adopted("HB-2026-0008", func(p *documentIssued) {
			p.Document.Lines[0].Entries, p.Document.Total = nil, p.Document.Total.Add(p.Document.Total)
		})},
		{"adopted as a credit note of nothing", adopted("HB-2026-0008", func(p *documentIssued) {
			p.Document.Kind, p.Document.Corrects, p.Document.Lines[0].Entries = invoice.CreditNote, "HB-2026-0001", nil
		})},
	} {
		err := l.Write(by("2026-12-02 09:00"), func(tx *Tx) error { return tx.append(c.p, nil) })
		if err == nil {
			t.Errorf("%s: was written", c.says)
		}
	}
	sound(t, l)
}

func TestAnAdoptedDocumentIsFiledAsIssued(t *testing.T) {
	l := newLedger(t)
	kept := t.TempDir() + "/kept.backup"
	w := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}).Work
	must(t, l.Backup(context.Background(), kept, BackupHead{}, nil))
	gone := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 30, Kind: "firewall"}).Work
	d := issueWork(t, l, w, gone)
	var line Line
	must(t, l.Read(func(v *View) (err error) { line, err = v.LineOf(d.Number); return err }))
	must(t, l.Restore(context.Background(), kept, Restoring{Force: true, Act: by("2026-12-05 09:00"), Then: func(tx *Tx, lost Losses) error {
		if !lost.Intact || lost.Events != 2 || len(lost.Documents) != 1 || lost.Documents[0].Number != d.Number || len(lost.Acts) != 2 {
			t.Errorf("lost %+v", lost)
		}
		return tx.SkipNumbers(numberOf(d.Number), "a restore")
	}}, nil))
	do(t, l, "2026-12-05 10:00", func(tx *Tx) error {
		adopted, err := tx.Adopt(line, []sla.Entry{w, gone})
		if len(adopted.Lost) != 1 || adopted.Lost[0].ID != gone.ID {
			t.Errorf("adopted without %+v", adopted.Lost)
		}
		return err
	})
	must(t, l.Read(func(v *View) error {
		back, err := v.Document(d.Number)
		billed, err2 := v.Entry(w.ID)
		if !back.Total.Equal(d.Total) || billed.Invoice != d.Number {
			t.Errorf("%s over %s, the entry stands on %q", back.Number, back.Total, billed.Invoice)
		}
		return errors.Join(err, err2)
	}))
	sound(t, l)
	must(t, l.Rebuild(context.Background(), nil))
	sound(t, l)
}

// A backup is the journal alone, packed: it stays small beside the file.
func TestABackupIsSmall(t *testing.T) {
	l := newLedger(t)
	must(t, l.Bulk(context.Background(), by("2026-11-03 09:00"), func(tx *Tx) error {
		for n := range 3000 {
			w := sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: sla.Minutes(1 + n%90), Kind: "firewall", Note: "looked at the trunk"}
			if _, err := tx.LogWork(w, nil); err != nil {
				return err
			}
		}
		return nil
	}))
	path := t.TempDir() + "/small.backup"
	must(t, l.Backup(context.Background(), path, BackupHead{}, nil))
	if backup, book := sizeOf(t, path), sizeOf(t, l.Path); backup*8 > book {
		t.Errorf("the backup has %d bytes, the ledger %d", backup, book)
	}
}

// issueWork bills entries as one document.
func issueWork(t testing.TB, l *Ledger, works ...sla.Entry) (issued invoice.Document) {
	t.Helper()
	d := documentOf(works...)
	must(t, l.Write(by("2026-12-01 09:00"), func(tx *Tx) (err error) {
		issued, _, err = tx.Issue(d, draw)
		return err
	}))
	return issued
}
