package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// Two ledgers of one name share a folder: each is backed up there, neither takes
// the other's place or removes it, and each lists its own.
func TestTwoLedgersShareAFolderOfBackups(t *testing.T) {
	one, other := emptyLedger(t), emptyLedger(t)
	folder := filepath.Join(t.TempDir(), "shared")
	at := sampleAct("2026-11-06T17:00:00+02:00").At
	made := map[string]bool{}
	for day := range 40 {
		for _, l := range []*ledger.Ledger{one, other} {
			path, err := AutoBackup(context.Background(), l, at.AddDate(0, 0, day), BackupsIn(l, folder))
			noFault(t, err)
			if path == "" || made[path] {
				t.Fatalf("day %d: made is %q", day, path)
			}
			made[path] = true
		}
	}
	var listed []string
	for _, l := range []*ledger.Ledger{one, other} {
		all, err := BackupsIn(l, folder).List(l)
		noFault(t, err)
		if len(all) < 7 {
			t.Errorf("of one ledger only %d are kept", len(all))
		}
		for _, b := range all {
			if slices.Contains(listed, b.Path) {
				t.Errorf("both list %s", b.Path)
			}
			listed = append(listed, b.Path)
		}
	}
	if files, _ := filepath.Glob(filepath.Join(folder, "*.backup")); len(files) != len(listed) {
		t.Errorf("%d files stand there, %d are listed", len(files), len(listed))
	}
}

// A clock that leaps to 2099 and back makes one backup that bears that day: it
// is not the newest for ever, and no good one goes because of it.
func TestAClockThatLeapsPinsNoBackupAndRemovesNone(t *testing.T) {
	l := emptyLedger(t)
	b := DefaultBackups(l)
	b.Days, b.Weeks, b.Months = 3, 1, 1
	at := sampleAct("2026-11-06T17:00:00+02:00").At
	back := func(at time.Time) string {
		path, err := AutoBackup(context.Background(), l, at, b)
		noFault(t, err)
		return path
	}
	act := func(at time.Time, month sla.Month) {
		noFault(t, l.Write(ledger.Act{Author: "rasa", At: at, ClockIsRight: true}, func(tx *ledger.Tx) error { return tx.CloseMonth(month, "done") }))
	}
	first := back(at)
	act(at, toMonth("2026-01"))
	leapt := back(at.AddDate(73, 0, 0))
	var after []string
	for day := 1; day <= 4; day++ {
		act(at.AddDate(0, 0, day), toMonth("2026-0"+string(rune('1'+day))))
		after = append(after, back(at.AddDate(0, 0, day)))
	}
	for _, path := range after[1:] {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("one of the last three days is gone: %v", err)
		}
	}
	if all, err := b.List(l); err != nil || all[0].Path != after[3] {
		t.Errorf("the newest is %+v, %v", all, err)
	}
	for _, path := range []string{first, leapt} {
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%s stays for ever", path)
		}
	}
}

// A folder that was used before and vanished was on a disk that is not there: no
// other is made in its place, nor is one taken that lacks the mark.
func TestAFolderThatVanishedIsNotMadeOnAnotherDisk(t *testing.T) {
	l := emptyLedger(t)
	folder := filepath.Join(t.TempDir(), "mounted", "backups")
	b := BackupsIn(l, folder)
	at := sampleAct("2026-11-06T17:00:00+02:00").At
	_, err := AutoBackup(context.Background(), l, at, b)
	noFault(t, err)
	noFault(t, os.RemoveAll(filepath.Dir(folder)))
	for range 2 {
		if path, err := AutoBackup(context.Background(), l, at.AddDate(0, 0, 1), b); !errors.Is(err, ErrBackupsGone) || path != "" {
			t.Errorf("made is %q, %v", path, err)
		}
		if files, _ := filepath.Glob(filepath.Join(folder, "*.backup")); len(files) > 0 {
			t.Errorf("there are %q", files)
		}
		noFault(t, os.MkdirAll(folder, 0o700)) // as a mount point stands empty
	}
}
