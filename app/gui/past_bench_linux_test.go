package gui

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/sys/unix"

	"hourbook/ledger"
	"hourbook/sla"
	"hourbook/story/testdata/past"
)

// mostGrowth is how much more an act may cost on a ledger of ten times the size.
const mostGrowth = 1.5

// scratch is where the ledgers are made.
var scratch string

func TestMain(m *testing.M) {
	code := 1
	if folder, err := os.MkdirTemp("", "hourbook-past"); err == nil {
		scratch = folder
		code = m.Run()
		_ = os.RemoveAll(folder)
	}
	os.Exit(code)
}

// pasts opens a window with the software driver on each ledger, once in a run.
var pasts = sync.OnceValues(func() ([]*stage, error) {
	sizes := past.Sizes[:]
	if testing.Short() {
		sizes = sizes[:1]
	}
	program, at := test.NewApp(), time.Now()
	var all []*stage
	for _, size := range sizes {
		path, err := size.Ledger(scratch, at)
		if err != nil {
			return nil, err
		}
		s := &stage{at: at}
		if s.Window, err = New(World{App: program, Ledger: path, User: past.Person, Now: func() time.Time { return s.at }, Folder: scratch}); err != nil {
			return nil, err
		}
		s.work.start = func(job func()) { s.jobs = append(s.jobs, job) }
		s.work.show = func(f func()) { f() }
		s.win.Resize(fyne.NewSize(firstWidth, firstHeight))
		s.build()
		s.open()
		s.settle()
		all = append(all, s)
	}
	return all, nil
})

// spent is the time of the processor that this process has had, and of it what
// the thread that draws has had.
type spent struct{ all, drawing time.Duration }

func used() spent {
	return spent{usedBy(unix.CLOCK_PROCESS_CPUTIME_ID), usedBy(unix.CLOCK_THREAD_CPUTIME_ID)}
}

func usedBy(clock int32) time.Duration {
	var used unix.Timespec
	if err := unix.ClockGettime(clock, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Nano())
}

// benchPasts measures an act, to its result, on the ledger of a year and on that
// of ten years in turn; each is what the best of the rounds took. At most most
// of a processor is wanted where that is not 0.
func benchPasts(b *testing.B, screen string, most time.Duration, act, after func(s *stage, i int)) {
	stages, err := pasts()
	if err != nil {
		b.Fatal(err)
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for _, s := range stages {
		s.visit(screen)
		s.settle()
		if screen == "tickets" {
			s.screens[screen].(*tickets).clear()
			s.settle()
		}
	}
	costs := make([]spent, len(stages))
	for b.Loop() {
		for i, s := range stages {
			if cost := costOf(s, act, after); costs[i].all == 0 || cost.all < costs[i].all {
				costs[i] = cost
			}
		}
	}
	for i, size := range past.Sizes[:len(costs)] {
		b.ReportMetric(inMilliseconds(costs[i].all), size.String()+"-cpu-ms")
		b.ReportMetric(inMilliseconds(costs[i].drawing), size.String()+"-drawing-ms")
		if most > 0 && costs[i].all > most {
			b.Errorf("%v entries: %v of CPU, at most %v is wanted", size, costs[i].all, most)
		}
	}
	growth := float64(costs[len(costs)-1].all) / float64(costs[0].all)
	b.ReportMetric(growth, "x-growth")
	if growth > mostGrowth {
		b.Errorf("it grows with the ledger: %v of CPU became %v", costs[0].all, costs[len(costs)-1].all)
	}
}

// costOf is what one act of a few costs. Here the thread that draws does the
// jobs as well; they are taken off again. What is done after each is not counted.
func costOf(s *stage, act, after func(s *stage, i int)) spent {
	const times = 24
	var jobs, shown time.Duration
	timed := func(sum *time.Duration, do func()) {
		began := usedBy(unix.CLOCK_THREAD_CPUTIME_ID)
		do()
		*sum += usedBy(unix.CLOCK_THREAD_CPUTIME_ID) - began
	}
	s.work.start = func(job func()) { s.jobs = append(s.jobs, func() { timed(&jobs, job) }) }
	s.work.show = func(f func()) { timed(&shown, f) }
	runtime.GC()
	var cost spent
	for i := range times {
		began := used()
		act(s, i)
		ended := used()
		cost.all, cost.drawing = cost.all+ended.all-began.all, cost.drawing+ended.drawing-began.drawing
		if after != nil {
			after(s, i)
		}
	}
	return spent{cost.all / times, (cost.drawing - jobs + shown) / times}
}

func inMilliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// BenchmarkQueue asks for the queue of Today, and all that stands beside it.
func BenchmarkQueue(b *testing.B) {
	benchPasts(b, "today", 0, func(s *stage, _ int) {
		s.screens["today"].refresh()
		s.settle()
	}, nil)
}

// BenchmarkTicketPage jumps a page on in the table; the ticket that is then
// chosen is shown.
func BenchmarkTicketPage(b *testing.B) {
	benchPasts(b, "tickets", 5*time.Millisecond, func(s *stage, _ int) {
		s.screens["tickets"].(*tickets).table.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		s.settle()
	}, nil)
}

// BenchmarkTicketSort sorts by one column after the other, which was done before.
func BenchmarkTicketSort(b *testing.B) {
	benchPasts(b, "tickets", 0, func(s *stage, i int) {
		s.screens["tickets"].(*tickets).table.turn([]int{0, 3, 4, 1, 5, 6}[i%6])
		s.settle()
	}, nil)
}

// BenchmarkTicketSearch types what people look for, letter by letter.
func BenchmarkTicketSearch(b *testing.B) {
	for _, text := range []string{"t-10000", "login fails mondays", "adria tel 3", "platinum codec", "calls drop"} {
		b.Run(text, func(b *testing.B) {
			benchPasts(b, "tickets", 16*time.Millisecond, func(s *stage, i int) {
				search := s.screens["tickets"].(*tickets).search
				if i %= len(text); i == 0 {
					search.set("")
				}
				search.letter(rune(text[i]))
				s.settle()
			}, nil)
		})
	}
}

// BenchmarkTickets is the table after somebody changed a ticket.
func BenchmarkTickets(b *testing.B) {
	benchPasts(b, "tickets", 0, func(s *stage, _ int) {
		s.screens["tickets"].refresh()
		s.settle()
	}, func(s *stage, i int) {
		err := s.ledger.Write(s.by(), func(tx *ledger.Tx) error {
			t, err := tx.Ticket(fmt.Sprintf("T-%d", i+1))
			if err == nil {
				_, err = tx.SetState(t.ID, map[sla.State]sla.State{sla.Solved: sla.Waiting, sla.Waiting: sla.Solved}[t.State], "")
			}
			return err
		})
		if err != nil {
			panic(err)
		}
	})
}

const mostPerTicket = 12 * time.Microsecond

// BenchmarkTicketsFirst reads all tickets, which is done once off the thread that
// draws, and puts them in the first order: that alone costs what they are many.
func BenchmarkTicketsFirst(b *testing.B) {
	stages, err := pasts()
	if err != nil {
		b.Fatal(err)
	}
	least := make([]time.Duration, len(stages))
	for b.Loop() {
		for i, s := range stages {
			runtime.GC()
			x, began := newTicketIndex(), used()
			if err := s.ledger.Read(func(v *ledger.View) error { return x.read(v, 1) }); err != nil {
				b.Fatal(err)
			}
			x.arrange(ticketFilter{}, 0, nil, "")
			if cost := used().all - began.all; least[i] == 0 || cost < least[i] {
				least[i] = cost
			}
		}
	}
	for i, size := range past.Sizes[:len(stages)] {
		each := least[i] / time.Duration(size.Tickets)
		b.ReportMetric(float64(each.Nanoseconds()), size.String()+"-ns/ticket")
		if each > mostPerTicket {
			b.Errorf("%d tickets: %v of CPU for each, at most %v is wanted", size.Tickets, each, mostPerTicket)
		}
	}
}
