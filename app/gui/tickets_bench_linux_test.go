package gui

import (
	"fmt"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// manyTickets fills the table as a ledger with that many tickets would.
func manyTickets(s *stage, screen *tickets, count int) {
	terms := screen.known.rows[0].terms
	customer := screen.known.rows[0].customer
	plans := []sla.PlanID{"PLATINUM", "GOLD", "SILVER", "BRONZE", "NONE"}
	list := screen.known
	list.rows = nil
	for i := range count {
		plan, _ := terms.Plan(plans[i%len(plans)])
		subject := fmt.Sprintf("Calls to %d fail with %d after the change", i*7919%count, 400+i%200)
		list.rows = append(list.rows, &ticketRow{
			id: fmt.Sprintf("T-%d", i), subject: subject, low: app.Plain(subject), customer: customer, plan: plan.ID, rank: plan.Rank, terms: terms,
			opened: s.at.Unix() - int64(i)*600, deadline: s.at.Unix() - int64(i)*600 + 7200, atRisk: s.at.Unix() - int64(i)*600 + 6000,
			priority: sla.Priority(i%3 + 1), state: sla.State(i % 3),
		})
	}
	screen.answer(list, nil)
	s.settle()
}

// stageOfMany is a stage without the checks of a test.
func stageOfMany(b *testing.B) (*stage, *tickets) {
	b.Helper()
	l := ledger.At(filepath.Join(b.TempDir(), "ledger.hourbook"))
	at, _ := time.Parse(time.RFC3339, noon)
	if err := createSample(l, ledger.Act{Author: "Rasa", At: at}); err != nil {
		b.Fatal(err)
	}
	s := &stage{at: at}
	var err error
	s.Window, err = New(World{App: test.NewApp(), Ledger: l.Path, User: "Rasa", Now: func() time.Time { return s.at }, Folder: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	s.work.start = func(job func()) { s.jobs = append(s.jobs, job) }
	s.work.show = func(f func()) { f() }
	s.win.Resize(fyne.NewSize(firstWidth, firstHeight))
	s.open()
	s.settle()
	s.visit("tickets")
	s.settle()
	return s, s.screens["tickets"].(*tickets)
}

// drawingTime counts the time of the processor that is spent on the thread that
// draws.
type drawingTime struct{ spent time.Duration }

func (d *drawingTime) do(act func()) {
	began := usedByThread()
	act()
	d.spent += usedByThread() - began
}

// usedByThread is the time of the processor that this thread has had.
func usedByThread() time.Duration {
	const thread = 1 // RUSAGE_THREAD
	var used syscall.Rusage
	if err := syscall.Getrusage(thread, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func (d *drawingTime) report(b *testing.B) {
	b.ReportMetric(float64(d.spent.Microseconds())/1000/float64(b.N), "ui-cpu-ms/op")
}

func benchTickets(b *testing.B, act func(s *stage, screen *tickets, drawn *drawingTime, i int)) {
	for _, count := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			s, screen := stageOfMany(b)
			manyTickets(s, screen, count)
			drawn := &drawingTime{}
			s.work.show = func(f func()) { drawn.do(f) }
			b.ResetTimer()
			for i := range b.N {
				act(s, screen, drawn, i)
			}
			drawn.report(b)
		})
	}
}

// BenchmarkTicketSearch types a letter into the search; the result is shown at
// the end of each turn, and ui-cpu-ms is what it takes of the thread that draws.
func BenchmarkTicketSearch(b *testing.B) {
	benchTickets(b, func(s *stage, screen *tickets, drawn *drawingTime, i int) {
		if i%8 == 0 {
			drawn.do(func() { screen.search.set("") })
		}
		drawn.do(func() { screen.search.letter(rune("calls to"[i%8])) })
		s.settle()
	})
}

// BenchmarkTicketPage jumps a page down in the table.
func BenchmarkTicketPage(b *testing.B) {
	benchTickets(b, func(s *stage, screen *tickets, drawn *drawingTime, i int) {
		drawn.do(func() { screen.table.list.pickRow((i * 21) % len(screen.order.shown)) })
		s.jobs = nil // of the page that would show the ticket
	})
}

// BenchmarkTicketSort sorts by another column; all but ui-cpu-ms is off the thread
// that draws.
func BenchmarkTicketSort(b *testing.B) {
	benchTickets(b, func(s *stage, screen *tickets, drawn *drawingTime, i int) {
		drawn.do(func() { screen.table.turn([]int{0, 3, 4, 1}[i%4]) })
		s.settle()
	})
}
