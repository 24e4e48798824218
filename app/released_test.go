package app

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hourbook/app/exchange"
	"hourbook/ledger"
)

// released is the desk that version 0.1 left: the sample month with three
// invoices, a credit note and a payment, its archive, witness and sums, the day's
// automatic backup, one backup from before the invoices and one from the end, and
// an export. All of it was written by that version's own program.
func released(t *testing.T) (l *ledger.Ledger, folder string) {
	t.Helper()
	folder = t.TempDir()
	files, err := zip.OpenReader("testdata/released-0.1.zip")
	noFault(t, err)
	defer files.Close()
	noFault(t, os.CopyFS(folder, files))
	return ledger.At(filepath.Join(folder, "book.hourbook")), folder
}

// releasedEnd is the last event of that ledger.
const releasedEnd = "e4bb2acc139e85899f173c99497d71cdbb1735a25773b8b980f1ff44c1bc4157"

// soundAt wants that check finds nothing wrong and that the ledger ends there.
func soundAt(t *testing.T, l *ledger.Ledger, end string) {
	t.Helper()
	report, err := l.Check(context.Background(), nil)
	noFault(t, err)
	if len(report.Problems) > 0 || end != "" && report.Head != end {
		t.Errorf("%s ends at %s: %v", l.Path, report.Head, report.Problems)
	}
}

func TestALedgerOfTheReleasedVersionIsSoundAsItLies(t *testing.T) {
	l, _ := released(t)
	soundAt(t, l, releasedEnd)
	noFault(t, l.Rebuild(context.Background(), nil))
	soundAt(t, l, releasedEnd)
}

// The paper may be drawn differently by now: what was sent stays what it was.
func TestDocumentsOfTheReleasedVersionComeFromTheArchiveByteForByte(t *testing.T) {
	l, _ := released(t)
	archived, err := filepath.Glob(l.Path + ".archive/*.pdf")
	noFault(t, err)
	if len(archived) != 4 {
		t.Fatalf("the archive has %q", archived)
	}
	for _, path := range archived {
		want, err := os.ReadFile(path)
		noFault(t, err)
		number := strings.TrimSuffix(filepath.Base(path), ".pdf")
		got, same, err := PDF(l, number)
		if err != nil || !same || !bytes.Equal(got, want) {
			t.Errorf("%s is not the file that was sent: %t, %v", number, same, err)
		}
		noFault(t, l.Read(func(v *ledger.View) error {
			found, err := Verify(v, want, "sent.pdf")
			if found.State != IssuedPDF || found.Issued.Number != number {
				t.Errorf("%s is said to be %+v", number, found)
			}
			return err
		}))
	}
	report, err := CheckPDF(context.Background(), l, nil)
	if err != nil || report.Checked != 4 || len(report.Problems) > 0 {
		t.Errorf("the PDFs are %+v, %v", report, err)
	}
	for _, path := range archived {
		noFault(t, os.Remove(path))
	}
	report, err = CheckPDF(context.Background(), l, nil)
	if err != nil || len(report.Problems) > 0 || len(report.Notices) != 4 {
		t.Errorf("without its archive the PDFs are %+v, %v", report, err)
	}
	for _, notice := range report.Notices {
		if !strings.Contains(notice.String(), "on newer paper") {
			t.Errorf("said is %q", notice)
		}
	}
}

func TestBackupsAndExportsOfTheReleasedVersionAreRestored(t *testing.T) {
	for _, c := range []struct {
		from  string
		force bool
		end   string // "" where it ends before the ledger did
	}{
		{"late.backup", false, releasedEnd}, {"early.backup", true, ""}, {"book.hourbook.backups/book-2026-11-29.backup", true, ""},
		{"export/journal.jsonl", false, releasedEnd},
	} {
		t.Run(c.from, func(t *testing.T) {
			l, folder := released(t)
			noFault(t, exchange.Restore(context.Background(), l, filepath.Join(folder, c.from), nil, ledger.Restoring{Force: c.force}, nil))
			soundAt(t, l, c.end)
		})
	}
}

// The backups that the released version made are listed with the new ones, and
// give way to them by the same policy.
func TestBackupsOfTheReleasedVersionAreTakenOver(t *testing.T) {
	l, _ := released(t)
	b := DefaultBackups(l)
	before, err := b.List(l)
	noFault(t, err)
	if len(before) != 1 || before[0].Day.String() != "2026-11-29" || before[0].Events != 1 {
		t.Fatalf("the list is %+v", before)
	}
	now := time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)
	made, err := AutoBackup(context.Background(), l, now, b)
	noFault(t, err)
	after, err := b.List(l)
	noFault(t, err)
	if len(after) != 2 || after[0].Path != made || after[1].Path != before[0].Path {
		t.Errorf("the list is %+v", after)
	}
	b.Days, b.Weeks, b.Months = 1, 1, 1
	_, err = AutoBackup(context.Background(), l, now.AddDate(0, 0, 1), b)
	noFault(t, err)
	if left, _ := b.List(l); len(left) != 1 || left[0].Day.String() != "2026-12-02" {
		t.Errorf("left are %+v", left)
	}
}
