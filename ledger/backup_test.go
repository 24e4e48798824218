package ledger

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestASecondRestoreLeavesTheFileThatTheFirstReplaced(t *testing.T) {
	l := newLedger(t)
	copied := filepath.Join(t.TempDir(), "monday.backup")
	must(t, l.Backup(context.Background(), copied, BackupHead{}, nil))
	must(t, os.WriteFile(l.Path, []byte("damaged, but with the newest events"), 0o600))
	first := l.BeforeRestore()
	must(t, l.Restore(context.Background(), copied, Restoring{}, nil))
	second := l.BeforeRestore()
	must(t, l.Restore(context.Background(), copied, Restoring{}, nil))
	kept, err := os.ReadFile(first)
	must(t, err)
	if string(kept) != "damaged, but with the newest events" {
		t.Error("the second restore replaced what the first kept")
	}
	if _, err := os.Stat(second); err != nil || second == first {
		t.Errorf("the second restore kept nothing in %s: %v", second, err)
	}
}
