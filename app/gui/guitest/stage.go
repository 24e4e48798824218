package guitest

import (
	"image/png"
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

// Stage is a window with the software driver, a clock that stands still, and jobs
// that run one by one when they are settled.
type Stage struct {
	*testing.T
	base   *kit.Base
	At     time.Time
	Jobs   []func()
	ledger func() *ledger.Ledger
	second func() // what the window does each second
}

// Noon is the moment of most tests: in the sample month's last days.
func Noon() time.Time {
	return time.Date(2026, time.November, 6, 16, 45, 0, 0, time.FixedZone("", 2*60*60))
}

// New stages what stands in a window, whose clock is to tell the moment of the stage.
func New(t *testing.T, at time.Time) *Stage { return &Stage{T: t, At: at} }

// Holds takes a window that was made: its jobs wait until they are settled.
func (s *Stage) Holds(base *kit.Base, ledger func() *ledger.Ledger, second func()) {
	s.base, s.ledger, s.second = base, ledger, second
	s.base.Work.Start = func(job func()) { s.Jobs = append(s.Jobs, job) }
	s.base.Work.Low = s.base.Work.Start
	s.base.Work.Show = func(f func()) { f() }
}

// Settle does all jobs that wait, those that they lead to included.
func (s *Stage) Settle() {
	for len(s.Jobs) > 0 {
		job := s.Jobs[0]
		s.Jobs = s.Jobs[1:]
		job()
	}
}

// Pass lets time pass, and the window tick.
func (s *Stage) Pass(d time.Duration) {
	s.At = s.At.Add(d)
	s.second()
	s.Settle()
}

// Press presses keys such as "Ctrl+L", "Alt+2", "Enter" or "Down", as the
// driver does: keys of the menu go there whatever has the focus.
func (s *Stage) Press(keys ...string) {
	s.Helper()
	for _, key := range keys {
		s.PressOne(key)
		s.Settle()
	}
}

// PressOne presses a key and lets nothing be answered.
func (s *Stage) PressOne(key string) {
	s.Helper()
	if key == "Ctrl+Enter" { // which the menu does not have
		s.base.Win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(kit.Shortcut("Ctrl+Return"))
		return
	}
	if strings.Contains(key, "+") {
		want := kit.Shortcut(key).ShortcutName()
		for _, menu := range s.base.Win.MainMenu().Items {
			for _, item := range menu.Items {
				if item.Shortcut != nil && item.Shortcut.ShortcutName() == want {
					item.Action()
					return
				}
			}
		}
		s.Fatalf("nothing in the menu has the keys %s", key)
	}
	if t, ok := s.base.Win.Canvas().Focused().(fyne.Tabbable); key == "Tab" && (!ok || !t.AcceptsTab()) {
		s.base.Win.Canvas().(interface{ FocusNext() }).FocusNext()
		return
	}
	name := map[string]fyne.KeyName{"Enter": fyne.KeyReturn, "Escape": fyne.KeyEscape, "PageDown": fyne.KeyPageDown, "PageUp": fyne.KeyPageUp, "Menu": kit.MenuKey}[key]
	if name == "" {
		name = fyne.KeyName(key)
	}
	if focused := s.base.Win.Canvas().Focused(); focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	} else {
		s.base.Typed(&fyne.KeyEvent{Name: name})
	}
	if focused := s.base.Win.Canvas().Focused(); focused != nil && len(key) == 1 {
		focused.TypedRune(rune(strings.ToLower(key)[0])) // which the driver tells of after the key
	}
}

// Write types text where the focus is.
func (s *Stage) Write(text string) {
	s.Helper()
	focused := s.base.Win.Canvas().Focused()
	if focused == nil {
		s.Fatalf("nothing has the focus to type %q into", text)
	}
	for _, r := range text {
		focused.TypedRune(r)
		s.Settle()
	}
}

// Tap taps something in its middle.
func (s *Stage) Tap(o fyne.CanvasObject) {
	s.Helper()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	s.TapAt(at.AddXY(o.Size().Width/2, o.Size().Height/2))
}

// TapAt taps the window at a place.
func (s *Stage) TapAt(pos fyne.Position) {
	s.Helper()
	c := s.base.Win.Canvas()
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
	s.Settle()
}

// TapText taps the last drawn text that reads so.
func (s *Stage) TapText(text string) {
	s.Helper()
	for _, t := range slices.Backward(s.Texts()) {
		if t.Text == text {
			s.TapAt(t.at.AddXY(2, 8))
			return
		}
	}
	s.Fatalf("nothing reads %q", text)
}

// Sees fails unless every text is drawn somewhere, as a whole or as a part.
func (s *Stage) Sees(wanted ...string) {
	s.Helper()
	all := s.Read()
	for _, text := range wanted {
		if !strings.Contains(all, text) {
			s.Errorf("the window does not say %q; it says:\n%s", text, all)
		}
	}
}

// Misses fails when a text is drawn.
func (s *Stage) Misses(unwanted ...string) {
	s.Helper()
	all := s.Read()
	for _, text := range unwanted {
		if strings.Contains(all, text) {
			s.Errorf("the window says %q", text)
		}
	}
}

// Read is all that is drawn, a line for each text.
func (s *Stage) Read() string {
	var b strings.Builder
	for _, t := range s.Texts() {
		b.WriteString(t.Text + "\n")
	}
	return b.String()
}

// pictured tells which test took a picture of a name.
var pictured = map[string]string{}

// Picture writes what the window looks like into a file of the folder that
// HOURBOOK_PICTURES names; without one it does nothing.
func (s *Stage) Picture(name string) {
	s.Helper()
	if before := pictured[name]; before != "" && before != s.Name() {
		s.Errorf("%s takes a picture %s as well", before, name)
	}
	pictured[name] = s.Name()
	if kit.Language == kit.Lithuanian {
		s.saysNoEnglish()
	}
	s.InSight(name)
	s.Draw(name)
}

// Draw writes a picture of what is shown now.
func (s *Stage) Draw(name string) {
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
	if err := png.Encode(file, s.base.Win.Canvas().Capture()); err != nil {
		s.Fatal(err)
	}
}

// Retype replaces what stands in the field that has the focus.
func (s *Stage) Retype(text string) {
	s.Helper()
	s.base.Win.Canvas().Focused().(*kit.Entry).TypedShortcut(&fyne.ShortcutSelectAll{})
	s.Write(text)
}

// Hastens types text and presses keys while nothing is answered: the acts that
// they lead to stay under way, as on a slow disk, until the stage is settled.
func (s *Stage) Hastens(all ...string) {
	s.Helper()
	for i, one := range all {
		if i%2 == 0 {
			s.PressOne(one)
			continue
		}
		for _, r := range one {
			s.base.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(strings.ToUpper(string(r)))}) // the driver tells of both
			s.base.Win.Canvas().Focused().TypedRune(r)
		}
	}
}

// Clear closes what is open over the screen.
func (s *Stage) Clear() {
	for len(s.base.Sheets) > 0 {
		s.base.Sheets[len(s.base.Sheets)-1].Close()
	}
	s.Settle()
}
