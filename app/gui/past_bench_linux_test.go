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

	"hourbook/app"
	"hourbook/app/gui/kit/kittest"
	"hourbook/app/story/testdata/limit"
	"hourbook/app/story/testdata/past"
	"hourbook/ledger"
	"hourbook/sla"
)

// mostGrowth is how much more an act may cost on a ledger of ten times the size.
const mostGrowth = 1.5

// mostPerPage and mostPerLetter are how many measured pages of texts a page of
// the table, and a letter of a search, may cost.
const (
	mostPerPage   = 1.5
	mostPerLetter = 3
)

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
		s := &stage{Stage: kittest.New(nil, at)}
		if s.Window, err = New(World{App: program, Ledger: path, User: past.Person, Now: func() time.Time { return s.At }, Folder: scratch}); err != nil {
			return nil, err
		}
		s.Holds(s.Base, nil)
		s.Win.Resize(fyne.NewSize(firstWidth, firstHeight))
		s.build()
		s.open()
		s.Settle()
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
// of ten years in turn; each is what the best of the rounds took. At most so many
// times a measured page of texts is wanted where that is not 0.
func benchPasts(b *testing.B, screen string, most float64, act, after func(s *stage, i int)) {
	stages, err := pasts()
	if err != nil {
		b.Fatal(err)
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for _, s := range stages {
		s.visit(screen)
		s.Settle()
		if screen == "tickets" {
			s.screens[screen].(*tickets).clear()
			s.Settle()
		}
	}
	costs, yard := make([]spent, len(stages)), time.Duration(1<<62)
	for b.Loop() {
		yard = min(yard, pageOfTexts())
		for i, s := range stages {
			if cost := costOf(s, act, after); costs[i].all == 0 || cost.all < costs[i].all {
				costs[i] = cost
			}
		}
	}
	for i, size := range past.Sizes[:len(costs)] {
		b.ReportMetric(inMilliseconds(costs[i].all), size.String()+"-cpu-ms")
		b.ReportMetric(inMilliseconds(costs[i].drawing), size.String()+"-drawing-ms")
	}
	last := costs[len(costs)-1].all
	if most > 0 {
		limit.Beside(b, "measured-page", last.Seconds()/yard.Seconds(), most)
	}
	if len(costs) > 1 {
		limit.Beside(b, "year", last.Seconds()/costs[0].all.Seconds(), mostGrowth)
	}
}

// pageOfTexts is the yardstick of what a screen costs: what the library takes to
// measure the texts of a page, each another one.
func pageOfTexts() time.Duration {
	const texts = 100
	began := usedBy(unix.CLOCK_THREAD_CPUTIME_ID)
	for i := range texts {
		fyne.MeasureText(fmt.Sprintf("T-%d  Calls to %d fail at night", i, next()), 13, fyne.TextStyle{})
	}
	return usedBy(unix.CLOCK_THREAD_CPUTIME_ID) - began
}

// next is another number at each call, so that no text was measured before.
var next = func() func() int { n := 0; return func() int { n++; return n } }()

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
	s.Work.Start = func(job func()) { s.Jobs = append(s.Jobs, func() { timed(&jobs, job) }) }
	s.Work.Show = func(f func()) { timed(&shown, f) }
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
		s.Settle()
	}, nil)
}

// BenchmarkTicketPage jumps a page on in the table; the ticket that is then
// chosen is shown.
func BenchmarkTicketPage(b *testing.B) {
	benchPasts(b, "tickets", mostPerPage, func(s *stage, _ int) { pageOn(s, s.screens["tickets"].(*tickets)) }, nil)
}

// pageOn jumps to tickets that were not seen before, and from the last one to the
// first.
func pageOn(s *stage, screen *tickets) {
	list, key := screen.table.List, fyne.KeyName(fyne.KeyPageDown)
	if list.Chosen == list.Count-1 {
		key = fyne.KeyHome
	}
	list.TypedKey(&fyne.KeyEvent{Name: key})
	s.Settle()
}

// BenchmarkTicketSort sorts by one column after the other, which was done before.
func BenchmarkTicketSort(b *testing.B) {
	benchPasts(b, "tickets", 0, func(s *stage, i int) {
		s.screens["tickets"].(*tickets).table.Turn([]int{0, 1, 2, hoursColumn, 6, 5}[i%6])
		s.Settle()
	}, nil)
}

// BenchmarkTicketSearch types what people look for, letter by letter: words of
// numbers, subjects, customers and plans, and of notes and contacts.
func BenchmarkTicketSearch(b *testing.B) {
	for _, text := range []string{"t-10000", "login fails mondays", "adria tel 3", "platinum codec", "calls drop", "timer petraitis"} {
		b.Run(text, func(b *testing.B) {
			benchPasts(b, "tickets", mostPerLetter, func(s *stage, i int) {
				search := s.screens["tickets"].(*tickets).search
				if i %= len(text); i == 0 {
					search.Set("")
				}
				search.Letter(rune(text[i]))
				s.Settle()
			}, nil)
		})
	}
}

// BenchmarkTicketHours jumps and types in the table while it is sorted by hours.
func BenchmarkTicketHours(b *testing.B) {
	sorted := func(s *stage) *tickets {
		screen := s.screens["tickets"].(*tickets)
		if !screen.byHours() {
			screen.table.Turn(hoursColumn)
			s.Settle()
		}
		return screen
	}
	b.Run("page", func(b *testing.B) {
		benchPasts(b, "tickets", mostPerPage, func(s *stage, _ int) { pageOn(s, sorted(s)) }, nil)
	})
	b.Run("letter", func(b *testing.B) {
		text := "login fails mondays"
		benchPasts(b, "tickets", mostPerLetter, func(s *stage, i int) {
			search := sorted(s).search
			if i %= len(text); i == 0 {
				search.Set("")
			}
			search.Letter(rune(text[i]))
			s.Settle()
		}, nil)
	})
}

// BenchmarkTickets is the table after somebody changed a ticket.
func BenchmarkTickets(b *testing.B) {
	benchPasts(b, "tickets", 0, func(s *stage, _ int) {
		s.screens["tickets"].refresh()
		s.Settle()
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

// mostPerTicket is how many times the cost of reading a ticket it may have to
// put it in the table, and mostPerText that of reading what is written on it to
// make it found.
const (
	mostPerTicket = 5
	mostPerText   = 8
)

// BenchmarkTicketsFirst reads all tickets, which is done once off the thread that
// draws, and puts them in the first order: that alone costs what they are many.
func BenchmarkTicketsFirst(b *testing.B) {
	var x *ticketIndex
	benchReading(b, mostPerTicket, func(v *ledger.View) error {
		return v.EachTicket(func(sla.Ticket) (bool, error) { return true, nil })
	}, func(*ledger.View) error { x = newTicketIndex(); return nil }, func(v *ledger.View) error {
		if err := x.read(v, 1, past.Person); err != nil {
			return err
		}
		x.arrange(ticketFilter{}, 0, nil, "")
		return nil
	})
}

// BenchmarkTicketsWords reads what is written on all tickets, behind the first
// table.
func BenchmarkTicketsWords(b *testing.B) {
	var x *ticketIndex
	benchReading(b, mostPerText, func(v *ledger.View) error {
		return app.EachWritten(v, func(string, string) error { return nil })
	}, func(v *ledger.View) error {
		x = newTicketIndex()
		return x.read(v, 1, past.Person)
	}, func(v *ledger.View) error { return x.readWords(v) })
}

// benchReading measures what is made of tickets beside a reading alone; before is
// not measured.
func benchReading(b *testing.B, most float64, alone, before, make func(*ledger.View) error) {
	stages, err := pasts()
	if err != nil {
		b.Fatal(err)
	}
	least := func(so *time.Duration, s *stage, do func(*ledger.View) error) {
		runtime.GC()
		began := used()
		if err := s.ledger.Read(do); err != nil {
			b.Fatal(err)
		}
		if cost := used().all - began.all; *so == 0 || cost < *so {
			*so = cost
		}
	}
	made, read, unmeasured := [2]time.Duration{}, [2]time.Duration{}, time.Duration(0)
	for b.Loop() {
		for i, s := range stages {
			least(&read[i], s, alone)
			least(&unmeasured, s, before)
			least(&made[i], s, make)
		}
	}
	for i, size := range past.Sizes[:len(stages)] {
		each := made[i] / time.Duration(size.Tickets)
		b.ReportMetric(float64(each.Nanoseconds()), size.String()+"-ns/ticket")
	}
	last := len(stages) - 1
	limit.Beside(b, "reading-alone", made[last].Seconds()/read[last].Seconds(), most)
}
