package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hourbook/app/exchange"
	"hourbook/assets"
	"hourbook/ledger"
	"hourbook/ledger/terms"
)

// ending is a context that ends when it was looked at so often.
type ending struct {
	context.Context
	looks, most int
}

func (e *ending) Err() error {
	if e.looks++; e.most > 0 && e.looks >= e.most {
		return context.Canceled
	}
	return nil
}

// stoppable are the acts that a signal ends, on a ledger with a backup beside it.
func stoppable() map[string]func(context.Context, *ledger.Ledger) error {
	act := sampleAct("2026-11-09T09:00:00+02:00")
	rows := "id,ticket,staff,start,minutes,work,note\n"
	for n := range 200 {
		rows += fmt.Sprintf("N-%d,T-4112,Ona,2026-11-05 %02d:%02d,1,firewall,\n", n, 8+n/60, n%60)
	}
	later := strings.Replace(string(assets.Terms), "2026-01-01", "2027-01-01", 1)
	beside := func(l *ledger.Ledger, name string) string { return filepath.Join(filepath.Dir(l.Path), name) }
	return map[string]func(context.Context, *ledger.Ledger) error{
		"import": func(ctx context.Context, l *ledger.Ledger) error {
			_, err := exchange.Import(ctx, l, act, fstest.MapFS{"time.csv": {Data: []byte(rows)}}, "in", exchange.How{})
			return err
		},
		"terms load": func(ctx context.Context, l *ledger.Ledger) error {
			return l.WriteContext(ctx, act, func(tx *ledger.Tx) error {
				read, err := terms.Read("terms.toml", []byte(later), tx.Zone())
				if err != nil {
					return err
				}
				return tx.SetTerms(read)
			})
		},
		"check": func(ctx context.Context, l *ledger.Ledger) error {
			report, err := l.Check(ctx, nil)
			if len(report.Problems) > 0 {
				return fmt.Errorf("check found %q", report.Problems)
			}
			return err
		},
		"rebuild": func(ctx context.Context, l *ledger.Ledger) error { return l.Rebuild(ctx, nil) },
		"restore": func(ctx context.Context, l *ledger.Ledger) error {
			_, err := Restore(ctx, l, beside(l, "old.backup"), RestoreHow{Force: true, Act: act}, nil)
			return err
		},
		"backup": func(ctx context.Context, l *ledger.Ledger) error {
			return Backup(ctx, l, beside(l, "new/one"), act.At, nil)
		},
		"export": func(ctx context.Context, l *ledger.Ledger) error {
			return l.ReadCopy(ctx, func(v *ledger.View) error { return exchange.Export(v, beside(l, "tables"), exchange.Plain) })
		},
	}
}

// Whatever an act is at when a signal comes: nothing is changed, and nothing is
// left beside the ledger.
func TestAnActThatIsStoppedAtAnyMomentLeavesNothing(t *testing.T) {
	l, _ := sampleMonth(t)
	folder := filepath.Dir(l.Path)
	noFault(t, Backup(context.Background(), l, filepath.Join(folder, "old.backup"), time.Unix(0, 0), nil))
	noFault(t, os.MkdirAll(filepath.Join(folder, "new"), 0o700))
	for name, do := range stoppable() {
		t.Run(name, func(t *testing.T) {
			whole := &ending{Context: context.Background()}
			noFault(t, do(whole, copyOf(t, l)))
			last := whole.looks
			if name == "restore" {
				last -= documentsIn(t, folder) // it is in its place by then
			}
			there := copyOf(t, l)
			before := filesIn(t, filepath.Dir(there.Path))
			for at := 1; at <= last; at += max(1, min(last/15, last-at)) {
				err := do(&ending{Context: context.Background(), most: at}, there)
				if !errors.Is(err, context.Canceled) {
					t.Fatalf("stopped at %d of %d: %v", at, last, err)
				}
				if after := filesIn(t, filepath.Dir(there.Path)); !maps.Equal(before, after) || there.Recorded() {
					t.Fatalf("stopped at %d of %d: there was %q, there is %q", at, last, names(before), names(after))
				}
			}
		})
	}
}

func documentsIn(t *testing.T, folder string) int {
	head, err := ledger.ReadBackupHead(filepath.Join(folder, "old.backup"))
	noFault(t, err)
	return len(head.Archive)
}

// copyOf is a ledger with all that stands beside it in another folder.
func copyOf(t *testing.T, l *ledger.Ledger) *ledger.Ledger {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "copy")
	noFault(t, os.CopyFS(folder, os.DirFS(filepath.Dir(l.Path))))
	return ledger.At(filepath.Join(folder, filepath.Base(l.Path)))
}

// filesIn are the files below a folder with what stands in them.
func filesIn(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	noFault(t, fs.WalkDir(os.DirFS(folder), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			all[path] = "a folder"
			return err
		}
		raw, err := os.ReadFile(filepath.Join(folder, path))
		all[path] = hashOf(raw)
		return err
	}))
	return all
}

func names(files map[string]string) []string {
	var all []string
	for name := range files {
		if !strings.HasPrefix(name, "hourbook-documents/") {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}
