package ledger

import (
	"context"
	"testing"
)

// BenchmarkCheck is how many events per second of CPU are verified: the chain
// alone (goal 300,000), and with replay and comparison (goal 50,000).
func BenchmarkCheck(b *testing.B) {
	l := bigLedger(b, 100_000, 200)
	count := func(b *testing.B, verify func() uint64) {
		for b.Loop() {
			began := cpu()
			events := verify()
			b.ReportMetric(float64(events)/(cpu()-began).Seconds(), "events/cpu-s")
		}
	}
	b.Run("chain", func(b *testing.B) {
		count(b, func() (events uint64) {
			must(b, l.Read(func(v *View) error {
				events, _ = v.Head()
				return v.EachEvent(func(Event, []byte) error { return nil })
			}))
			return events
		})
	})
	b.Run("whole", func(b *testing.B) {
		count(b, func() uint64 {
			report, err := l.Check(context.Background(), nil)
			must(b, err)
			return report.Events
		})
	})
}
