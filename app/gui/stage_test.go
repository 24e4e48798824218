package gui

import (
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"hourbook/app/gui/kit"
	"hourbook/app/gui/kit/kittest"
	"hourbook/ledger"
)

// stage is a window with the software driver on a real ledger file, a clock
// that stands still, and jobs that run one by one when they are settled.
type stage struct {
	*kittest.Stage
	*Window

	statement string // of the bank, that was loaded last
}

// noon is the moment of most tests: in the sample month's last days.
const noon = "2026-11-06T16:45:00+02:00"

// stageSample opens the window on the sample month.
func stageSample(t *testing.T) *stage {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ledger.hourbook")
	at, _ := time.Parse(time.RFC3339, noon)
	if err := createSample(ledger.At(path), ledger.Act{Author: "Rasa", At: at}); err != nil {
		t.Fatal(err)
	}
	return stageOn(t, path)
}

// stageOn opens the window on a ledger file, which need not exist.
func stageOn(t *testing.T, path string) *stage {
	t.Helper()
	s := stageIn(t, test.NewApp(), path)
	return s
}

// stageIn opens the window in an application, with what that remembers.
func stageIn(t *testing.T, app fyne.App, path string) *stage {
	t.Helper()
	return stageSized(t, app, path, fyne.NewSize(firstWidth, firstHeight))
}

// stageSized opens the window at a size.
func stageSized(t *testing.T, app fyne.App, path string, size fyne.Size, more ...func(*World)) *stage {
	t.Helper()
	at, err := time.Parse(time.RFC3339, noon)
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{Stage: kittest.New(t, at)}
	world := World{
		App: app, Ledger: path, User: "Giedrė Petrauskaitė", Now: func() time.Time { return s.At },
		Open: func(string) error { return nil }, Folder: filepath.Dir(path), Version: "test", Random: rand.NewChaCha8([32]byte{1}),
	}
	for _, change := range more {
		change(&world)
	}
	s.Window, err = New(world)
	if err != nil {
		t.Fatal(err)
	}
	s.Holds(s.Base, func() { s.tick(s.glance()) })
	t.Cleanup(func() { _ = kit.Speak(kit.English) })
	s.Win.Resize(size)
	s.build()
	s.open()
	s.Settle()
	return s
}

// asks reads the ledger.
func (s *stage) asks(question func(*ledger.View) error) {
	s.Helper()
	if err := s.ledger.Read(question); err != nil {
		s.Fatal(err)
	}
}

// acts does something in the ledger behind the window's back, and lets it
// notice.
func (s *stage) acts(do func(*ledger.Tx) error) {
	s.Helper()
	if err := s.ledger.Write(ledger.Act{Author: "another", At: s.At}, do); err != nil {
		s.Fatal(err)
	}
	s.Pass(time.Second)
}
