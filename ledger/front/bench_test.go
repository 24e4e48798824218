package front_test

import (
	"flag"
	"fmt"
	"sync"
	"testing"
	"time"

	"hourbook/app/story/testdata/limit"
	"hourbook/ledger"
	"hourbook/sla"
)

// single is how many acts of one event each are caught up with.
const single = 3000

// BenchmarkTeamCatchUp files what another desk did, act by act and signed, from a
// server on this computer, beside a rebuild of the same events.
func BenchmarkTeamCatchUp(b *testing.B) {
	o := newOffice(b)
	late, busy := o.desk(b, "ann"), o.desk(b, "rasa")
	for i := range single {
		must(b, logs(busy, "rasa", fmt.Sprint("act ", i)))
	}
	for b.Loop() {
		begun := time.Now()
		must(b, late.CatchUp(b.Context()))
		caught := time.Since(begun)
		begun = time.Now()
		must(b, late.Rebuild(b.Context(), nil))
		b.ReportMetric(single/caught.Seconds(), "events/s")
		limit.Beside(b, "rebuild", float64(caught)/float64(time.Since(begun)), 2.5)
	}
}

// imported is how many rows an import has that others wait for.
var imported = flag.Int("imported", 10_000, "rows of the import that others wait for")

// BenchmarkTeamImport imports on one desk while another one logs an entry each second,
// beside the same import on a ledger of one desk: how long the import takes, and how
// long the other one waits at most, until it counts or waits on the computer; and how
// long after the import it counts on that one.
func BenchmarkTeamImport(b *testing.B) {
	o := newOffice(b)
	rasa, ann := o.desk(b, "rasa"), o.desk(b, "ann")
	for b.Loop() {
		alone := newOffice(b).alone(b)
		begun := time.Now()
		must(b, brings(alone, "rasa", *imported, 100, func() {}))
		by1 := time.Since(begun)
		var waited time.Duration
		var other sync.WaitGroup
		over := make(chan struct{})
		other.Go(func() { waited = logsOn(b, ann, over) })
		begun = time.Now()
		must(b, brings(rasa, "rasa", *imported, 100, func() {}))
		took := time.Since(begun)
		close(over)
		other.Wait()
		begun = time.Now()
		must(b, ann.CatchUp(b.Context()))
		b.ReportMetric(took.Seconds(), "s-import")
		b.ReportMetric(waited.Seconds(), "s-waited")
		b.ReportMetric(time.Since(begun).Seconds(), "s-filed")
		limit.Beside(b, "import-alone", float64(took)/float64(by1), 4)
		limit.Most(b, "x-waited-of-import", float64(waited)/float64(took), 2)
	}
}

// logsOn logs an entry each second until the other is over, and tells how long it
// waited at most.
func logsOn(b *testing.B, l *ledger.Ledger, over chan struct{}) (most time.Duration) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-over:
			return most
		case <-tick.C:
		}
		begun := time.Now()
		err := l.SendWaiting(b.Context(), at, func(ledger.Came) {})
		if err == nil {
			err = logs(l, "ann", "meanwhile")
		}
		if ledger.CanWait(err) {
			_, err = l.LetWait(b.Context(), ledger.Waiting{At: at, Author: "ann", Does: ledger.WaitingLog, Work: sla.Entry{Ticket: "T-1", Staff: "ann", Day: sla.NewDay(2026, 11, 6), Minutes: 15, Kind: "firewall", Note: "meanwhile"}})
		}
		must(b, err)
		most = max(most, time.Since(begun))
	}
}
