package app_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strconv"
	"testing"
	"time"

	"hourbook/app/exchange"
	"hourbook/app/story/testdata/past"
	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// size is how large a ledger is measured.
type size struct{ entries, tickets, customers int }

func (s size) String() string { return strconv.Itoa(max(s.entries, s.tickets)) }

// sizes are those of a company after a few years, and of one after far more;
// -short leaves the second out.
func sizes() []size {
	all := []size{{100_000, 20_000, 200}, {1_000_000, 200_000, 1000}}
	if testing.Short() {
		return all[:1]
	}
	return all
}

// spentBy is the processor time that do takes, after the garbage of others was
// cleared away and with its own in it.
func spentBy(do func()) time.Duration {
	runtime.GC()
	before, _ := cpuTime()
	do()
	after, _ := cpuTime()
	return after - before
}

// heapPeak watches the heap while do runs and returns the most megabytes that
// were allocated, and the most that were held of the system for it.
func heapPeak(do func()) (allocated, held float64) {
	stop, stopped := make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		for tick := time.NewTicker(10 * time.Millisecond); ; {
			a, h := heapNow()
			allocated, held = max(allocated, a), max(held, h)
			select {
			case <-stop:
				tick.Stop()
				return
			case <-tick.C:
			}
		}
	}()
	do()
	close(stop)
	<-stopped
	return allocated, held
}

func heapNow() (allocated, held float64) {
	read := []metrics.Sample{
		{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/unused:bytes"}, {Name: "/memory/classes/heap/free:bytes"},
	}
	metrics.Read(read)
	for _, sample := range read {
		held += float64(sample.Value.Uint64()) / 1e6
	}
	return float64(read[0].Value.Uint64()) / 1e6, held
}

var vilnius = func() sla.Zone {
	zone, err := sla.ParseZone("Europe/Vilnius")
	if err != nil {
		panic(err)
	}
	return zone
}()

func actAt(text string) ledger.Act {
	at, err := vilnius.Parse(text)
	if err != nil {
		panic(err)
	}
	return ledger.Act{Author: "rasa", At: at}
}

func need(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// benchFile is the file of a ledger that is measured.
const benchFile = "bench.hourbook"

// emptyLedger makes a ledger with the terms of the house and nothing else.
func emptyLedger(b *testing.B, folder string) *ledger.Ledger {
	b.Helper()
	l := ledger.At(filepath.Join(folder, benchFile))
	terms, err := terms.Read("terms.toml", assets.Terms, vilnius)
	need(b, err)
	seller := invoice.Seller{Party: invoice.Party{Name: "Voxline UAB", Street: "Konstitucijos pr. 15", City: "Vilnius", Country: "LT", VATID: "LT100007654311"}, Series: "HB", DueDays: 14}
	need(b, l.Create(actAt("2023-01-02 08:00"), vilnius, seller, terms))
	return l
}

// importedLedger makes a ledger of a size through an import. In the folder that
// HOURBOOK_PAST names it is made once, and copied from there.
func importedLedger(b *testing.B, of size) *ledger.Ledger {
	b.Helper()
	folder := b.TempDir()
	kept := os.Getenv(past.Folder)
	if kept == "" {
		l := emptyLedger(b, folder)
		importAll(b, l, writeTables(b, of))
		return l
	}
	once := filepath.Join(kept, fmt.Sprintf("imported-%d-%d-%d-%d", ledger.Projections, of.entries, of.tickets, of.customers))
	if _, err := os.Stat(once); err != nil {
		fresh, err := os.MkdirTemp(kept, "import-")
		need(b, err)
		importAll(b, emptyLedger(b, fresh), writeTables(b, of))
		need(b, os.Rename(fresh, once))
	}
	need(b, os.CopyFS(folder, os.DirFS(once)))
	return ledger.At(filepath.Join(folder, benchFile))
}

func importAll(b *testing.B, l *ledger.Ledger, folder string) exchange.Imported {
	b.Helper()
	done, err := exchange.Import(context.Background(), l, actAt("2026-01-02 09:00"), os.DirFS(folder), folder, exchange.How{})
	need(b, err)
	return done
}

// writeTables writes the files of an import: three years of tickets, every
// fifth entry on the next one, the same at each call.
func writeTables(b *testing.B, of size) (folder string) {
	b.Helper()
	folder = b.TempDir()
	writeTable(b, folder, "customers", "id,name,country,vat_id,company_code,street,city,postcode,email", of.customers, customerRow)
	writeTable(b, folder, "plans", "customer,plan,from,until", of.customers, planRow)
	writeTable(b, folder, "tickets", "id,customer,subject,priority,channel,opened,bug,responded,state", of.tickets, of.ticketRow)
	writeTable(b, folder, "time", "id,ticket,staff,start,minutes,work,note", of.entries, of.workRow)
	return folder
}

func writeTable(b *testing.B, folder, name, header string, rows int, row func(i int) string) {
	b.Helper()
	file, err := os.Create(filepath.Join(folder, name+".csv"))
	need(b, err)
	defer file.Close()
	w := bufio.NewWriter(file)
	fmt.Fprintln(w, header)
	for i := range rows {
		fmt.Fprintln(w, row(i))
	}
	need(b, w.Flush())
}

func customerID(i int) string { return fmt.Sprintf("customer-%04d", i) }

func customerRow(i int) string {
	return fmt.Sprintf("%s,Customer %d GmbH,DE,,,Hauptstrasse %d,Berlin,10115,office@c%d.example", customerID(i), i, i, i)
}

func planRow(i int) string {
	plans := []string{"PLATINUM", "GOLD", "SILVER", "BRONZE", "FREE"}
	return fmt.Sprintf("%s,%s,2023-01-01,", customerID(i), plans[i%len(plans)])
}

// openTickets is how many tickets of every size are in the queue.
const openTickets = 1000

func (of size) ticketRow(i int) string {
	state, bug := "solved", "no"
	if i*openTickets/of.tickets != (i-1)*openTickets/of.tickets || i == 0 {
		state = "open"
	}
	if i%7 == 0 {
		bug = "yes"
	}
	priority := []string{"High", "Medium", "Low"}[i%3]
	return fmt.Sprintf("T-%06d,%s,Calls drop after thirty seconds,%s,Phone,%s,%s,,%s", i, customerID(i*7919%of.customers), priority, instantOf(i, of.tickets), bug, state)
}

func (of size) workRow(i int) string {
	kinds := []string{"problem-solving", "firewall", "server-migration", "crash-reinstall", "mysql-replication", "third-party-equipment"}
	return fmt.Sprintf("E-%07d,T-%06d,person %d,%s,%d,%s,looked at the logs of the switch and set the codec order anew", i, i*of.tickets/of.entries, i*31%20, instantOf(i, of.entries), 5+i*7%120, kinds[i*13%len(kinds)])
}

// instantOf spreads n instants over three years.
func instantOf(i, n int) string {
	began := time.Date(2023, 1, 2, 7, 0, 0, 0, time.UTC)
	return began.Add(3 * 365 * 24 * time.Hour / time.Duration(n) * time.Duration(i)).In(vilnius.Location()).Format(time.RFC3339)
}
