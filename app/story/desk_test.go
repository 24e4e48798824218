package story_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hourbook/app/desktop"
)

// prefer sets what the window remembers, before it is opened.
func (s *stage) prefer(json string) {
	s.Helper()
	folder := filepath.Join(s.home, ".config/fyne/example.hourbook")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "preferences.json"), []byte(json), 0o644); err != nil {
		s.Fatal(err)
	}
}

// rest waits until nobody has touched the display for a time.
func (s *stage) rest(d time.Duration) {
	s.Helper()
	idle := desktop.NewIdle(func(name string) string { return map[string]string{"DISPLAY": s.name}[name] }, time.Now)
	until(s.TB, fmt.Sprintf("nobody touches anything for %v", d), func() bool {
		passed, told := idle.For()
		if !told {
			s.Fatal("the display does not tell when it was touched")
		}
		return passed > d
	})
}

// runs tells whether a timer runs.
func (s *stage) runs() bool { return len(asked[timerAnswer](s, "timer", "status").Running) == 1 }

// The timer is started in the tray, somebody goes away and comes back, the time is
// cut to when that was, and the program ends from the tray.
func TestTheTrayAndWhoLeavesTheKeyboard(t *testing.T) {
	s := newStage(t)
	s.sample()
	s.hourbook("log", storyTicket, "20m", "--work", "system-monitoring", "--note", "looked at the disks")
	bus := s.startBus()
	watcher := s.startTray(bus)
	s.prefer(`{"timer.away": 3}`)
	w := s.open()
	tray := watcher.shown(t, bus)
	tray.choose("Start on " + storyTicket)
	s.until("the timer runs", s.runs)
	until(t, "the tray says so", func() bool {
		words, _ := tray.lines()
		return strings.Contains(strings.Join(words, "\n"), "Stop and log…") && strings.Contains(fmt.Sprint(tray.property("ToolTip")), " on "+storyTicket)
	})

	s.rest(4 * time.Second)
	if !s.runs() {
		t.Fatal("the timer stopped by itself")
	}
	w.bare = s.seen()
	w.insist("shift", "asks what counts", func() bool { return s.seen().unlike(w.bare) > 0.6 })
	w.insist("2", "cuts the time", func() bool { return !s.runs() })
	if left := asked[timerAnswer](s, "timer", "status").Drafts; len(left) != 1 {
		t.Errorf("it left %+v", left)
	}
	w.lifted()

	tray.choose("Quit")
	w.ends()
}

// mostOfDesk is the part of a processor that the tray and the look at the keyboard
// may cost while a timer runs, beside a window that has neither.
const mostOfDesk = 0.005

func TestTheTrayAndTheLookAtTheKeyboardCostNothing(t *testing.T) {
	s, _ := newMeasured(t)
	s.sample()
	s.hourbook("timer", "start", storyTicket)
	s.prefer(`{"window.screen": "settings", "timer.away": 0}`) // where no time is drawn
	w := s.open()
	without := w.restingCost()
	w.quit("ctrl+q")

	bus := s.startBus()
	watcher := s.startTray(bus)
	s.prefer(`{"window.screen": "settings", "timer.away": 600}`)
	w = s.open()
	tray := watcher.shown(t, bus)
	until(t, "the tray says that it runs", func() bool { return strings.Contains(fmt.Sprint(tray.property("ToolTip")), " on "+storyTicket) })
	with := w.restingCost()
	t.Logf("%.2f %% of a processor without, %.2f %% with", 100*without, 100*with)
	if with-without > mostOfDesk {
		t.Errorf("they cost %.2f %% of a processor", 100*(with-without))
	}
	w.quit("ctrl+q")
}

// restingCost is the part of a processor that the window takes while nobody uses
// it: the least of several seconds, which other programs disturb least.
func (w *window) restingCost() float64 {
	w.s.Helper()
	w.s.pointAway()
	least, rounds := 1.0, 0
	began, before := time.Now(), exactCPU(w.run.Process.Pid)
	until(w.s.TB, "the window is measured", func() bool {
		passed := time.Since(began)
		if passed < 4*time.Second {
			return false
		}
		used := exactCPU(w.run.Process.Pid) - before
		least = min(least, used.Seconds()/passed.Seconds())
		began, before, rounds = time.Now(), before+used, rounds+1
		return rounds == 6
	})
	return least
}

// exactCPU is what a process has had of the processors, to the nanosecond.
func exactCPU(pid int) (sum time.Duration) {
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	for _, task := range tasks {
		var used int64
		if raw, err := os.ReadFile(task); err == nil {
			_, _ = fmt.Sscan(string(raw), &used)
		}
		sum += time.Duration(used)
	}
	return sum
}
