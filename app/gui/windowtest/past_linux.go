package windowtest

import (
	"os"
	"runtime"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"hourbook/app/gui"
	"hourbook/app/gui/guitest"
	"hourbook/app/story/testdata/limit"
	"hourbook/app/story/testdata/past"
)

// mostPerFrame is what the thread that draws may take for an act: a frame of a screen
// that shows sixty of them a second.
const mostPerFrame = 16 * time.Millisecond

// mostGrowth is how much more an act may cost on a ledger of ten times the size.
const mostGrowth = 1.5

// scratch is where the ledgers are made.
var scratch string

// Main runs tests of a package that measures, and takes away the ledgers that were made
// for it.
func Main(m *testing.M) int {
	code := 1
	if folder, err := os.MkdirTemp("", "hourbook-past"); err == nil {
		scratch = folder
		code = m.Run()
		_ = os.RemoveAll(folder)
	}
	return code
}

// Pasts opens a window with the software driver on each ledger, once in a run: one of a
// year and one of ten, or where tests are to be short that of a year.
var Pasts = sync.OnceValues(func() ([]*Stage, error) {
	sizes := past.Sizes[:]
	if testing.Short() {
		sizes = sizes[:1]
	}
	program, at := test.NewApp(), guitest.Noon()
	var all []*Stage
	for _, size := range sizes {
		path, err := size.Ledger(scratch, at)
		if err != nil {
			return nil, err
		}
		s := &Stage{Stage: guitest.New(nil, at)}
		world := gui.World{App: program, Places: Places(), Ledger: path, User: past.Person, Now: func() time.Time { return s.At }, Folder: scratch}
		if err := s.opens(world, fyne.NewSize(gui.FirstWidth, gui.FirstHeight)); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
})

// Bench measures an act on a screen, to its result, on the ledger of a year and on that
// of ten years in turn; each is what the best of the rounds took. At most so many
// times a measured page of texts is wanted where that is not 0.
func Bench(b *testing.B, screen string, most float64, act, after func(s *Stage, i int)) {
	stages, err := Pasts()
	if err != nil {
		b.Fatal(err)
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for _, s := range stages {
		s.Visit(screen)
		s.Settle()
		if c, ok := s.Screens[screen].(interface{ Clear() }); ok {
			c.Clear()
			s.Settle()
		}
	}
	costs, yard := make([]guitest.Spent, len(stages)), time.Duration(1<<62)
	for b.Loop() {
		yard = min(yard, guitest.PageOfTexts())
		for i, s := range stages {
			var then func(int)
			if after != nil {
				then = func(i int) { after(s, i) }
			}
			if cost := s.Cost(func(i int) { act(s, i) }, then); costs[i].All == 0 || cost.All < costs[i].All {
				costs[i] = cost
			}
		}
	}
	report(b, costs, yard, most)
}

func report(b *testing.B, costs []guitest.Spent, yard time.Duration, most float64) {
	for i, size := range past.Sizes[:len(costs)] {
		b.ReportMetric(guitest.Milliseconds(costs[i].All), size.String()+"-cpu-ms")
		b.ReportMetric(guitest.Milliseconds(costs[i].Drawing), size.String()+"-drawing-ms")
	}
	last := costs[len(costs)-1].All
	if most > 0 {
		limit.Beside(b, "measured-page", last.Seconds()/yard.Seconds(), most)
	}
	if len(costs) > 1 {
		limit.Beside(b, "year", last.Seconds()/costs[0].All.Seconds(), mostGrowth)
	}
}

// Largest is the window on the largest ledger.
func Largest(b *testing.B) *Stage {
	b.Helper()
	stages, err := Pasts()
	if err != nil {
		b.Fatal(err)
	}
	return stages[len(stages)-1]
}

// Frames measures what the thread that draws has of an act and of what it leads to, the
// best of the rounds, against a frame. What is worked out beside it is not counted.
func (s *Stage) Frames(b *testing.B, act func(i int)) {
	b.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var least guitest.Spent
	for b.Loop() {
		cost := s.Cost(func(i int) {
			act(i)
			s.Settle()
		}, nil)
		if least.Drawing == 0 || cost.Drawing < least.Drawing {
			least = cost
		}
	}
	b.ReportMetric(guitest.Milliseconds(least.All), "cpu-ms")
	b.ReportMetric(guitest.Milliseconds(least.Drawing), "drawing-ms")
	limit.Beside(b, "frame", least.Drawing.Seconds()/mostPerFrame.Seconds(), 1)
}
