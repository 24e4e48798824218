package gui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hourbook/ledger"
)

// stageAway lets the timer of T-4150 run half an hour, and somebody go away for a
// time, on a desktop with a tray.
func stageAway(t *testing.T, away time.Duration) (*stage, *shownTray) {
	s, touch := stageTouched(t)
	tray := new(shownTray)
	s.World.Tray = tray
	s.Press("Ctrl+T")
	s.Pass(time.Second)
	for range 30 {
		touch()
		s.Pass(time.Minute)
	}
	s.leave(away, touch)
	return s, tray
}

func TestTheTrayStopsTheTimerWhenSomebodyWentAway(t *testing.T) {
	for _, c := range []struct {
		says   string
		away   time.Duration
		sheets int // that ask before the tray is used
	}{{"a short absence", 5 * time.Minute, 0}, {"a long one, which is asked about", 12 * time.Minute, 1}} {
		s, tray := stageAway(t, c.away)
		if words := tray.words(); words[1] != "Stop and log…" || words[2] != "Stop at 17:14, when I went away" || len(s.Sheets) != c.sheets {
			t.Fatalf("%s: %d sheets, %q", c.says, len(s.Sheets), words)
		}
		tray.choose(t, "Stop at 17:14")
		s.Settle()
		s.Sees("What was done on T-4150 in 0:29?")
		s.Misses("While you were away")
		s.Write("looked at it")
		s.Press("Enter")
		if works := s.WorksOf(); len(works) != 2 || works[1].Minutes != 29 || works[1].Note != "looked at it" || s.Clock.Running || len(s.Sheets) > 0 {
			t.Errorf("%s: %+v", c.says, works)
		}
		s.Pass(time.Second)
		if words := tray.words(); slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, "Stop") }) {
			t.Errorf("%s: afterwards it offers %q", c.says, words)
		}
	}
}

func TestWhatCountsIsAskedOnce(t *testing.T) {
	s, tray := stageAway(t, 12*time.Minute)
	s.Pass(time.Second)
	s.Press("1") // keep all
	s.Pass(time.Second)
	if words := tray.words(); words[2] != "Stop at another time…" {
		t.Errorf("it was said that all counts, and the tray offers %q", words)
	}
}

func TestTheTimerIsStoppedAtATimeThatIsTold(t *testing.T) {
	s, tray := stageTray(t)
	s.Press("Alt+T")
	s.Sees("No timer running.")
	s.Press("Ctrl+T")
	s.Pass(30*time.Minute + 20*time.Second)
	tray.choose(t, "Stop at another time")
	s.Settle()
	s.Sees("Stop the timer on T-4150", "It runs since 16:45.", "Stopped at", "17:15")
	s.Picture("timer-stop-at")
	for _, c := range []struct{ typed, says string }{
		{"16:30", "The timer did not run then. Enter a time after its start"},
		{"18:00", "The timer did not run then."},
		{"soon", "Not a date and time"},
	} {
		s.Retype(c.typed)
		s.Press("Enter")
		s.Sees(c.says)
	}
	s.Retype("17:05")
	s.Press("Tab")
	s.Write("restarted the gateway")
	s.Press("Enter")
	if works := s.WorksOf(); len(works) != 2 || works[1].Minutes != 20 || works[1].Note != "restarted the gateway" || s.Clock.Running || len(s.Sheets) > 0 {
		t.Errorf("logged %+v", works)
	}
	s.Asks(func(v *ledger.View) error {
		_, running, err := v.Timer(s.World.User)
		if running {
			t.Error("it still runs")
		}
		return err
	})
}

func TestTheTrayLeadsToMyWeek(t *testing.T) {
	s, tray := stageTray(t)
	words := tray.words()
	at := slices.IndexFunc(words, func(w string) bool { return strings.HasPrefix(w, "My week, ") })
	if at < 0 {
		t.Fatalf("%q", words)
	}
	if want := "No timer running · 1:05 today, " + strings.TrimSuffix(strings.TrimPrefix(words[at], "My week, "), " today"); !strings.HasPrefix(tray.tip, want) {
		t.Errorf("pointed at it says %q, not %q", tray.tip, want)
	}
	tray.choose(t, "My week")
	s.Settle()
	if s.Current != "week" {
		t.Errorf("%s is shown", s.Current)
	}
	empty, _, _ := strings.Cut(strings.TrimPrefix(words[at], "My week, "), " ")
	s.Sees("Empty", empty)
}
