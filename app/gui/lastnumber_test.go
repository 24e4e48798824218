package gui

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
)

// nothingTells damages a ledger with an issued invoice so that nothing says which
// numbers were used: no event, no witness, no archive. It gives the backup.
func nothingTells(t *testing.T) (s *stage, backup string) {
	t.Helper()
	s = stageSample(t)
	s.Press("Alt+4")
	s.World.Backups = "off"
	s.IssueNow("bociani")
	backup = filepath.Join(t.TempDir(), "monday.backup")
	if err := app.Backup(context.Background(), s.Ledger, backup, s.At, nil); err != nil {
		t.Fatal(err)
	}
	path := s.Ledger.Path
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err == nil {
		_, err = file.WriteAt(make([]byte, 16384), 0)
		file.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, beside := range []string{".witness", ".archive"} {
		if err := os.RemoveAll(path + beside); err != nil {
			t.Fatal(err)
		}
	}
	s.Pass(time.Second)
	return s, backup
}

// A restore asks for the last number that was sent where nothing tells, takes no
// nonsense, and never uses again what was used.
func TestARestoreAsksForTheLastNumberThatWasSent(t *testing.T) {
	s, backup := nothingTells(t)
	s.TapText("Another file…")
	s.Win.Canvas().Focused().(*kit.Entry).SetText(backup)
	s.Settle()
	s.Press("Escape", "Enter", "Enter")
	s.Sees("Last invoice and credit note number you sent, or none", "Numbers that were sent are never used again")
	s.Picture("restore-last-number")
	s.Press("Enter")
	s.Sees("Enter a number, or none")
	s.Write("seventy")
	s.Press("Enter")
	if len(s.Sheets) != 1 {
		t.Fatalf("nonsense is taken for a number:\n%s", s.Read())
	}
	s.Retype("tv-2026-0070, TVK-2026-0003")
	s.Press("Enter")
	s.Sees("Restored. Lost in this restore:", "TV-2026-0059 to TV-2026-0070 are not used again.", "TVK-2026-0001 to TVK-2026-0003 are not used again.")
	s.Press("Enter")
	s.Asks(func(v *ledger.View) error {
		for kind, want := range map[invoice.Kind]string{invoice.Invoice: "TV-2026-0071", invoice.CreditNote: "TVK-2026-0004"} {
			next, err := v.NextNumber(kind, v.Zone().Day(s.At))
			if err != nil || next.String() != want {
				t.Errorf("the next number is %s, want %s (%v)", next, want, err)
			}
		}
		return nil
	})
}

// None is an answer too, in the language of the window.
func TestARestoreTakesItThatNothingWasSentSince(t *testing.T) {
	s, backup := nothingTells(t)
	s.InLithuanian()
	s.damaged.restore(backup)
	s.Settle()
	s.Press("Enter")
	s.Sees("Paskutinės išsiųstos sąskaitos ir kreditinės numeris arba „nėra“")
	s.Picture("restore-last-number-lt")
	s.Write(kit.Say("none"))
	s.Press("Enter")
	s.Asks(func(v *ledger.View) error {
		next, err := v.NextNumber(invoice.Invoice, v.Zone().Day(s.At))
		if next.String() != "TV-2026-0059" {
			t.Errorf("the next number is %s", next)
		}
		return err
	})
}
