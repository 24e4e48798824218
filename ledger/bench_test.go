package ledger

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/sla"
)

// cpu is the processor time that this process has used.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// bigLedger makes a ledger of n entries on n/5 tickets over three years.
func bigLedger(b *testing.B, n, customers int) *Ledger {
	b.Helper()
	l := At(filepath.Join(b.TempDir(), "big.hourbook"))
	terms, err := ReadTerms("terms.toml", assets.Terms, zone)
	must(b, err)
	must(b, l.Create(by("2023-01-02 09:00"), zone, seller, terms))
	began := cpu()
	must(b, l.Bulk(by("2026-01-02 09:00"), func(tx *Tx) error { return fill(tx, n, customers) }))
	b.Logf("%d entries: %.0f per second of CPU", n, float64(n)/(cpu()-began).Seconds())
	return l
}

var kinds = []string{"problem-solving", "firewall", "server-migration", "crash-reinstall", "mysql-replication", "third-party-equipment"}

func fill(tx *Tx, n, customers int) error {
	plans := []sla.PlanID{"PLATINUM", "GOLD", "SILVER", "BRONZE", "FREE"}
	for c := range customers {
		id := fmt.Sprintf("customer-%04d", c)
		if err := tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: id, Name: id, Country: "DE"}}, nil); err != nil {
			return err
		}
		if _, err := tx.StartPlan(PlanPeriod{Customer: id, Plan: plans[c%len(plans)], From: dayOf("2023-01-01")}, nil); err != nil {
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
		w := sla.Work{ID: fmt.Sprintf("E-%07d", i), Ticket: ticket, Staff: "person " + strconv.Itoa(i%20), Start: at, Minutes: sla.Minutes(5 + i%120), Kind: kinds[i%len(kinds)], Note: "looked at the logs of the switch and set the codec order anew"}
		if _, err := tx.LogWork(w, &Row{Key: "time/" + w.ID, Sum: make([]byte, 16)}); err != nil {
			return err
		}
	}
	return nil
}

// BenchmarkLog is one durable entry, with opening, witness and closing, beside
// a bare write of 300 bytes with fdatasync on the same disk.
func BenchmarkLog(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		if testing.Short() && n > 100_000 {
			continue
		}
		l := bigLedger(b, n, max(n/1000, 200))
		runtime.GC()
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			bare := bareWrites(b)
			began, spent := time.Now(), time.Duration(0)
			i := 0
			for b.Loop() {
				i++
				must(b, l.Write(by("2026-11-02 12:00"), func(tx *Tx) error {
					_, err := tx.LogWork(sla.Work{Ticket: "T-" + strconv.Itoa(i*7919%(n/5)), Staff: "person 3", Start: instant("2026-11-02 09:00").Add(time.Duration(i%480) * time.Minute), Minutes: 5, Kind: "firewall", Note: "looked at the logs"}, nil)
					return err
				}))
				if i%8 == 0 {
					b.StopTimer()
					spent += bare(8)
					b.StartTimer()
				}
			}
			own := time.Since(began) - spent
			b.ReportMetric(float64(own)/float64(spent), "x-bare-write")
		})
	}
}

// bareWrites returns a function that does n durable writes of 300 bytes.
func bareWrites(b *testing.B) func(n int) time.Duration {
	file, err := os.Create(filepath.Join(b.TempDir(), "bare"))
	must(b, err)
	b.Cleanup(func() { file.Close() })
	_, err = file.Write(make([]byte, 16<<20))
	must(b, err)
	must(b, file.Sync())
	at := int64(0)
	return func(n int) time.Duration {
		began := time.Now()
		for range n {
			_, err := file.WriteAt(make([]byte, 300), at%(16<<20-300))
			must(b, err)
			must(b, syncData(file))
			at += 300
		}
		return time.Since(began)
	}
}

// BenchmarkBulk is how many entries a bulk act records per second of CPU.
func BenchmarkBulk(b *testing.B) {
	for b.Loop() {
		began := cpu()
		bigLedger(b, 200_000, 200)
		b.ReportMetric(200_000/(cpu()-began).Seconds(), "entries/cpu-s")
	}
}
