package gui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A blank that is typed where the line ends had the next letter put before it.
func TestWhatIsTypedStandsAsItWasTyped(t *testing.T) {
	const text = "All calls since 10:05 are in the list again, and the work was free of charge. "
	s := stageSample(t)
	for width := float32(300); width < 420; width++ {
		e := s.Window.Entry(nil)
		e.OwnLines(func() {})
		e.Resize(fyne.NewSize(width, 100))
		for at, r := range text {
			e.TypedRune(r)
			if e.Text != text[:at+1] {
				t.Fatalf("%.0f wide it says %q", width, e.Text)
			}
			if r == ' ' { // taken back, and typed again
				e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
				if e.Text != text[:at] {
					t.Fatalf("%.0f wide, without the blank it says %q", width, e.Text)
				}
				e.TypedRune(r)
			}
		}
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
		e.TypedRune('>')
		if e.Text == text+">" {
			t.Fatalf("%.0f wide, after moving up it says %q", width, e.Text)
		}
	}
}
