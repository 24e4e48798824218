package story_test

import (
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"hourbook/app/story/testdata/limit"
	"hourbook/app/story/testdata/past"
)

// BenchmarkStartCold starts the window on the ledger of a year, and a bare window, when
// neither their programs nor the ledger are in memory, as after the computer was turned
// on.
func BenchmarkStartCold(b *testing.B) {
	s, bare := newMeasured(b)
	path, err := past.Sizes[0].Ledger(b.TempDir(), time.Now())
	if err != nil {
		b.Fatal(err)
	}
	s.ledger = path
	var ours, empty cost
	for b.Loop() {
		forget(b, s.program, path, path+".sums", path+".witness")
		ours = ours.least(s.begun(s.program))
		forget(b, bare)
		empty = empty.least(s.begun(bare))
	}
	b.Logf("cold: %v\na bare window: %v", ours, empty)
	b.ReportMetric(float64(ours.wall.Milliseconds()), "cold-ms")
	limit.Beside(b, "bare-window/cold", float64(ours.wall)/float64(empty.wall), goalBesideEmpty)
}

// forget takes files out of memory, so that they are read from the disk again.
func forget(t testing.TB, paths ...string) {
	t.Helper()
	for _, path := range paths {
		file, err := os.Open(path)
		if os.IsNotExist(err) {
			continue
		}
		if err == nil {
			err = file.Sync() // what is not on the disk yet stays in memory
		}
		if err == nil {
			err = unix.Fadvise(int(file.Fd()), 0, 0, unix.FADV_DONTNEED)
		}
		if err != nil {
			t.Fatal(err)
		}
		_ = file.Close()
	}
}
