package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

func TestFirstStartMakesTheSample(t *testing.T) {
	s := stageOn(t, filepath.Join(t.TempDir(), "ledger.hourbook"))
	s.Press("1")
	s.Sees("Queue", "My day", "UAB „Tyli valanda“")
	if filepath.Base(s.Ledger.Path) != "sample.hourbook" {
		t.Errorf("the sample is %s", s.Ledger.Path)
	}
}

func TestFirstStartMakesAnEmptyLedger(t *testing.T) {
	s := stageOn(t, filepath.Join(t.TempDir(), "ledger.hourbook"))
	s.Press("2")
	if typed := s.Win.Canvas().Focused().(*kit.Entry).Text; typed != "" {
		t.Errorf("the key that opened the form is typed into it: %q", typed)
	}
	s.Press("Enter")
	s.Sees("Company name is missing")
	s.Write("Voxline UAB")
	s.Press("Tab")
	s.Write("nowhere")
	s.Press("Enter")
	if !s.HasLedger && len(s.Sheets) != 1 {
		t.Fatal("a ledger with a wrong zone was made, or the form is gone")
	}
	s.Press("Escape")
	s.Sees("Discard your changes?")
	s.Press("Escape")
	zone := s.Win.Canvas().Focused().(*kit.Entry)
	zone.SetText("Europe/Vilnius")
	s.Press("Enter")
	s.Sees("Voxline UAB", "No tickets waiting.", "No work yet today.")
	s.Picture("today-empty")
	s.Asks(func(v *ledger.View) error {
		if v.Zone().String() != "Europe/Vilnius" {
			t.Errorf("the zone is %s", v.Zone())
		}
		seller, err := v.Seller()
		if seller.DueDays != 14 || seller.Series == "" {
			t.Errorf("the company has %d days to pay in and the series %q", seller.DueDays, seller.Series)
		}
		return err
	})
	s.Sees("Invoices need your company's address and account.")
	s.Press("Ctrl+J")
	s.Sees("Who issues the invoices")
	if !strings.Contains(s.Read(), "Payment terms (days)\n14\n") {
		t.Errorf("the form does not propose 14 days:\n%s", s.Read())
	}
}

func TestLedgerIsOpenedByItsPath(t *testing.T) {
	other := stageSample(t).Ledger.Path
	s := stageOn(t, filepath.Join(t.TempDir(), "ledger.hourbook"))
	s.Press("3")
	path := s.Win.Canvas().Focused().(*kit.Entry)
	path.SetText(filepath.Join(t.TempDir(), "none.hourbook"))
	s.Press("Enter")
	s.Sees("The ledger file is gone.")
	path.SetText(other[:len(other)-4])
	s.Settle()
	s.Press("Enter") // completes
	s.Press("Enter")
	if s.Ledger.Path != other || !s.HasLedger {
		t.Errorf("opened %s", s.Ledger.Path)
	}
	if s.Prefs().String(PrefLedger) != other {
		t.Error("it is not remembered")
	}
}

func TestALongPathStaysWholeAndIsTakenAtOnce(t *testing.T) {
	deep := filepath.Join(t.TempDir(), strings.Repeat("customers of the north ", 6), "deep.hourbook")
	if err := os.MkdirAll(filepath.Dir(deep), 0o700); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(stageSample(t).Ledger.Path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(deep, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, written := range []string{deep, strings.TrimSuffix(deep, "book")} {
		s := stageOn(t, filepath.Join(t.TempDir(), "ledger.hourbook"))
		s.Press("3")
		path := s.Win.Canvas().Focused().(*kit.Entry)
		path.SetText(written)
		s.Settle()
		s.Press("Enter")
		if path.Text != deep {
			t.Errorf("the path became %s", path.Text)
		}
		if took := s.Ledger.Path == deep; took != (written == deep) {
			t.Errorf("after Enter on %s the ledger is %s", written, s.Ledger.Path)
		}
	}
}

func TestProblemsOfTheFileAreSaidAndGoAway(t *testing.T) {
	s := stageSample(t)
	away := s.Ledger.Path + ".away"
	if err := os.Rename(s.Ledger.Path, away); err != nil {
		t.Fatal(err)
	}
	s.Pass(time.Second)
	s.Sees("The ledger file is gone.", "Put it back")
	s.Picture("shell-gone")
	if err := os.Rename(away, s.Ledger.Path); err != nil {
		t.Fatal(err)
	}
	s.Pass(time.Second)
	s.Misses("The ledger file is gone.")
}

func TestWaitingForAnotherProgramIsSaid(t *testing.T) {
	s := stageSample(t)
	s.Screens["today"].Refresh() // its job does not run yet
	s.At = s.At.Add(2 * time.Second)
	s.tick(traceOf(s.Ledger.Path))
	s.Sees("Another program is using the ledger.")
	s.Settle()
	s.Pass(0)
	s.Misses("Another program is using the ledger.")
}

func TestClosingKeepsTheSizeAndWaitsForActs(t *testing.T) {
	s := stageSample(t)
	s.Win.Resize(fyne.NewSize(1000, 700))
	s.Press("Ctrl+L")
	s.Write("45m")
	s.PressOne("Enter") // the act waits for its turn
	s.Close()
	s.Close()
	if s.closing {
		t.Fatal("closed before the act was done")
	}
	s.Settle()
	if !s.closing || len(s.WorksOf()) != 2 {
		t.Errorf("closing %v with %d entries", s.closing, len(s.WorksOf()))
	}
	if s.size() != fyne.NewSize(1000, 700) {
		t.Errorf("remembered %v", s.size())
	}
}

func TestClosingAsksWhenASheetHoldsText(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+D", "Delete")
	s.Write("because")
	s.Close()
	s.Settle()
	s.Sees("Close Hourbook?", "are not saved")
	s.Press("Escape")
	s.Close()
	s.Press("Enter") // keeps what was typed
	if s.closing {
		t.Error("closed all the same")
	}
}

func TestScreenAndLanguageAreRemembered(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	again := stageIn(t, s.World.App, s.Ledger.Path)
	if again.Current != "insight" || kit.Language != kit.Lithuanian {
		t.Errorf("it shows %s in %s", again.Current, kit.Language)
	}
	again.Sees("Šiandien", "Nustatymai")
}

func TestCrashReportIsOfferedOnce(t *testing.T) {
	s := stageSample(t)
	report := filepath.Join(s.World.Folder, CrashFile)
	if err := os.WriteFile(report, []byte("Hourbook test\npanic: a fault\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	keepReport(s.World.Folder)
	again := stageIn(t, test.NewApp(), s.Ledger.Path)
	again.Sees("Hourbook closed unexpectedly last time.", "Show it")
	again.Picture("shell-crash")
	third := stageIn(t, test.NewApp(), s.Ledger.Path)
	third.Misses("Hourbook closed unexpectedly last time.")
}

func TestARunThatEndedWellLeavesNoReport(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, CrashFile), []byte("Hourbook test\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	keepReport(folder)
	if _, err := os.Stat(filepath.Join(folder, lastReport)); err == nil {
		t.Error("a report of nothing")
	}
}

func TestTheMessageIsAnsweredByKeys(t *testing.T) {
	s := stageSample(t)
	taken := 0
	s.Strip.Done("Saved as x.pdf.", "Open", func() { taken++ })
	s.Press("Ctrl+J")
	if taken != 1 || s.Strip.Visible() {
		t.Errorf("taken %d times, still there %v", taken, s.Strip.Visible())
	}
	s.Press("Ctrl+J") // nothing is offered any more
	s.Strip.Done("Saved as x.pdf.", "Open", func() { taken++ })
	s.Press("Ctrl+Shift+J")
	if taken != 1 || s.Strip.Visible() {
		t.Errorf("taken %d times, still there %v", taken, s.Strip.Visible())
	}
}

func TestWindowQuitsBeforeTodayWasShown(t *testing.T) {
	s := stageSample(t)
	s.Prefs().SetString(prefScreen, "tickets")
	s.Open()
	s.Settle()
	if lost := s.Lost(); lost != "" {
		t.Errorf("it asks: %s", lost)
	}
}
