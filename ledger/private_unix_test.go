//go:build unix

package ledger

import (
	"context"
	"os"
	"testing"

	"hourbook/ledger/store"
)

// isPrivate fails unless only this user may read the file.
func isPrivate(t *testing.T, path string) {
	t.Helper()
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read %s: %v, %v", path, info.Mode(), err)
	}
}

func TestWhoReplacesAFileKeepsItsRights(t *testing.T) {
	l := newLedger(t)
	must(t, os.Chmod(l.Path, 0o660))
	must(t, l.Rebuild(context.Background(), nil))
	for _, path := range []string{l.Path, store.WitnessPath(l.Path), store.ChecksumsPath(l.Path)} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&^0o020 != 0o640 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
}
