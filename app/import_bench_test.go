package app_test

import (
	"os"
	"testing"
	"time"

	"hourbook/app/story/testdata/limit"
	"hourbook/ledger"
	"hourbook/sla"
)

// What an import may cost: so many times the processor time that SQLite takes to
// load the same rows and index them, and so many MB of heap; and how many
// times as large the file may be. We judge each entry, chain it and write it down
// twice, as a fact and as an answer.
const (
	importBesideSQLite = 3.5
	importFile         = 4
	importHeap         = 200
)

// BenchmarkImport reads the four files of an import into an empty ledger, and
// logs the first entry after it, which meets the file as the import left it.
func BenchmarkImport(b *testing.B) {
	for _, of := range sizes() {
		b.Run(of.String(), func(b *testing.B) {
			folder := writeTables(b, of)
			own, peer := time.Duration(1<<62), time.Duration(1<<62) // the best: others who use the same cores make it more
			file, other := 0.0, 0.0
			for b.Loop() {
				spent, size := benchImport(b, folder, of)
				own, file = min(own, spent), size
				peer = min(peer, spentBy(func() { other = loadIntoPeer(b, folder) }))
			}
			b.ReportMetric(float64(of.entries)/own.Seconds(), "entries/cpu-s")
			limit.Beside(b, "sqlite", own.Seconds()/peer.Seconds(), importBesideSQLite)
			limit.Beside(b, "sqlite-file", file/other, importFile)
		})
	}
}

// benchImport returns what an import took of the processor, and how large the file is.
func benchImport(b *testing.B, folder string, of size) (spent time.Duration, file float64) {
	b.StopTimer()
	l := emptyLedger(b, b.TempDir())
	b.StartTimer()
	var heap, system float64
	spent = spentBy(func() {
		heap, system = heapPeak(func() {
			if done := importAll(b, l, folder); done.Added["time"] != of.entries {
				b.Fatalf("%d entries were imported", done.Added["time"])
			}
		})
	})
	_, rss := cpuTime()
	b.ReportMetric(heap, "heap-MB")
	limit.Most(b, "MB-of-heap", system, importHeap)
	b.ReportMetric(float64(rss)/1e3, "max-rss-MB")
	file = fileMB(b, l)
	b.ReportMetric(file, "file-MB")
	b.ReportMetric(firstLog(b, l).Seconds()*1e3, "first-log-ms")
	return spent, file
}

func fileMB(b *testing.B, l *ledger.Ledger) float64 {
	info, err := os.Stat(l.Path)
	need(b, err)
	return float64(info.Size()) / 1e6
}

func firstLog(b *testing.B, l *ledger.Ledger) time.Duration {
	began := time.Now()
	act := actAt("2026-01-02 10:00")
	need(b, l.Write(act, func(tx *ledger.Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-000001", Staff: "person 3", Start: act.At.Add(-time.Hour), Minutes: 25, Kind: "firewall"}, nil)
		return err
	}))
	return time.Since(began)
}
