package story_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The most that the window may cost beside a bare one of the same library. The
// goal of the start is 1.5; a screen full of text costs its fonts.
const (
	mostStart  = 3
	mostMemory = 100 << 20
)

// cost is what a window took until it was drawn.
type cost struct {
	wall, cpu time.Duration
	memory    int // bytes that are its own, at the first whole frame
}

// begun starts a program and measures until it covers the display.
func (s *stage) begun(program string) cost {
	s.Helper()
	run := exec.Command(program)
	run.Env = s.env()
	before := s.seen()
	began := time.Now()
	if err := run.Start(); err != nil {
		s.Fatal(err)
	}
	until(s.T, "the first frame", func() bool {
		now := s.seen()
		return now.drawn() && now.unlike(before) > 0.5
	})
	c := cost{wall: time.Since(began)}
	c.cpu, c.memory = used(run.Process.Pid)
	_ = run.Process.Kill()
	_ = run.Wait()
	until(s.T, "the display is empty", func() bool { return !s.seen().drawn() })
	return c
}

// used reads what a process has had of the processors and of memory.
func used(pid int) (cpu time.Duration, memory int) {
	folder := filepath.Join("/proc", strconv.Itoa(pid))
	stat, _ := os.ReadFile(filepath.Join(folder, "stat"))
	_, after, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(after)
	if len(fields) < 22 {
		return 0, 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	pages, _ := strconv.Atoi(fields[21])
	return time.Duration(user+system) * 10 * time.Millisecond, pages * os.Getpagesize()
}

func TestWindowStartsAsFastAsABareOne(t *testing.T) {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Skip("nothing tells here what a process costs")
	}
	s := newStage(t)
	s.sample()
	bare := filepath.Join(t.TempDir(), "bare")
	if err := build("./testdata/bare", bare); err != nil {
		t.Fatal(err)
	}
	ours, least := s.least(s.program), s.least(bare)
	t.Logf("ours %v, %d MB; bare %v, %d MB", ours, ours.memory>>20, least, least.memory>>20)
	if float64(ours.cpu) > mostStart*float64(least.cpu) {
		t.Errorf("the first frame costs %s of a processor, a bare window %s", ours.cpu, least.cpu)
	}
	if ours.memory > least.memory+mostMemory {
		t.Errorf("%d MB, a bare window %d MB", ours.memory>>20, least.memory>>20)
	}
}

// least is the least cost of three starts, which other programs disturb least.
func (s *stage) least(program string) cost {
	s.Helper()
	least := s.begun(program)
	for range 2 {
		next := s.begun(program)
		least.wall, least.cpu, least.memory = min(least.wall, next.wall), min(least.cpu, next.cpu), min(least.memory, next.memory)
	}
	return least
}
