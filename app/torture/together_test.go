package torture

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hourbook/ledger"
)

// logger logs entries until told to stop, and keeps those that were
// acknowledged.
func logger(t *testing.T, book, name string, quiet *sync.RWMutex, stop <-chan struct{}) (acknowledged []string) {
	for n := 0; ; n++ {
		select {
		case <-stop:
			return acknowledged
		default:
		}
		quiet.RLock()
		o := program(t, book, nil, "log", "T-4112", "5m", "--work", "firewall", "--by", name, "--json")
		quiet.RUnlock()
		switch {
		case o.exit == 0:
			acknowledged = append(acknowledged, field[string](t, o.out, "entry"))
		case o.crashed() || !strings.Contains(o.errors, "busy"):
			t.Errorf("%s: %+v", name, o)
			return acknowledged
		}
	}
}

// together lets two programs log while do runs, which may keep them quiet, and
// wants everything that was acknowledged to be there.
func together(t *testing.T, s stage, do func(book string, quiet *sync.RWMutex)) {
	folder := filepath.Join(t.TempDir(), "together")
	copyFolder(t, s.full, folder)
	book := filepath.Join(folder, "book")
	stop := make(chan struct{})
	var wait sync.WaitGroup
	var quiet sync.RWMutex
	var acknowledged [2][]string
	for n := range acknowledged {
		wait.Go(func() { acknowledged[n] = logger(t, book, fmt.Sprintf("Person %d", n), &quiet, stop) })
	}
	do(book, &quiet)
	close(stop)
	wait.Wait()
	events := sound(t, book)
	must(t, ledger.At(book).Read(func(v *ledger.View) error {
		for _, id := range append(acknowledged[0], acknowledged[1]...) {
			if _, err := v.Entry(id); err != nil {
				t.Errorf("acknowledged, but not there: %v", err)
			}
		}
		return nil
	}))
	t.Logf("%d and %d entries were acknowledged, all are among the %d events", len(acknowledged[0]), len(acknowledged[1]), events)
}

// A restore that would lose what was acknowledged since the backup is refused;
// one that loses nothing, and a rebuild, take nothing away.
func TestTwoWriteWhileAThirdRestoresAndRebuilds(t *testing.T) {
	s := newStage(t)
	together(t, s, func(book string, quiet *sync.RWMutex) {
		restored, refused := 0, 0
		for n := range pick(6, 200) {
			o := program(t, book, nil, "rebuild")
			if o.exit != 0 && !strings.Contains(o.errors, "busy") {
				t.Errorf("rebuild: %+v", o)
			}
			if n%3 == 0 { // so that nothing comes after the backup
				quiet.Lock()
			}
			back := backAgain(t, book, n)
			if n%3 == 0 {
				quiet.Unlock()
				if back != 1 {
					t.Errorf("restore %d: refused, though nothing was written since the backup", n)
				}
			}
			restored, refused = restored+back, refused+1-back
		}
		t.Logf("%d restores, %d refused", restored, refused)
	})
}

// backAgain makes a backup and restores it, and tells how often that was done:
// once, or not where it is refused or the ledger is busy.
func backAgain(t *testing.T, book string, n int) int {
	copied := fmt.Sprintf("%s.%d", book, n)
	defer os.RemoveAll(copied)
	if o := program(t, book, nil, "backup", copied); o.exit != 0 {
		return 0 // busy
	}
	o := program(t, book, nil, "restore", copied)
	if o.exit != 0 && !strings.Contains(o.errors, "more than the backup") && !strings.Contains(o.errors, "busy") {
		t.Errorf("restore: %+v", o)
	}
	if o.exit != 0 {
		return 0
	}
	return 1
}

// Backups while others write: each opens, and is whole.
func TestBackupsWhileOthersWrite(t *testing.T) {
	s := newStage(t)
	together(t, s, func(book string, _ *sync.RWMutex) {
		patient := ledger.At(book)
		patient.Wait = time.Minute
		for n := range pick(6, 200) {
			copied := fmt.Sprintf("%s.%d", book, n)
			must(t, patient.Backup(context.Background(), copied, ledger.BackupHead{}, nil))
			soundBackup(t, copied)
			if n%10 == 0 {
				done(t, filepath.Join(filepath.Dir(book), fmt.Sprintf("restored-%d", n)), "restore", copied)
			}
			must(t, os.RemoveAll(copied))
		}
	})
}

// The file is gone: back from the backup and nothing else, and from the lines
// of JSON and nothing else.
func TestALedgerComesBack(t *testing.T) {
	s := newStage(t)
	book := filepath.Join(s.full, "book")
	done(t, book, "invoice", "issue", "--month", "2026-10", "--out", filepath.Join(s.full, "out"))
	want, _ := answers(t, book)
	events := sound(t, book)
	done(t, book, "backup", filepath.Join(s.sample, "backup"))
	done(t, book, "export", filepath.Join(s.sample, "export"))
	for _, from := range []string{"backup", "export/journal.jsonl"} {
		elsewhere := filepath.Join(t.TempDir(), "new", "book")
		must(t, os.MkdirAll(filepath.Dir(elsewhere), 0o700))
		done(t, elsewhere, "restore", filepath.Join(s.sample, from), "--last-number", "none")
		if got, o := answers(t, elsewhere); got != want || sound(t, elsewhere) != events {
			t.Errorf("%s: %s%s", from, got, o.errors)
		}
		o := program(t, elsewhere, nil, "check", "--pdf")
		if o.exit != 0 || strings.Contains(o.errors, "is drawn again when it is asked for") == (from == "backup") { // which brings the archive back
			t.Errorf("%s: %+v", from, o)
		}
	}
}
