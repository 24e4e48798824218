package gui

import (
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// stage is a window with the software driver on a real ledger file, a clock
// that stands still, and jobs that run one by one when they are settled.
type stage struct {
	*testing.T
	*Window
	at   time.Time
	jobs []func()

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
	s := &stage{T: t, at: at}
	world := World{
		App: app, Ledger: path, User: "Giedrė Petrauskaitė", Now: func() time.Time { return s.at },
		Open: func(string) error { return nil }, Folder: filepath.Dir(path), Version: "test", Random: rand.NewChaCha8([32]byte{1}),
	}
	for _, change := range more {
		change(&world)
	}
	s.Window, err = New(world)
	if err != nil {
		t.Fatal(err)
	}
	s.Work.Start = func(job func()) { s.jobs = append(s.jobs, job) }
	s.Work.Low = s.Work.Start
	s.Work.Show = func(f func()) { f() }
	t.Cleanup(func() { _ = kit.Speak(kit.English) })
	s.Win.Resize(size)
	s.build()
	s.open()
	s.settle()
	return s
}

// settle does all jobs that wait, those that they lead to included.
func (s *stage) settle() {
	for len(s.jobs) > 0 {
		job := s.jobs[0]
		s.jobs = s.jobs[1:]
		job()
	}
}

// pass lets time pass, and the window tick.
func (s *stage) pass(d time.Duration) {
	s.at = s.at.Add(d)
	s.tick(s.glance())
	s.settle()
}

// press presses keys such as "Ctrl+L", "Alt+2", "Enter" or "Down", as the
// driver does: keys of the menu go there whatever has the focus.
func (s *stage) press(keys ...string) {
	s.Helper()
	for _, key := range keys {
		s.pressOne(key)
		s.settle()
	}
}

func (s *stage) pressOne(key string) {
	s.Helper()
	if key == "Ctrl+Enter" { // which the menu does not have
		s.Win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(kit.Shortcut("Ctrl+Return"))
		return
	}
	if strings.Contains(key, "+") {
		want := kit.Shortcut(key).ShortcutName()
		for _, menu := range s.Win.MainMenu().Items {
			for _, item := range menu.Items {
				if item.Shortcut != nil && item.Shortcut.ShortcutName() == want {
					item.Action()
					return
				}
			}
		}
		s.Fatalf("nothing in the menu has the keys %s", key)
	}
	if t, ok := s.Win.Canvas().Focused().(fyne.Tabbable); key == "Tab" && (!ok || !t.AcceptsTab()) {
		s.Win.Canvas().(interface{ FocusNext() }).FocusNext()
		return
	}
	name := map[string]fyne.KeyName{"Enter": fyne.KeyReturn, "Escape": fyne.KeyEscape, "PageDown": fyne.KeyPageDown, "PageUp": fyne.KeyPageUp, "Menu": kit.MenuKey}[key]
	if name == "" {
		name = fyne.KeyName(key)
	}
	if focused := s.Win.Canvas().Focused(); focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	} else {
		s.Typed(&fyne.KeyEvent{Name: name})
	}
	if focused := s.Win.Canvas().Focused(); focused != nil && len(key) == 1 {
		focused.TypedRune(rune(strings.ToLower(key)[0])) // which the driver tells of after the key
	}
}

// write types text where the focus is.
func (s *stage) write(text string) {
	s.Helper()
	focused := s.Win.Canvas().Focused()
	if focused == nil {
		s.Fatalf("nothing has the focus to type %q into", text)
	}
	for _, r := range text {
		focused.TypedRune(r)
		s.settle()
	}
}

// tap taps something in its middle.
func (s *stage) tap(o fyne.CanvasObject) {
	s.Helper()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	s.tapAt(at.AddXY(o.Size().Width/2, o.Size().Height/2))
}

// tapAt taps the window at a place.
func (s *stage) tapAt(pos fyne.Position) {
	s.Helper()
	c := s.Win.Canvas()
	var o fyne.CanvasObject
	var at fyne.Position
	for _, tree := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
		mouseable(tree, pos, &o, &at)
	}
	if m, ok := o.(desktop.Mouseable); ok {
		e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: pos}, Button: desktop.MouseButtonPrimary}
		m.MouseDown(e)
		m.MouseUp(e)
	}
	if _, taps := o.(fyne.Tappable); taps {
		test.TapCanvas(c, pos)
	}
	s.settle()
}

// tapText taps the last drawn text that reads so.
func (s *stage) tapText(text string) {
	s.Helper()
	for _, t := range slices.Backward(s.texts()) {
		if t.text == text {
			s.tapAt(t.at.AddXY(2, 8))
			return
		}
	}
	s.Fatalf("nothing reads %q", text)
}

// sees fails unless every text is drawn somewhere, as a whole or as a part.
func (s *stage) sees(wanted ...string) {
	s.Helper()
	all := s.read()
	for _, text := range wanted {
		if !strings.Contains(all, text) {
			s.Errorf("the window does not say %q; it says:\n%s", text, all)
		}
	}
}

// misses fails when a text is drawn.
func (s *stage) misses(unwanted ...string) {
	s.Helper()
	all := s.read()
	for _, text := range unwanted {
		if strings.Contains(all, text) {
			s.Errorf("the window says %q", text)
		}
	}
}

// read is all that is drawn, a line for each text.
func (s *stage) read() string {
	var b strings.Builder
	for _, t := range s.texts() {
		b.WriteString(t.text + "\n")
	}
	return b.String()
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
	if err := s.ledger.Write(ledger.Act{Author: "another", At: s.at}, do); err != nil {
		s.Fatal(err)
	}
	s.pass(time.Second)
}

// pictured tells which test took a picture of a name.
var pictured = map[string]string{}

// picture writes what the window looks like into a file of the folder that
// HOURBOOK_PICTURES names; without one it does nothing.
func (s *stage) picture(name string) {
	s.Helper()
	if before := pictured[name]; before != "" && before != s.Name() {
		s.Errorf("%s takes a picture %s as well", before, name)
	}
	pictured[name] = s.Name()
	if kit.Language == kit.Lithuanian {
		s.saysNoEnglish()
	}
	s.inSight(name)
	s.draw(name)
}

// draw writes a picture of what is shown now.
func (s *stage) draw(name string) {
	s.Helper()
	folder := os.Getenv("HOURBOOK_PICTURES")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		s.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, s.Win.Canvas().Capture()); err != nil {
		s.Fatal(err)
	}
}
