package today

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui/guitest"
)

func TestADayIsPickedFromTheCalendar(t *testing.T) {
	s := stageSample(t)
	log := s.today().log
	s.Win.Canvas().Focus(log.when.Entry)
	s.Press("Down")
	s.Sees("November 2026", "Mon", "Sun", "30")
	s.Picture("calendar")
	s.Press("Left", "Enter")
	if log.when.Text() != "2026-11-05" {
		t.Errorf("picked %q", log.when.Text())
	}
	s.Misses("Mon\n")
	log.when.Entry.SetText("yesterday 14:30")
	s.Press("Down", "PageUp", "Down", "Enter")
	if log.when.Text() != "2026-10-12 14:30" {
		t.Errorf("picked %q, the time is to stay", log.when.Text())
	}
	s.Press("Down", "Escape")
	if log.when.Text() != "2026-10-12 14:30" || s.Current != "today" {
		t.Errorf("Escape leaves %q", log.when.Text())
	}
	s.Tap(log.when.Entry.ActionItem)
	s.TapText("15")
	if log.when.Text() != "2026-10-15 14:30" {
		t.Errorf("tapped %q", log.when.Text())
	}
}

func TestFieldsReadDaysAsTheCommandLineDoes(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+L")
	s.Write("30m")
	log := s.today().log
	for _, text := range []string{"5.11.2026 10:00", "-1d 10:00", "10:00 yesterday", "lapkričio 5 d. 10:00"} {
		log.when.Entry.SetText(text)
		s.Settle()
		w, err := log.entry()
		if err != nil || w.Start.Format("2006-01-02 15:04") != "2026-11-05 10:00" {
			t.Errorf("%q is %s, %v", text, w.Start, err)
		}
	}
}

func TestPastedTabsAndLinesBecomeSpaces(t *testing.T) {
	s := stageSample(t)
	log := s.today().log
	s.Win.Canvas().Focus(log.note.Entry)
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("one\ttwo\r\nthree\nfour\u00a0five\x00")
	log.note.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if got := log.note.Text(); got != "one two three four five" {
		t.Errorf("pasted %q", got)
	}
}

func TestTheCaretStaysInSight(t *testing.T) {
	s := stageSample(t)
	log := s.today().log
	long := strings.Repeat("a long note about codecs ", 12)
	log.note.Entry.Fill(long)
	s.Win.Canvas().Focus(log.note.Entry)
	if at := offsetIn(log.note.Entry); at <= 0 {
		t.Errorf("the end of the text is out of sight when the focus comes: %.0f", at)
	}
	s.Press("Home")
	if at := offsetIn(log.note.Entry); at != 0 {
		t.Errorf("Home leaves the begin out of sight: %.0f", at)
	}
	s.Press("End")
	s.Write("x")
	if at := offsetIn(log.note.Entry); at <= 0 {
		t.Errorf("what is typed is out of sight: %.0f", at)
	}
}

// offsetIn is how far the text of a field is scrolled.
func offsetIn(o fyne.CanvasObject) (x float32) {
	if scroll, ok := o.(*container.Scroll); ok {
		return scroll.Offset.X
	}
	for _, child := range guitest.Children(o) {
		x = max(x, offsetIn(child))
	}
	return x
}
