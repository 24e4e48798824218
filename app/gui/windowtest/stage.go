// Package windowtest opens the whole window for tests: on a real ledger file, with the
// software driver.
package windowtest

import (
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"hourbook/app/gui"
	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// Places are all screens. The tests of a screen cannot import them, since those import
// the screen: a file of the package with _test in its name says them.
var Places func() []gui.Place

// Stage is a window on a ledger.
type Stage struct {
	*guitest.Stage
	*gui.Window
}

// Sample opens the window on the sample month.
func Sample(t *testing.T) *Stage {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ledger.hourbook")
	if err := gui.CreateSample(ledger.At(path), ledger.Act{Author: "Rasa", At: guitest.Noon()}); err != nil {
		t.Fatal(err)
	}
	return On(t, path)
}

// On opens the window on a ledger file, which need not exist.
func On(t *testing.T, path string) *Stage {
	t.Helper()
	return In(t, test.NewApp(), path)
}

// In opens the window in an application, with what that remembers.
func In(t *testing.T, app fyne.App, path string) *Stage {
	t.Helper()
	return Sized(t, app, path, fyne.NewSize(gui.FirstWidth, gui.FirstHeight))
}

// Sized opens the window at a size.
func Sized(t *testing.T, app fyne.App, path string, size fyne.Size, more ...func(*gui.World)) *Stage {
	t.Helper()
	s := &Stage{Stage: guitest.New(t, guitest.Noon())}
	world := gui.World{
		App: app, Places: Places(), Ledger: path, User: guitest.User, Now: func() time.Time { return s.At },
		Open: func(string) error { return nil }, Folder: filepath.Dir(path), Version: "test", Random: rand.NewChaCha8([32]byte{1}),
	}
	for _, change := range more {
		change(&world)
	}
	t.Cleanup(func() { _ = kit.Speak(kit.English) })
	if err := s.opens(world, size); err != nil {
		t.Fatal(err)
	}
	return s
}

// Saying opens the window on a ledger file in a language, at a size.
func Saying(t *testing.T, path, language string, size fyne.Size) *Stage {
	t.Helper()
	app := test.NewApp()
	app.Preferences().SetString(gui.PrefLanguage, language)
	return Sized(t, app, path, size)
}

func (s *Stage) opens(world gui.World, size fyne.Size) (err error) {
	if s.Window, err = gui.New(world); err != nil {
		return err
	}
	s.Holds(s.Base, func() *ledger.Ledger { return s.Ledger }, s.Second)
	s.Win.Resize(size)
	s.Open()
	s.Settle()
	return nil
}

// InLithuanian turns the window to Lithuanian for the rest of a test.
func (s *Stage) InLithuanian() {
	s.Helper()
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		s.Fatal(err)
	}
	s.Settle()
}
