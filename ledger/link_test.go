package ledger

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// Whatever replaces the file works on what the link leads to.
func TestALinkStaysALinkToTheOneLedger(t *testing.T) {
	for name, replace := range map[string]func(*Ledger) error{
		"rebuild": func(l *Ledger) error { return l.Rebuild(context.Background(), nil) },
		"an act of any size": func(l *Ledger) error {
			return l.Bulk(context.Background(), by("2026-11-03 09:00"), func(tx *Tx) error {
				_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}, nil)
				return err
			})
		},
		"restore": func(l *Ledger) error {
			saved := l.Path + ".saved"
			if err := l.Backup(context.Background(), saved, BackupHead{}, nil); err != nil {
				return err
			}
			return l.Restore(context.Background(), saved, Restoring{Force: true}, nil)
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLedger(t)
			folder := t.TempDir()
			linkTo(t, l.Path, filepath.Join(folder, "first"))
			must(t, os.Symlink("first", filepath.Join(folder, "second")))
			linked := At(filepath.Join(folder, "second"))
			if linked.Path != l.Path {
				t.Fatalf("the link leads to %s, not %s", linked.Path, l.Path)
			}
			must(t, replace(linked))
			log(t, linked, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 5, Kind: "firewall"})
			var one, other string
			must(t, l.Read(func(v *View) error { _, one = v.Head(); return nil }))
			must(t, linked.Read(func(v *View) error { _, other = v.Head(); return nil }))
			if info, err := os.Lstat(filepath.Join(folder, "second")); err != nil || info.Mode()&fs.ModeSymlink == 0 || one != other {
				t.Errorf("two ledgers go on: %s and %s", one, other)
			}
			if left, _ := filepath.Glob(folder + "/*.*"); len(left) > 0 {
				t.Errorf("files beside the link: %q", left)
			}
		})
	}
}

// linkTo makes a symbolic link, which not every system lets a user do.
func linkTo(t *testing.T, path, name string) {
	t.Helper()
	err := os.Symlink(path, name)
	if _, unread := os.Readlink(name); runtime.GOOS == "windows" && (err != nil || unread != nil) {
		t.Skip("there are no links here")
	}
	must(t, err)
}

func TestLinksInACircleAreNoLedger(t *testing.T) {
	folder := t.TempDir()
	must(t, os.Symlink("b", filepath.Join(folder, "a")))
	must(t, os.Symlink("a", filepath.Join(folder, "b")))
	if err := At(filepath.Join(folder, "a")).Read(func(*View) error { return nil }); err == nil || errors.Is(err, fault.ErrDamaged) {
		t.Errorf("it is %v", err)
	}
}

func TestALedgerWithASecondNameIsRefused(t *testing.T) {
	l := newLedger(t)
	other := filepath.Join(filepath.Dir(l.Path), "other.hourbook")
	must(t, os.Link(l.Path, other))
	for what, do := range map[string]func(*Ledger) error{
		"read":    func(l *Ledger) error { return l.Read(func(*View) error { return nil }) },
		"write":   func(l *Ledger) error { return l.Write(by("2026-11-03 09:00"), func(*Tx) error { return nil }) },
		"rebuild": func(l *Ledger) error { return l.Rebuild(context.Background(), nil) },
		"check":   func(l *Ledger) error { _, err := l.Check(context.Background(), nil); return err },
	} {
		for _, path := range []string{l.Path, other} {
			if err := do(At(path)); !errors.Is(err, fault.ErrLinked) {
				t.Errorf("%s of %s: %v", what, filepath.Base(path), err)
			}
		}
	}
	must(t, os.Remove(other))
	sound(t, l)
}

// A restore that was ended between two steps leaves a second name to the file.
func TestWhatARestoreKeepsIsNoSecondName(t *testing.T) {
	l := newLedger(t)
	must(t, os.Link(l.Path, l.BeforeRestore()))
	sound(t, l)
	log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 5, Kind: "firewall"})
}

func TestAMissingRightNamesTheFile(t *testing.T) {
	lack := &fs.PathError{Op: "open", Path: "/srv/book.witness", Err: syscall.EACCES}
	for name, err := range map[string]error{
		"noAccess": store.NoAccess("/srv/book", lack), "diskError": store.DiskError("/srv/book", lack), "openError": store.OpenError("/srv/book", lack), "twice": store.NoAccess("/srv/book", store.DiskError("/srv/book", lack)),
	} {
		if err.Error() != "permission denied: /srv/book.witness" || !errors.Is(err, fault.ErrNoAccess) || errors.Is(err, fault.ErrDamaged) || errors.Is(err, fault.ErrBusy) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestALedgerThatIsCutOffSaysHowFarItReaches(t *testing.T) {
	l := newLedger(t)
	for range 300 {
		log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 5, Kind: "firewall", Note: strings.Repeat("x", 200)})
	}
	info, err := os.Stat(l.Path)
	must(t, err)
	for _, size := range []int64{info.Size() / 2, info.Size() / 3, 20000} {
		must(t, os.Truncate(l.Path, size))
		report, err := l.Check(context.Background(), nil)
		if err != nil || len(report.Problems) != 1 || !strings.Contains(report.Problems[0].String(), "the file is cut off: ") {
			t.Errorf("cut at %d: %v, %v", size, report.Problems, err)
		}
	}
	for _, size := range []int64{8191, 5000, 4096, 4095, 100, 1, 0} {
		must(t, os.Truncate(l.Path, size))
		err := l.Read(func(*View) error { return nil })
		if !errors.Is(err, fault.ErrDamaged) || !errors.Is(err, fault.ErrNoStart) || errors.Is(err, fault.ErrNoAccess) {
			t.Errorf("cut at %d: %v", size, err)
		}
	}
}
