package app_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hourbook/app"
	"hourbook/app/story/testdata/limit"
	"hourbook/ledger"
)

// What a backup may take: so much of the ledger's file, and to restore so many
// times the processor time of a rebuild of the same ledger.
const (
	backupBesideFile     = 0.10
	restoreBesideRebuild = 3
)

// BenchmarkBackup makes a backup of a ledger of a few years, and restores it.
func BenchmarkBackup(b *testing.B) {
	of := sizes()[0]
	l := importedLedger(b, of)
	restore, rebuild := time.Duration(1<<62), time.Duration(1<<62) // the best: others who use the same cores make it more
	size := 0.0
	for b.Loop() {
		folder := b.TempDir()
		backup := filepath.Join(folder, "one.backup")
		need(b, app.Backup(context.Background(), l, backup, actAt("2026-01-03 09:00").At, nil))
		info, err := os.Stat(backup)
		need(b, err)
		size = float64(info.Size()) / 1e6
		back := ledger.At(filepath.Join(folder, "back.hourbook"))
		restore = min(restore, spentBy(func() {
			_, err := app.Restore(context.Background(), back, backup, app.RestoreHow{Act: actAt("2026-01-03 10:00")}, nil)
			need(b, err)
		}))
		rebuild = min(rebuild, spentBy(func() { need(b, l.Rebuild(context.Background(), nil)) }))
		if headOf(b, back) != headOf(b, l) {
			b.Fatal("what was restored ends otherwise")
		}
	}
	b.ReportMetric(size, "backup-MB")
	limit.Beside(b, "file", size/fileMB(b, l), backupBesideFile)
	limit.Beside(b, "rebuild", restore.Seconds()/rebuild.Seconds(), restoreBesideRebuild)
}

func headOf(b *testing.B, l *ledger.Ledger) (head string) {
	need(b, l.Read(func(v *ledger.View) error { _, head = v.Head(); return nil }))
	return head
}
