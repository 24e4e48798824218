package guitest

import (
	"fmt"
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/unix"
)

// MostPerPage is how many measured pages of texts a page of a table may cost, with what
// is shown beside it of the row that is chosen.
const MostPerPage = 2

// Spent is the time of the processor that this process has had, and of it what
// the thread that draws has had.
type Spent struct{ All, Drawing time.Duration }

// Used is what has been spent until now.
func Used() Spent {
	return Spent{usedBy(unix.CLOCK_PROCESS_CPUTIME_ID), usedBy(unix.CLOCK_THREAD_CPUTIME_ID)}
}

func usedBy(clock int32) time.Duration {
	var used unix.Timespec
	if err := unix.ClockGettime(clock, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Nano())
}

// PageOfTexts is the yardstick of what a screen costs: what the library takes to
// measure the texts of a page, each another one.
func PageOfTexts() time.Duration {
	const texts = 100
	began := usedBy(unix.CLOCK_THREAD_CPUTIME_ID)
	for i := range texts {
		fyne.MeasureText(fmt.Sprintf("T-%d  Calls to %d fail at night", i, next()), 13, fyne.TextStyle{})
	}
	return usedBy(unix.CLOCK_THREAD_CPUTIME_ID) - began
}

// next is another number at each call, so that no text was measured before.
var next = func() func() int { n := 0; return func() int { n++; return n } }()

// Cost is what one act of a few costs. Here the thread that draws does the
// jobs as well; they are taken off again. What is done after each is not counted.
func (s *Stage) Cost(act, after func(i int)) Spent {
	const times = 24
	var jobs, shown time.Duration
	timed := func(sum *time.Duration, do func()) {
		began := usedBy(unix.CLOCK_THREAD_CPUTIME_ID)
		do()
		*sum += usedBy(unix.CLOCK_THREAD_CPUTIME_ID) - began
	}
	s.base.Work.Start = func(job func()) { s.Jobs = append(s.Jobs, func() { timed(&jobs, job) }) }
	s.base.Work.Show = func(f func()) { timed(&shown, f) }
	runtime.GC()
	var cost Spent
	for i := range times {
		began := Used()
		act(i)
		ended := Used()
		cost.All, cost.Drawing = cost.All+ended.All-began.All, cost.Drawing+ended.Drawing-began.Drawing
		if after != nil {
			after(i)
		}
	}
	return Spent{cost.All / times, (cost.Drawing - jobs + shown) / times}
}

// Milliseconds are what a benchmark reports.
func Milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
