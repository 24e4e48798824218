package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

func TestBackupsAreKeptByDayWeekAndMonth(t *testing.T) {
	b := Backups{Days: 7, Weeks: 5, Months: 12}
	var days []sla.Day
	last, err := sla.ParseDay("2026-11-06") // a Friday
	noFault(t, err)
	for n := range 1000 {
		if on := last.Add(-n); on.Weekday() != time.Sunday {
			days = append(days, on)
		}
	}
	kept, all := map[sla.Day]string{}, b.Keep(days)
	for i, on := range days {
		if all[i] != "" {
			kept[on] = all[i]
		}
	}
	for day, want := range map[string]string{
		"2026-11-06": "day, week, month", "2026-11-05": "day", "2026-10-31": "day, week, month", "2026-10-30": "day", "2026-10-29": "",
		"2026-10-24": "week", "2026-10-10": "week", "2026-10-03": "", "2026-09-30": "month", "2026-09-29": "", "2025-12-31": "month", "2025-11-29": "",
	} {
		on, err := sla.ParseDay(day)
		noFault(t, err)
		if kept[on] != want {
			t.Errorf("%s: %q, want %q", day, kept[on], want)
		}
	}
	if len(kept) != 7+3+10 {
		t.Errorf("%d are kept: %v", len(kept), kept)
	}
}

func TestABackupIsMadeOnceADayAndVerified(t *testing.T) {
	l, _ := sampleMonth(t)
	b := DefaultBackups(l)
	b.Days, b.Weeks, b.Months = 2, 1, 1
	noFault(t, os.MkdirAll(b.Folder, 0o700))
	foreign := filepath.Join(b.Folder, "sample-2020-01-01.backup.mine")
	noFault(t, os.WriteFile(foreign, nil, 0o600))
	now := sampleAct("2026-11-06T17:00:00+02:00").At
	var made []string
	for range 6 {
		path, err := AutoBackup(context.Background(), l, now, b)
		noFault(t, err)
		if path == "" {
			t.Fatalf("none is due on %s", now)
		}
		made = append(made, path)
		if again, err := AutoBackup(context.Background(), l, now.Add(time.Hour), b); err != nil || again != "" {
			t.Errorf("again the same day: %q, %v", again, err)
		}
		now = now.AddDate(0, 0, 1)
	}
	left, err := filepath.Glob(filepath.Join(b.Folder, "*.backup"))
	noFault(t, err)
	if len(left) != 2 || left[0] != made[4] || left[1] != made[5] {
		t.Errorf("left are %q", left)
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error("a file of somebody else is gone")
	}
	for _, path := range append(left, b.Folder) {
		info, err := os.Stat(path)
		noFault(t, err)
		if info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows" { // whose modes say nothing
			t.Errorf("%s can be read by others: %v", path, info.Mode())
		}
	}
	noFault(t, os.Remove(l.Path))
	noFault(t, l.Restore(context.Background(), made[5], ledger.Restoring{}, nil))
	report, err := l.Check(context.Background(), nil)
	noFault(t, err)
	if len(report.Problems) > 0 {
		t.Error(report.Problems)
	}
}

// What is made anew when the window closes is so only when it lacks something.
func TestTodaysBackupIsMadeAnewWhenItLacksSomething(t *testing.T) {
	l, _ := sampleMonth(t)
	act := sampleAct("2026-11-06T17:00:00+02:00")
	b := BackupsIn(l, "")
	b.Anew = true
	for _, due := range []bool{true, false, true} {
		if path, err := AutoBackup(context.Background(), l, act.At, b); err != nil || (path != "") != due {
			t.Errorf("made %q, %v", path, err)
		}
		if !due {
			noFault(t, l.Write(act, func(tx *ledger.Tx) error { return tx.CloseMonth(tx.Today().Month(), "done") }))
		}
	}
	next, err := AutoBackup(context.Background(), l, act.At.AddDate(0, 0, 1), b)
	noFault(t, err)
	noFault(t, os.WriteFile(next, nil, 0o600))
	list, err := b.List(l)
	noFault(t, err)
	if len(list) != 2 || list[1].Path != next || list[1].Events != 0 || list[0].Events == 0 {
		t.Errorf("the list is %+v", list)
	}
	if files, _ := filepath.Glob(filepath.Join(b.Folder, "*.backup*")); len(files) != 2 {
		t.Errorf("beside the two backups stand others: %q", files)
	}
	if none, err := BackupsIn(l, "off").List(l); err != nil || len(none) != 0 {
		t.Errorf("none are kept, the list is %+v, %v", none, err)
	}
}

// A damaged ledger must not push sound backups out.
func TestADamagedLedgerIsNotBackedUp(t *testing.T) {
	l, _ := sampleMonth(t)
	raw, err := os.ReadFile(l.Path)
	noFault(t, err)
	at := strings.LastIndex(string(raw), "customer-set")
	for i := range raw[:at] {
		if strings.HasPrefix(string(raw[i:min(i+12, len(raw))]), "customer-set") {
			raw[i] ^= 1
		}
	}
	noFault(t, os.WriteFile(l.Path, raw, 0o600))
	b := DefaultBackups(l)
	_, err = AutoBackup(context.Background(), ledger.At(l.Path), sampleAct("2026-11-06T17:00:00+02:00").At, b)
	if !errors.Is(err, fault.ErrDamaged) {
		t.Errorf("got %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(b.Folder, "*.backup*")); len(left) != 0 {
		t.Errorf("left are %q", left)
	}
}
