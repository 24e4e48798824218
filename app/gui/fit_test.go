package gui

import "testing"

func TestAWindowStaysOnTheScreen(t *testing.T) {
	s := stageSample(t)
	for _, c := range []struct {
		says                  string
		width, height         int // of the screen
		wantWidth, wantHeight float64
		lastWidth, lastHeight float64 // when it was closed
	}{
		{"nobody knows the screen", 0, 0, 1280, 800, 1280, 800},
		{"a low screen", 1366, 768, 1280, 728, 1280, 800},
		{"a large one", 2560, 1440, 1280, 800, 1280, 800},
		{"opened last on a larger one", 1366, 768, 1358, 728, 2500, 1300},
		{"less than the least", 640, 480, LeastWidth, LeastHeight, 1280, 800},
	} {
		s.Prefs().SetFloat(prefWidth, c.lastWidth)
		s.Prefs().SetFloat(prefHeight, c.lastHeight)
		s.Win.Resize(s.size())
		s.World.Room = func() (int, int) { return c.width, c.height }
		s.fit()
		if got := s.Win.Canvas().Size(); float64(got.Width) != c.wantWidth || float64(got.Height) != c.wantHeight {
			t.Errorf("%s: %v, want %v x %v", c.says, got, c.wantWidth, c.wantHeight)
		}
	}
}
