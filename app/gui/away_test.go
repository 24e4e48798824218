package gui

import (
	"path/filepath"
	"testing"
	"time"

	"hourbook/ledger"
)

// stageTouched opens the window on the sample month on a desktop that tells when
// somebody last touched it.
func stageTouched(t *testing.T) (s *stage, touch func()) {
	s = stageSample(t)
	touched := s.At
	s.present.idle = func() (time.Duration, bool) { return s.At.Sub(touched), true }
	return s, func() { touched = s.At }
}

// leave lets time pass in which nobody touches anything, and come back.
func (s *stage) leave(d time.Duration, touch func()) {
	for range d / time.Minute {
		s.Pass(time.Minute)
	}
	if len(s.Sheets) > 0 {
		s.Error("it asks before anybody is there to answer")
	}
	touch()
	s.Pass(time.Second)
}

func TestWhoComesBackIsAskedWhatTheTimerCounts(t *testing.T) {
	for answer, want := range map[string]struct {
		minutes int // of the entry, 0 when none is logged
		from    string
	}{"1": {0, "16:45"}, "2": {30, ""}, "3": {30, "17:27"}} {
		s, touch := stageTouched(t)
		s.Press("Ctrl+T")
		s.Pass(time.Second)
		for range 30 {
			touch()
			s.Pass(time.Minute)
		}
		s.leave(12*time.Minute, touch)
		s.Sees("While you were away", "There was no activity from 17:14 to 17:27, 0:13.", "Keep all 0:42", "Trim to 17:14: 0:29", "Trim and continue from 17:27: 0:29")
		s.Press(answer) // which was meant for what one was at
		if len(s.Sheets) != 1 {
			t.Fatal("what comes too soon is an answer")
		}
		s.Pass(time.Second)
		s.Press(answer)
		if answer != "1" {
			s.Sees("What was done on T-4150 in 0:29?")
			s.Write("looked at it")
			s.Press("Enter")
		}
		works := s.WorksOf()
		if logged := len(works) == 2; logged != (want.minutes > 0) || logged && (int(works[1].Minutes) != 29 || works[1].Note != "looked at it") {
			t.Errorf("%s: %+v", answer, works)
		}
		s.Asks(func(v *ledger.View) error {
			running, ok, err := v.Timer(s.World.User)
			if ok != (want.from != "") || ok && running.Work.Start.Format("15:04") != want.from {
				t.Errorf("%s: runs %v since %v", answer, ok, running.Work.Start)
			}
			return err
		})
		s.Pass(time.Minute)
		if len(s.Sheets) > 0 {
			t.Errorf("%s: it asks again", answer)
		}
	}
}

func TestAShortAbsenceIsNoQuestion(t *testing.T) {
	s, touch := stageTouched(t)
	s.Press("Ctrl+T")
	s.Pass(time.Second)
	touch()
	s.leave(9*time.Minute, touch)
	if len(s.Sheets) > 0 {
		t.Error("nine minutes are asked about")
	}
	s.Prefs().SetInt(PrefAway, 5*60)
	s.leave(6*time.Minute, touch)
	s.Sees("While you were away")
}

func TestNobodyIsAskedWhoDoesNotWantIt(t *testing.T) {
	s, touch := stageTouched(t)
	s.Prefs().SetInt(PrefAway, 0)
	s.Press("Ctrl+T")
	s.Pass(time.Second)
	s.leave(3*time.Hour, touch)
	if len(s.Sheets) > 0 {
		t.Error("it asks")
	}
	s.At = s.At.Add(time.Hour) // the computer slept
	s.Pass(0)
	s.Sees("While you were away")
}

func TestTheDesktopIsAskedOnlyWhileATimerRuns(t *testing.T) {
	s := stageSample(t)
	asked := 0
	s.present.idle = func() (time.Duration, bool) { asked++; return 0, true }
	s.Pass(time.Minute)
	if asked > 0 {
		t.Errorf("asked %d times without a timer", asked)
	}
	s.Press("Ctrl+T")
	s.Pass(time.Second)
	s.Pass(time.Second)
	if asked == 0 {
		t.Error("not asked while the timer runs")
	}
	s.Pass(time.Minute)
	s.Press("Ctrl+T", "Enter")
	s.Pass(time.Second)
	before := asked
	s.Pass(time.Minute)
	if asked != before {
		t.Error("asked after the timer stopped")
	}
}

func TestStoppingAsksWhatWasDone(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+T")
	s.Pass(20 * time.Minute)
	s.Press("Ctrl+T")
	s.Sees("Stop the timer", "What was done on T-4150 in 0:20?")
	s.Picture("timer-note")
	s.At = s.At.Add(time.Minute) // the timer ends at the key, not at the answer
	s.Write("reset the queue")
	s.Press("Enter")
	if works := s.WorksOf(); len(works) != 2 || works[1].Minutes != 20 || works[1].Note != "reset the queue" || s.Clock.Running {
		t.Errorf("logged %+v", works)
	}
	s.Press("Ctrl+T")
	s.Pass(5 * time.Minute)
	s.Press("Ctrl+T")
	s.Write("not to be")
	s.Press("Escape") // stops it all the same
	if works := s.WorksOf(); len(works) != 3 || works[2].Minutes != 5 || works[2].Note != "" || s.Clock.Running {
		t.Errorf("logged %+v", works)
	}
}

// Where the desktop says nothing, a window that is open is somebody.
func TestWithoutATellingDesktopOnlySleepCounts(t *testing.T) {
	s := stageOn(t, filepath.Join(t.TempDir(), "none.hourbook"))
	p := s.present
	p.watch(true)
	p.idle = func() (time.Duration, bool) { return 0, false }
	p.look()
	if got := p.at(s.At); !got.Equal(s.At) {
		t.Errorf("here at %v", got)
	}
	p.idle = func() (time.Duration, bool) { return -time.Hour, true } // a clock that was set
	p.look()
	if got := p.at(s.At); !got.Equal(s.At) {
		t.Errorf("here at %v", got)
	}
}
