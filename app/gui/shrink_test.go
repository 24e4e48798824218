package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// stageScreen opens the window on a screen, at the scale that somebody asked for.
func stageScreen(t *testing.T, width, height int, scale float32) *stage {
	s := stageSample(t)
	s.onScreenOf(width, height, scale)
	return s
}

// onScreenOf is the screen of a window.
func (s *stage) onScreenOf(width, height int, scale float32) {
	canvas := s.Win.Canvas().(test.WindowlessCanvas)
	canvas.SetScale(scale)
	s.World.Scale = scale
	s.World.Room = func() (int, int) { return width, height }
	s.World.Rescale = func(by float32) float32 {
		canvas.SetScale(canvas.Scale() * by)
		return canvas.Scale()
	}
}

func TestAWindowThatWouldNotFitIsDrawnSmaller(t *testing.T) {
	for _, c := range []struct {
		says          string
		width, height int
		scale, want   float32
	}{
		{"twice as large on a small screen", 1366, 768, 2, 1.4},
		{"half as large again on it", 1366, 768, 1.5, 1.4},
		{"a small screen", 1366, 768, 1, 1},
		{"twice as large on a large one", 2560, 1440, 2, 2},
		{"a smaller one", 800, 600, 1, 0.8},
		{"one on which nothing could be read", 320, 240, 1, leastScale},
		{"nobody knows the screen", 0, 0, 2, 2},
	} {
		s := stageScreen(t, c.width, c.height, c.scale)
		s.fit() // as the window is opened
		s.Started()
		got, size := s.Win.Canvas().Scale(), s.Win.Canvas().Size()
		if got < c.want-0.01 || got > c.want+0.01 {
			t.Errorf("%s: at %v instead of %v", c.says, got, c.want)
		}
		if c.want > leastScale && c.width > 0 && (size.Width*got > float32(c.width) || size.Height*got > float32(c.height)) {
			t.Errorf("%s: %v at %v do not fit", c.says, size, got)
		}
		if told := s.Strip.Problem.What != ""; told != (c.want != c.scale) {
			t.Errorf("%s: it is told: %v", c.says, told)
		}
	}
}

func TestBeingDrawnSmallerIsToldOnceAndCanBeTurnedOff(t *testing.T) {
	s := stageScreen(t, 1366, 768, 2)
	s.Started()
	s.Sees("Everything is drawn at 70 % of its size. · Otherwise the window would not fit this screen.")
	s.Press("Ctrl+J")
	s.Sees("Small screen", "Smaller, so that all is seen")
	s.Picture("settings-shrink")
	room := func() (int, int) { return 1366, 768 }
	to, ok := ShrunkScale(s.Prefs(), room, 2)
	if !ok || to < 1.39 || to > 1.41 {
		t.Fatalf("the next start draws at %v, %v", to, ok)
	}
	for _, c := range []struct {
		width, height int
		asked         float32
	}{{1920, 1080, 2}, {1366, 768, 1}, {0, 0, 2}} {
		if _, ok := ShrunkScale(s.Prefs(), func() (int, int) { return c.width, c.height }, c.asked); ok {
			t.Errorf("it is drawn smaller on %v", c)
		}
	}
	next := stageIn(t, s.World.App, s.Ledger.Path)
	next.onScreenOf(1366, 768, to)
	next.World.Scale = 2
	next.Started()
	if next.Strip.Problem.What != "" {
		t.Error("it is told again")
	}
	s.TapText("As elsewhere")
	if _, ok := ShrunkScale(s.Prefs(), room, 2); ok {
		t.Error("it cannot be turned off")
	}
	off := stageIn(t, s.World.App, s.Ledger.Path)
	off.onScreenOf(1366, 768, 2)
	off.Started()
	if off.Win.Canvas().Scale() != 2 {
		t.Error("it is drawn smaller though somebody does not want that")
	}
}

// wanted are settings of a scale.
type wanted struct {
	fyne.Settings
	scale float32
}

func (w wanted) Scale() float32 { return w.scale }

func TestTheScaleThatIsAskedFor(t *testing.T) {
	for _, c := range []struct {
		env     string
		setting float32
		want    float32
	}{{"", 0, 1}, {"", 1.5, 1.5}, {"2", 1.5, 2}, {"auto", 1.5, 1}, {"large", 1.5, 1.5}} {
		if got := UserScale(func(string) string { return c.env }, wanted{scale: c.setting}); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
