package app_test

import (
	"os"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// What an import may cost.
const (
	importRate = 25_000 // entries per second of processor time, at least
	importHeap = 400    // MB, at most
)

// BenchmarkImport reads the four files of an import into an empty ledger, and
// logs the first entry after it, which meets the file as the import left it.
func BenchmarkImport(b *testing.B) {
	for _, of := range sizes() {
		b.Run(of.String(), func(b *testing.B) {
			folder := writeTables(b, of)
			rate := 0.0 // the best: others who use the same cores make it less
			for b.Loop() {
				rate = max(rate, benchImport(b, folder, of))
			}
			b.ReportMetric(rate, "entries/cpu-s")
			if rate < importRate {
				b.Errorf("%.0f entries per second of CPU, at least %d are wanted", rate, importRate)
			}
		})
	}
}

// benchImport returns how many entries it imported per second of CPU.
func benchImport(b *testing.B, folder string, of size) (rate float64) {
	b.StopTimer()
	l := emptyLedger(b, b.TempDir())
	b.StartTimer()
	var heap, system float64
	spent := spentBy(func() {
		heap, system = heapPeak(func() {
			if done := importAll(b, l, folder); done.Added["time"] != of.entries {
				b.Fatalf("%d entries were imported", done.Added["time"])
			}
		})
	})
	_, rss := cpuTime()
	b.ReportMetric(heap, "heap-MB")
	b.ReportMetric(system, "heap-system-MB")
	b.ReportMetric(float64(rss)/1e3, "max-rss-MB")
	b.ReportMetric(fileMB(b, l), "file-MB")
	b.ReportMetric(firstLog(b, l).Seconds()*1e3, "first-log-ms")
	if system > importHeap {
		b.Errorf("%.0f MB of heap, at most %d are wanted", system, importHeap)
	}
	return float64(of.entries) / spent.Seconds()
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
		_, err := tx.LogWork(sla.Work{Ticket: "T-000001", Staff: "person 3", Start: act.At.Add(-time.Hour), Minutes: 25, Kind: "firewall"}, nil)
		return err
	}))
	return time.Since(began)
}
