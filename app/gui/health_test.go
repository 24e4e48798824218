package gui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

func TestLedgerIsVerifiedOnceADayBeneathTheWork(t *testing.T) {
	s := stageSample(t)
	s.Sees("Not verified yet")
	s.Picture("health-not-yet")
	s.Pass(time.Second)
	s.Misses("Not verified yet")
	s.Sees("Verified at 16:45", "events")
	s.Picture("health-verified")
	s.At = s.At.Add(time.Second)
	s.tick(traceOf(s.Ledger.Path))
	if s.Health.Cancel != nil {
		t.Error("it is verified on every tick")
	}
	s.Pass(24 * time.Hour)
	s.Pass(time.Second)
	if s.Health.at != s.At {
		t.Errorf("on the next day it is not verified again, but was %s", s.Health.at)
	}
}

// aside puts what is to be done beneath all else aside, so that a test can do
// something meanwhile.
func (s *stage) aside() (do func()) {
	var waiting []func()
	s.Work.Low = func(job func()) { waiting = append(waiting, job) }
	return func() {
		for _, job := range waiting {
			job()
		}
		waiting = nil
		s.Settle()
	}
}

func TestCheckHoldsNoActBackAndGivesWay(t *testing.T) {
	s := stageSample(t)
	do := s.aside()
	s.Pass(time.Second)
	s.Sees("Not verified yet", "Verifying…")
	s.Picture("health-verifying")
	s.Press("Ctrl+L")
	s.Write("45m")
	s.Press("Enter")
	if n := len(s.WorksOf()); n != 2 {
		t.Fatalf("%d entries while it is verified", n)
	}
	s.Press("Ctrl+L")
	s.Write("20m")
	s.PressOne("Enter") // its act waits for its turn
	s.At = s.At.Add(2 * time.Second)
	s.tick(traceOf(s.Ledger.Path))
	s.Settle()
	do()
	s.Sees("Not verified yet")
	if n := len(s.WorksOf()); n != 3 {
		t.Fatalf("%d entries after it gave way", n)
	}
	s.Pass(time.Minute)
	do()
	s.Sees("Not verified yet")
	s.Pass(lookAgain)
	do()
	s.Sees("Verified at")
}

func TestCheckByHandIsTheSameAndCanBeCancelled(t *testing.T) {
	s := stageSample(t)
	do := s.aside()
	s.Press("Alt+6", "Ctrl+Shift+K")
	s.TapText("Cancel")
	do()
	s.Sees("Not verified yet since the window was opened.")
	s.Press("Ctrl+Shift+K")
	do()
	s.Sees("No problems found", "Verified at 16:45")
	s.Picture("health-care")
	s.Press("Alt+1")
	s.TapText("Verified at 16:45")
	s.Sees("Back up now")
	s.Prefs().SetString(prefScreen, "settings")
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.Sees("Patikrinta 16:45", "įvyk")
	s.Picture("health-lt")
	s.Win.Resize(s.Win.Canvas().Size().SubtractWidthHeight(300, 0))
	s.Picture("health-narrow")
}

func TestAnotherLedgerIsNotVerifiedYet(t *testing.T) {
	other := stageSample(t).Ledger.Path
	s := stageSample(t)
	s.Pass(time.Second)
	s.Sees("Verified at")
	s.use(other)
	s.Settle()
	s.Sees("Not verified yet")
	s.Pass(time.Second)
	s.Sees("Verified at")
}

func (s *stage) backupsThere() []app.BackupFile {
	s.Helper()
	all, err := s.backups().List(s.Ledger)
	if err != nil {
		s.Fatal(err)
	}
	return all
}

func TestWindowBacksUpEachDayAndWhenItCloses(t *testing.T) {
	s := stageSample(t)
	if len(s.backupsThere()) != 0 {
		t.Fatal("it was backed up before anything was shown")
	}
	s.Pass(time.Second)
	first := s.backupsThere()
	if len(first) != 1 || first[0].Events == 0 {
		t.Fatalf("backups are %+v", first)
	}
	s.Press("Ctrl+L")
	s.Write("45m")
	s.Press("Enter")
	s.Close()
	s.Settle()
	last := s.backupsThere()
	if !s.closing || len(last) != 1 || last[0].Events != first[0].Events+1 {
		t.Errorf("closing %v, backups are %+v", s.closing, last)
	}
}

// A backup that is under way keeps another one from being made at once.
func TestClosingWaitsForABackupUnderWay(t *testing.T) {
	s := stageSample(t)
	do := s.aside()
	s.Pass(time.Second)
	s.Press("Ctrl+L")
	s.Write("45m")
	s.Press("Enter")
	s.Close()
	s.Settle()
	if s.closing || len(s.backupsThere()) != 0 {
		t.Fatal("it did not wait")
	}
	do()
	if all := s.backupsThere(); !s.closing || len(all) != 1 {
		t.Fatalf("closing %v with the backups %+v", s.closing, all)
	}
	s.Asks(func(v *ledger.View) error {
		if events, _ := v.Head(); s.backupsThere()[0].Events != events {
			t.Errorf("%d events are backed up, of %d", s.backupsThere()[0].Events, events)
		}
		return nil
	})
}

func TestNobodyWaitsForTheLastBackup(t *testing.T) {
	s := stageSample(t)
	s.Close() // its backup does not run yet
	if s.closing {
		t.Fatal("closed without a backup")
	}
	s.At = s.At.Add(patience)
	s.tick(traceOf(s.Ledger.Path))
	s.Sees("Making today's backup…", "Close without it")
	s.Picture("health-closing")
	s.PressOne("Enter")
	if !s.closing {
		t.Error("it still waits")
	}
	again := stageSample(t)
	again.Close()
	again.Close()
	if !again.closing {
		t.Error("asked again, it still waits")
	}
}

func TestABackupThatFailedIsToldCalmly(t *testing.T) {
	s := stageSample(t)
	s.World.Backups = filepath.Join(s.Ledger.Path, "none")
	s.Pass(time.Second)
	s.Sees("There is no backup of today yet.", "Verified at")
	s.Picture("health-no-backup")
	s.Strip.Clear()
	s.Close()
	s.Settle()
	if !s.closing {
		t.Fatal("it does not close")
	}
	again := stageIn(t, s.World.App, s.Ledger.Path)
	again.Sees("No backup could be made when the window was closed.")
	third := stageIn(t, s.World.App, s.Ledger.Path)
	third.Misses("No backup could be made")
}

func TestNoBackupsWhereNoneAreWanted(t *testing.T) {
	s := stageSample(t)
	s.World.Backups = "off"
	s.Pass(time.Second)
	s.Close()
	s.Settle()
	if _, err := os.Stat(s.Ledger.Path + ".backups"); err == nil {
		t.Error("there are backups")
	}
}

// breakEvent flips a letter of a text of the journal, as a failing disk does.
func (s *stage) flip(text string) {
	s.Helper()
	raw, err := os.ReadFile(s.Ledger.Path)
	if err != nil {
		s.Fatal(err)
	}
	if !strings.Contains(string(raw), text) {
		s.Fatalf("the ledger does not hold %q", text)
	}
	raw = []byte(strings.ReplaceAll(string(raw), text, "X"+text[1:]))
	if err := os.WriteFile(s.Ledger.Path, raw, 0o600); err != nil {
		s.Fatal(err)
	}
}

// logs puts entries down, of which the second can be broken.
func (s *stage) logs() {
	s.Helper()
	for _, note := range []string{"the first of them", "the other of them", "a third", "a fourth", "a fifth", "a sixth", "the last"} {
		s.Press("Ctrl+L")
		s.Write("10m")
		s.Press("Tab", "Tab")
		s.Write(note)
		s.Press("Enter")
	}
}

func TestDamageIsNamedAndABackupRestored(t *testing.T) {
	s := stageSample(t)
	s.Pass(time.Second)
	s.logs()
	s.flip("the other of them")
	s.Press("Ctrl+Shift+K")
	s.Sees("The ledger is damaged.", "The first event that is broken or missing is number", "advised", "Friday 6 November", "fewer")
	s.Misses("Queue", "My day", "EUR")
	s.Picture("damage")
	s.Press("Enter")
	s.Sees("Restore this backup?", ".before-restore")
	s.Press("Enter")
	s.Misses("The ledger is damaged.")
	s.Sees("Restored from", "Not verified yet")
	s.Pass(time.Second)
	s.Sees("Verified at")
	if _, err := os.Stat(s.Ledger.Path + ".before-restore"); err != nil {
		t.Error(err)
	}
}

func TestDamageIsSalvagedAndWhatIsMissingNamed(t *testing.T) {
	s := stageSample(t)
	s.World.Backups = "off"
	s.logs()
	s.flip("the other of them")
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Pass(time.Second)
	s.Sees("Knyga sugadinta.", "Automatinių jos kopijų čia nėra.", "siūloma")
	s.Picture("damage-lt")
	s.Press("3")
	s.Sees("Ką pavyko išgelbėti", "Trūksta 6 įvykių", "Įvykis ", "Giedrė Petrauskaitė", "T-4150, 2026-11-06")
	s.Misses("Failas sugadintas.")
	s.Picture("damage-salvaged-lt")
	missing, err := filepath.Glob(filepath.Join(filepath.Dir(s.Ledger.Path), "*"+missingEnding))
	if err != nil || len(missing) != 1 {
		t.Errorf("lists of what is missing: %v, %v", missing, err)
	}
	s.Press("Enter")
	s.Sees("Knyga tęsiama su", "Eilė")
	s.Pass(time.Second)
	s.Sees("Patikrinta")
	if n := len(s.WorksOf()); n != 2 {
		t.Errorf("%d entries of the day", n)
	}
}

// breakAnswer flips a letter of what was made from the journal, and of no event.
func (s *stage) breakAnswer(text string) {
	s.Helper()
	whole, err := os.ReadFile(s.Ledger.Path)
	if err != nil {
		s.Fatal(err)
	}
	for at := range whole {
		if !strings.HasPrefix(string(whole[at:min(at+len(text), len(whole))]), text) {
			continue
		}
		raw := slices.Clone(whole)
		raw[at] ^= 1
		if err := os.WriteFile(s.Ledger.Path, raw, 0o600); err != nil {
			s.Fatal(err)
		}
		if report, err := ledger.At(s.Ledger.Path).Check(context.Background(), nil); err == nil && len(report.Problems) > 0 && report.FirstBad == 0 {
			return
		}
	}
	s.Fatalf("no answer holds %q", text)
}

func TestBrokenAnswersAreRebuilt(t *testing.T) {
	s := stageSample(t)
	s.logs()
	s.breakAnswer("the first of them")
	s.Pass(time.Second)
	s.Pass(time.Second)
	s.Sees("The ledger is damaged.", "The journal is intact; the lists and totals are not.", "advised")
	s.Misses("The first event that is broken")
	s.Picture("damage-answers")
	s.Press("2")
	s.Sees("All lists and totals are rebuilt.", "Queue")
	s.Pass(time.Second)
	s.Sees("Verified at")
	if n := len(s.WorksOf()); n != 8 {
		t.Errorf("%d entries of the day", n)
	}
}

func TestAFileWithoutABeginningSaysSo(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "letter": strings.Repeat("Dear Sir or Madam, this is a letter. ", 1000)} {
		t.Run(name, func(t *testing.T) {
			s := stageSample(t)
			s.Pass(time.Second)
			path, program := s.Ledger.Path, s.World.App
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			s.Pass(time.Second)
			s.Sees("The ledger is damaged.", "This is not a ledger, or the start of the file is damaged.", "advised", "Friday 6 November")
			again := stageIn(t, program, path)
			again.Sees("The ledger is damaged.", "Friday 6 November")
			again.Picture("damage-" + name)
			again.TapText("Restore")
			again.Press("Enter")
			again.Sees("Restored from", "Queue")
		})
	}
}

func TestALetterIsNotOpenedAsALedger(t *testing.T) {
	s := stageSample(t)
	letter := filepath.Join(t.TempDir(), "letter.db")
	if err := os.WriteFile(letter, []byte("Dear Sir"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := s.Ledger.Path
	s.Press("Ctrl+O")
	s.Win.Canvas().Focused().(*kit.Entry).SetText(letter)
	s.Settle()
	s.Press("Escape", "Enter")
	s.Sees("This is not a ledger, or the start of the file is damaged.", "Choose another file")
	if s.Ledger.Path != before || s.damaged != nil {
		t.Error("it was opened")
	}
}

func TestNothingSavedIsStillTold(t *testing.T) {
	s := stageSample(t)
	s.flip("zone = ")
	s.Pass(time.Second)
	s.Sees("The ledger is damaged.")
	s.Press("3")
	s.Sees("Nothing could be recovered", "events are missing", "Event 2 by")
	s.Misses("Put it in the ledger's place")
	s.Picture("damage-nothing")
}

func TestDamageThatAnotherProgramMendedGoesAway(t *testing.T) {
	s := stageSample(t)
	s.Pass(time.Second)
	backup := s.backupsThere()[0].Path
	s.logs()
	s.flip("the other of them")
	s.Press("Ctrl+Shift+K")
	s.Sees("The ledger is damaged.")
	if err := ledger.At(s.Ledger.Path).Restore(context.Background(), backup, ledger.Restoring{Force: true}, nil); err != nil {
		t.Fatal(err)
	}
	s.Pass(time.Second)
	s.Misses("The ledger is damaged.")
	s.Sees("Verified at")
}

func TestASealedExportIsRestoredWithItsPassphrase(t *testing.T) {
	s := stageSample(t)
	sealed := filepath.Join(t.TempDir(), "sample.age")
	s.Asks(func(v *ledger.View) error { return exchange.ExportSealed(v, sealed, "seven blue cups", exchange.Plain) })
	s.logs()
	for _, try := range []struct{ passphrase, want string }{
		{"seven red cups", "The passphrase does not open it."},
		{"seven blue cups", "The ledger contains entries that the backup does not."},
	} {
		s.Press("Alt+6")
		s.settings().TurnTo(CarePart)
		s.TapText("Restore…")
		s.Win.Canvas().Focused().(*kit.Entry).SetText(sealed)
		s.Settle()
		s.Press("Escape", "Enter")
		s.Sees("Passphrase of this export")
		s.Write(try.passphrase)
		s.Press("Enter")
		s.settings().TurnTo(CarePart)
		s.Sees(try.want)
	}
	s.Press("Enter") // restore all the same
	s.Sees("Restored from")
	s.Press("Alt+1")
	if n := len(s.WorksOf()); n != 1 {
		t.Errorf("%d entries of the day", n)
	}
}
