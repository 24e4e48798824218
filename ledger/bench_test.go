package ledger

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"hourbook/app/story/testdata/limit"
	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/ledger/store"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// sizes are the entries of the ledgers that are measured; -short leaves out the
// largest.
func sizes() []int {
	if testing.Short() {
		return []int{100_000}
	}
	return []int{100_000, 1_000_000}
}

// bigLedger makes a ledger of n entries on n/5 tickets over three years. In the
// folder that HOURBOOK_PAST names it is made once, and copied from there.
func bigLedger(b *testing.B, n, customers int) *Ledger {
	b.Helper()
	l := At(filepath.Join(b.TempDir(), "big.hourbook"))
	l.Keep = time.Minute // as in a window
	kept := os.Getenv("HOURBOOK_PAST")
	if kept == "" {
		makeBig(b, l, n, customers)
		return l
	}
	once := At(filepath.Join(kept, fmt.Sprintf("ledger-%d-%d.hourbook", Projections, n)))
	if _, err := os.Stat(once.Path); err != nil {
		makeBig(b, once, n, customers)
	}
	for _, of := range []func(string) string{store.ChecksumsPath, store.WitnessPath, func(path string) string { return path }} {
		must(b, copyFile(of(once.Path), of(l.Path)))
	}
	return l
}

func makeBig(b *testing.B, l *Ledger, n, customers int) {
	b.Helper()
	terms, err := terms.Read("terms.toml", assets.Terms, zone)
	must(b, err)
	must(b, l.Create(by("2023-01-02 09:00"), zone, seller, terms))
	began := cpu()
	must(b, l.Bulk(context.Background(), by("2026-01-02 09:00"), func(tx *Tx) error { return fill(tx, n, customers) }))
	b.Logf("%d entries: %.0f per second of CPU", n, float64(n)/(cpu()-began).Seconds())
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

var kinds = []string{"problem-solving", "firewall", "server-migration", "crash-reinstall", "mysql-replication", "third-party-equipment"}

func fill(tx *Tx, n, customers int) error {
	plans := []sla.PlanID{"PLATINUM", "GOLD", "SILVER", "BRONZE", "FREE"}
	for c := range customers {
		id := fmt.Sprintf("customer-%04d", c)
		if err := tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: id, Name: id, Country: "DE"}}, nil); err != nil {
			return err
		}
		if err := tx.StartPlan(PlanPeriod{Customer: id, Plan: plans[c%len(plans)], From: dayOf("2023-01-01")}, nil); err != nil {
			return err
		}
	}
	start, step := instant("2023-01-02 09:00"), 3*365*24*time.Hour/time.Duration(n)
	for i := range n {
		at := start.Add(step * time.Duration(i)).Truncate(time.Minute)
		ticket := "T-" + strconv.Itoa(i/5)
		if i%5 == 0 {
			state := sla.Solved
			if i > n-1000 {
				state = sla.Open
			}
			t := sla.Ticket{ID: ticket, Customer: fmt.Sprintf("customer-%04d", i/5*7919%customers), Subject: "Calls drop after thirty seconds", Priority: sla.Medium, Channel: "Phone", Opened: at, Bug: i%35 == 0, BugReason: "x", State: state}
			if _, err := tx.OpenTicket(t, nil); err != nil {
				return err
			}
		}
		w := sla.Entry{ID: fmt.Sprintf("E-%07d", i), Ticket: ticket, Staff: "person " + strconv.Itoa(i%20), Start: at, Minutes: sla.Minutes(5 + i%120), Kind: kinds[i%len(kinds)], Note: "looked at the logs of the switch and set the codec order anew"}
		if _, err := tx.LogWork(w, &event.Row{Key: "time/" + w.ID, Sum: make([]byte, 16)}); err != nil {
			return err
		}
	}
	return nil
}

// mostBareWrites is how many bare durable writes one durable entry may cost, by
// the entries that are there already.
var mostBareWrites = map[int]float64{100_000: 6, 1_000_000: 7}

// BenchmarkLog is one durable entry, with opening, witness and closing, beside
// a bare write of 300 bytes with fdatasync on the same disk, in turn. Lower
// quartiles are compared, since the disk is not ours alone.
func BenchmarkLog(b *testing.B) {
	for _, n := range sizes() {
		l := bigLedger(b, n, max(n/1000, 200))
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			runtime.GC()
			bare := bareWrite(b)
			var own, others []time.Duration
			spent := time.Duration(0)
			for i := 0; b.Loop(); i++ {
				spent += cpuOf(func() { own = append(own, timed(func() { logOne(b, l, i, n) })) })
				b.StopTimer()
				others = append(others, timed(bare))
				b.StartTimer()
			}
			x := float64(quartile(own)) / float64(quartile(others))
			b.ReportMetric(float64(quartile(own).Microseconds()), "us/log")
			b.ReportMetric(float64(spent.Microseconds())/float64(len(own)), "cpu-us/log")
			limit.Beside(b, "bare-write", x, mostBareWrites[n])
		})
	}
}

// logOne logs the i-th entry: twenty people work a full day of twenty entries
// each, then the next day.
func logOne(b *testing.B, l *Ledger, i, n int) {
	start := instant("2026-11-02 08:00").AddDate(0, 0, i/400).Add(time.Duration(i/20%20) * 25 * time.Minute)
	w := sla.Entry{Ticket: "T-" + strconv.Itoa(i*7919%(n/5)), Staff: "person " + strconv.Itoa(i%20), Start: start, Minutes: 25, Kind: "firewall", Note: "looked at the logs"}
	must(b, l.Write(by("2026-11-02 12:00"), func(tx *Tx) error {
		_, err := tx.LogWork(w, nil)
		return err
	}))
}

func timed(do func()) time.Duration {
	began := time.Now()
	do()
	return time.Since(began)
}

// quartile is what a quarter of the times stay below: the cost when nobody else
// uses the disk.
func quartile(times []time.Duration) time.Duration {
	return slices.Sorted(slices.Values(times))[len(times)/4]
}

// bareWrite returns a function that writes 300 bytes durably.
func bareWrite(b *testing.B) func() {
	file, err := os.Create(filepath.Join(b.TempDir(), "bare"))
	must(b, err)
	b.Cleanup(func() { file.Close() })
	_, err = file.Write(make([]byte, 16<<20))
	must(b, err)
	must(b, file.Sync())
	at := int64(0)
	return func() {
		_, err := file.WriteAt(make([]byte, 300), at%(16<<20-300))
		must(b, err)
		must(b, store.SyncData(file))
		at += 300
	}
}

// What a look at every event may cost: so many times the processor time that
// SHA-256 and CBOR take for the same bytes.
const (
	chainMost = 1.2 // reading the journal and verifying the chain
	checkMost = 3   // replaying it as well, and comparing all projections
)

// BenchmarkCheck reads the whole journal: the chain alone, a full check, and
// making all projections again.
func BenchmarkCheck(b *testing.B) {
	for _, n := range sizes() {
		l := bigLedger(b, n, max(n/1000, 200))
		benchEvents(b, "chain", l, n, chainMost, func() error {
			return l.Read(func(v *View) error { return v.EachEvent(func(event.Event, []byte) error { return nil }) })
		})
		benchEvents(b, "check", l, n, checkMost, func() error {
			report, err := l.Check(context.Background(), nil)
			if len(report.Problems) > 0 {
				b.Errorf("check found %q", report.Problems)
			}
			return err
		})
		benchEvents(b, "rebuild", l, n, checkMost, func() error { return l.Rebuild(context.Background(), nil) })
	}
}

func benchEvents(b *testing.B, name string, l *Ledger, n int, most float64, do func() error) {
	b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
		events, sample := sampleOf(b, l)
		own, yard := time.Duration(1<<62), time.Duration(1<<62) // the best: others who use the same cores make it more
		for b.Loop() {
			runtime.GC()
			own = min(own, cpuOf(func() { must(b, do()) }))
			yard = min(yard, cpuOf(func() { hashAndDecode(b, sample) }))
		}
		b.ReportMetric(float64(events)/own.Seconds(), "events/cpu-s")
		limit.Beside(b, "sha256+cbor", own.Seconds()/float64(events)/(yard.Seconds()/float64(len(sample))), most)
	})
}

// sampleOf are how many events a ledger has, and every so-manieth as it is stored.
func sampleOf(b *testing.B, l *Ledger) (events uint64, sample [][]byte) {
	must(b, l.Read(func(v *View) error {
		events = v.head.Seq
		return v.EachEvent(func(e event.Event, raw []byte) error {
			if e.Seq%(events/50_000+1) == 0 {
				sample = append(sample, bytes.Clone(raw))
			}
			return nil
		})
	}))
	return events, sample
}

// hashAndDecode is the yardstick: what a library's decoder takes who verifies a chain
// of hashes and reads what it says.
func hashAndDecode(b *testing.B, sample [][]byte) {
	var sum [sha256.Size]byte
	for _, raw := range sample {
		sum = sha256.Sum256(append(sum[:], raw...))
		var e event.Event
		must(b, event.Decode(raw, &e))
		_, err := readPayload(e)
		must(b, err)
	}
}

func cpuOf(do func()) time.Duration {
	before := cpu()
	do()
	return cpu() - before
}
