package gui

import (
	"os"
	"testing"

	"hourbook/app/gui/guitest"
)

// What the benchmarks of this package measure with: package windowtest, see [OpenSample].
var (
	BenchPasts func(b *testing.B, screen string, most float64, act, after func(s *guitest.Stage, w *Window, i int))
	OpenPasts  func() ([]*guitest.Stage, []*Window, error)
	Main       func(*testing.M) int
)

// mostPerLetter is how many measured pages of texts a letter of a search may cost.
const mostPerLetter = 3

func TestMain(m *testing.M) {
	os.Exit(Main(m))
}

func benchPasts(b *testing.B, screen string, most float64, act, after func(s *stage, i int)) {
	on := func(do func(s *stage, i int)) func(*guitest.Stage, *Window, int) {
		if do == nil {
			return nil
		}
		return func(s *guitest.Stage, w *Window, i int) { do(&stage{Stage: s, Window: w}, i) }
	}
	BenchPasts(b, screen, most, on(act), on(after))
}

func pasts() (all []*stage, err error) {
	stages, windows, err := OpenPasts()
	for i := range stages {
		all = append(all, &stage{Stage: stages[i], Window: windows[i]})
	}
	return all, err
}
