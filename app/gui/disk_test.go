package gui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"hourbook/ledger"
)

// entersOne types an entry on Today and presses Enter.
func (s *stage) entersOne() {
	s.Helper()
	s.Press("Ctrl+L")
	s.Write("45m")
	s.Press("Tab", "Tab")
	s.Write("looked at the trunk")
	s.Press("Enter")
}

// keeps fails unless what was typed is still there.
func (s *stage) keeps() {
	s.Helper()
	if took, note := s.Field("duration").Text(), s.Field("note").Text(); took != "45m" || note != "looked at the trunk" {
		s.Errorf("what was typed is “%s”, “%s”", took, note)
	}
	if n := len(s.WorksOf()); n != 1 {
		s.Errorf("%d entries of the day", n)
	}
}

// goesOn presses Enter once more, when the cause is gone.
func (s *stage) goesOn() {
	s.Helper()
	s.Press("Enter")
	if works := s.WorksOf(); len(works) != 2 || works[1].Note != "looked at the trunk" {
		s.Errorf("entries of the day: %+v", works)
	}
	s.Pass(time.Second)
	if s.Strip.Visible() {
		s.Errorf("it still says: %s", s.Strip.Problem.What)
	}
}

func TestAFileThatVanishedLosesNothingTyped(t *testing.T) {
	s := stageSample(t)
	away := s.Ledger.Path + ".away"
	if err := os.Rename(s.Ledger.Path, away); err != nil {
		t.Fatal(err)
	}
	s.entersOne()
	s.Sees("The ledger file is gone.", "Put it back")
	s.Pass(time.Second)
	if err := os.Rename(away, s.Ledger.Path); err != nil {
		t.Fatal(err)
	}
	s.keeps()
	s.Pass(time.Second)
	s.Misses("The ledger file is gone. Put")
	s.goesOn()
}

func TestAFolderThatVanishedLosesNothingTyped(t *testing.T) {
	s := stageSample(t)
	folder := filepath.Dir(s.Ledger.Path)
	if err := os.Rename(folder, folder+"-away"); err != nil {
		t.Fatal(err)
	}
	s.entersOne()
	s.Sees("The ledger file is gone.")
	s.Pass(time.Second)
	if err := os.Rename(folder+"-away", folder); err != nil {
		t.Fatal(err)
	}
	s.keeps()
	s.Pass(time.Second)
	s.goesOn()
}

func TestABusyLedgerLosesNothingTyped(t *testing.T) {
	s := stageSample(t)
	s.Ledger.Wait = 20 * time.Millisecond
	held, free, freed := make(chan bool), make(chan bool), make(chan error)
	go func() {
		freed <- ledger.At(s.Ledger.Path).Write(ledger.Act{Author: "another", At: s.At}, func(*ledger.Tx) error {
			held <- true
			<-free
			return nil
		})
	}()
	<-held
	s.entersOne()
	s.Sees("Another program is using the ledger", "Nothing was changed.")
	s.Picture("disk-busy")
	free <- true
	if err := <-freed; err != nil {
		t.Fatal(err)
	}
	s.keeps()
	s.goesOn()
}

func TestAClockThatWentBackwardsIsToldUntilItIsRight(t *testing.T) {
	s := stageSample(t)
	s.entersOne()
	s.Pass(0)
	s.Pass(-3 * time.Hour)
	s.Sees("This computer's clock is 3:00 behind the last entry in the ledger.", "Set the clock.")
	s.Picture("disk-clock")
	s.entersOne()
	if n := len(s.WorksOf()); n != 3 {
		t.Errorf("work does not go on: %d entries", n)
	}
	s.Pass(time.Second)
	s.Pass(3 * time.Hour)
	s.Pass(time.Second)
	s.Misses("The clock of this computer")
}

// locked makes a file or folder one that cannot be written until it is
// unlocked; the test is skipped for whom rights do not count.
func (s *stage) locked(path string, mode os.FileMode) (unlock func()) {
	s.Helper()
	if os.Geteuid() == 0 {
		s.Skip("no rights hold for the super user")
	}
	info, err := os.Stat(path)
	if err != nil {
		s.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		s.Fatal(err)
	}
	unlock = func() { _ = os.Chmod(path, info.Mode()) }
	s.Cleanup(unlock)
	return unlock
}

func TestAFileWithoutRightsLosesNothingTyped(t *testing.T) {
	s := stageSample(t)
	unlock := s.locked(s.Ledger.Path, 0o400)
	s.entersOne()
	s.Sees("The ledger cannot be read or written.", "Check the rights")
	unlock()
	s.keeps()
	s.goesOn()
}

func TestAFolderWithoutRightsHoldsNoWorkBack(t *testing.T) {
	s := stageSample(t)
	unlock := s.locked(filepath.Dir(s.Ledger.Path), 0o500)
	s.Pass(time.Second)
	s.Sees("There is no backup of today yet.", "Verified at")
	s.Picture("disk-folder")
	s.Strip.Clear()
	s.entersOne()
	if n := len(s.WorksOf()); n != 2 {
		t.Errorf("%d entries of the day", n)
	}
	unlock()
}
