package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
)

// stage is a window with the software driver on a real ledger file, a clock
// that stands still, and jobs that run one by one when they are settled.
type stage struct {
	*guitest.Stage
	*Window
}

// What the tests of this package open the window with: package windowtest, which they
// cannot import, since it imports this one.
var (
	OpenSample func(t *testing.T) (*guitest.Stage, *Window)
	OpenSized  func(t *testing.T, app fyne.App, path string, size fyne.Size, more ...func(*World)) (*guitest.Stage, *Window)
)

// stageSample opens the window on the sample month.
func stageSample(t *testing.T) *stage {
	t.Helper()
	s, w := OpenSample(t)
	return &stage{Stage: s, Window: w}
}

// stageOn opens the window on a ledger file, which need not exist.
func stageOn(t *testing.T, path string) *stage {
	t.Helper()
	return stageIn(t, test.NewApp(), path)
}

// stageIn opens the window in an application, with what that remembers.
func stageIn(t *testing.T, app fyne.App, path string) *stage {
	t.Helper()
	return stageSized(t, app, path, fyne.NewSize(FirstWidth, FirstHeight))
}

// stageSized opens the window at a size.
func stageSized(t *testing.T, app fyne.App, path string, size fyne.Size, more ...func(*World)) *stage {
	t.Helper()
	s, w := OpenSized(t, app, path, size, more...)
	return &stage{Stage: s, Window: w}
}

// InLithuanian turns the window to Lithuanian for the rest of a test.
func (s *stage) InLithuanian() {
	s.Helper()
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		s.Fatal(err)
	}
	s.Settle()
}
