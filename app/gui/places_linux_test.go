package gui_test

import (
	"testing"

	"hourbook/app/gui"
	"hourbook/app/gui/guitest"
	"hourbook/app/gui/windowtest"
)

func init() {
	gui.Main = windowtest.Main
	gui.BenchPasts = func(b *testing.B, screen string, most float64, act, after func(*guitest.Stage, *gui.Window, int)) {
		on := func(do func(*guitest.Stage, *gui.Window, int)) func(*windowtest.Stage, int) {
			if do == nil {
				return nil
			}
			return func(s *windowtest.Stage, i int) { do(s.Stage, s.Window, i) }
		}
		windowtest.Bench(b, screen, most, on(act), on(after))
	}
	gui.OpenPasts = func() (stages []*guitest.Stage, windows []*gui.Window, err error) {
		all, err := windowtest.Pasts()
		for _, s := range all {
			stages, windows = append(stages, s.Stage), append(windows, s.Window)
		}
		return stages, windows, err
	}
}
