package gui

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// The foot of the rail says how old the newest backup is, and warns after three
// days on which work was logged without one: days without work do not count.
func TestTheRailTellsTheAgeOfTheBackupAndWarnsAfterThreeDaysOfWork(t *testing.T) {
	s := stageSample(t)
	s.Sees("No backup yet")
	s.Pass(time.Second)
	s.Sees("Backup 16:45")
	s.Picture("backup-today")
	folder := s.backups().Folder
	if err := os.Remove(filepath.Join(folder, app.BackupMark)); err != nil {
		t.Fatal(err)
	}
	s.World.Backups = "off" // nothing is made by itself from now on
	log := func() {
		s.Press("Alt+1", "Ctrl+L")
		s.Write("45m")
		s.Press("Enter")
	}
	for day := range 3 {
		s.Misses("Work was logged on 3 days")
		s.At = s.At.Add(24 * time.Hour)
		if day == 0 {
			s.At = s.At.Add(30 * 24 * time.Hour)
			s.tick(traceOf(s.Ledger.Path))
			s.Settle()
			s.Misses("3 days not backed up")
		}
		log()
	}
	s.Sees("3 days not backed up", "Work was logged on 3 days that no backup has.")
	s.Picture("backup-overdue")
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Sees("3 dienos be kopijos")
	s.Picture("backup-overdue-lt")
	made := filepath.Join(t.TempDir(), "now.backup")
	if err := app.Backup(context.Background(), s.Ledger, made, s.At, nil); err != nil {
		t.Fatal(err)
	}
	s.Rail.refresh()
	s.Settle()
	s.Misses("3 dienos be kopijos")
	s.Sees("Kopija 16:45")
}

// What the last check found is told of the same journal when the window opens
// anew, with what came since.
func TestTheLastCheckIsToldWithWhatCameSince(t *testing.T) {
	s := stageSample(t)
	s.Pass(time.Second)
	s.Press("Ctrl+L")
	s.Write("45m")
	s.Press("Enter")
	s.Health.Forget()
	s.Rail.refresh()
	s.Settle()
	s.Press("Alt+6")
	s.TapText("Backup and check")
	s.Sees("The last check, 16:45, found all well. 1 event came since.")
}

// What the window issues has an id of its own.
func TestTheWindowDrawsIDsByLot(t *testing.T) {
	s := stageSample(t)
	one, err := ledger.DocumentID(s.By().Random)
	other, no := ledger.DocumentID(s.By().Random)
	if err != nil || no != nil || len(one) != 32 || one == other {
		t.Errorf("drawn are %q and %q, %v, %v", one, other, err, no)
	}
}
