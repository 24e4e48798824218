package story_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"hourbook/story/testdata/past"
)

// The most that the window may cost beside a bare one of the same library. The
// goal of the start is 1.5; a screen full of text costs its fonts.
const (
	mostStart  = 3
	mostMemory = 100 << 20
)

// mostGrowth is how much more the start may cost on a ledger of ten times the
// size.
const mostGrowth = 1.5

// still is how long a picture without a change is the whole one: less than it
// takes until the window begins to verify the ledger beneath all else.
const still = 300 * time.Millisecond

// cost is what a window took until it was drawn with all that it shows.
type cost struct {
	wall, cpu time.Duration
	memory
}

// memory is what a process holds, in bytes. A ledger's mapped pages count as
// file, as long as it is open; peak is the most of all that there ever was.
type memory struct{ own, file, peak int }

func (m memory) all() int { return m.own + m.file }

func (c cost) String() string {
	return fmt.Sprintf("%d ms, %d ms of CPU, %d MB (%d own, %d of files, %d at the peak)",
		c.wall.Milliseconds(), c.cpu.Milliseconds(), c.all()>>20, c.own>>20, c.file>>20, c.peak>>20)
}

// begun starts a program and measures until it covers the display and the last
// part of the picture has come.
func (s *stage) begun(program string) cost {
	s.Helper()
	run := exec.Command(program)
	run.Env = s.env()
	last := s.seen()
	began, since := time.Now(), time.Now()
	if err := run.Start(); err != nil {
		s.Fatal(err)
	}
	var c cost
	until(s.TB, "the first frame", func() bool {
		now := s.seen()
		if now.unlike(last) > 0.002 {
			last, since = now, time.Now()
			c = cost{since.Sub(began), cpuOf(run.Process.Pid), memoryOf(run.Process.Pid)}
		}
		return now.drawn() && time.Since(since) > still
	})
	_ = run.Process.Kill()
	_ = run.Wait()
	until(s.TB, "the display is empty", func() bool { return !s.seen().drawn() })
	return c
}

// cpuOf is what a process has had of the processors.
func cpuOf(pid int) time.Duration {
	stat, _ := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	_, after, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

func memoryOf(pid int) memory {
	status, _ := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	field := func(name string) int {
		_, after, _ := strings.Cut(string(status), "\n"+name+":")
		number, _, _ := strings.Cut(strings.TrimSpace(after), " ")
		kilobytes, _ := strconv.Atoi(number)
		return kilobytes << 10
	}
	return memory{own: field("RssAnon"), file: field("RssFile") + field("RssShmem"), peak: field("VmHWM")}
}

// least is what starts cost that other programs disturb least.
func (c cost) least(d cost) cost {
	if c.wall == 0 {
		return d
	}
	c.wall, c.cpu = min(c.wall, d.wall), min(c.cpu, d.cpu)
	if d.all() < c.all() {
		c.memory = d.memory
	}
	return c
}

// newMeasured is a stage with a bare window beside the program.
func newMeasured(t testing.TB) (s *stage, bare string) {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Skip("nothing tells here what a process costs")
	}
	s = newStage(t)
	bare = filepath.Join(t.TempDir(), "bare")
	if err := build("./testdata/bare", bare); err != nil {
		t.Fatal(err)
	}
	return s, bare
}

func TestWindowStartsAsFastAsABareOne(t *testing.T) {
	s, bare := newMeasured(t)
	s.sample()
	var ours, least cost
	for range 3 {
		ours, least = ours.least(s.begun(s.program)), least.least(s.begun(bare))
	}
	t.Logf("ours: %v\nbare: %v", ours, least)
	if float64(ours.cpu) > mostStart*float64(least.cpu) {
		t.Errorf("the first frame costs %s of a processor, a bare window %s", ours.cpu, least.cpu)
	}
	if ours.all() > least.all()+mostMemory {
		t.Errorf("%d MB, a bare window %d MB", ours.all()>>20, least.all()>>20)
	}
}

// BenchmarkStart starts the window on the ledger of a year and on one of ten
// years, and a bare window, in turn.
func BenchmarkStart(b *testing.B) {
	s, bare := newMeasured(b)
	sizes := past.Sizes[:]
	if testing.Short() {
		sizes = sizes[:1]
	}
	paths, costs, least := make([]string, len(sizes)), make([]cost, len(sizes)), cost{}
	for i, size := range sizes {
		var err error
		if paths[i], err = size.Ledger(b.TempDir(), time.Now()); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		least = least.least(s.begun(bare))
		for i := range sizes {
			s.ledger = paths[i]
			costs[i] = costs[i].least(s.begun(s.program))
		}
	}
	b.Logf("a bare window: %v", least)
	for i, size := range sizes {
		b.Logf("%v entries: %v", size, costs[i])
		reportStart(b, size.String(), costs[i], least)
	}
	if first, last := costs[0], costs[len(costs)-1]; float64(last.cpu) > mostGrowth*float64(first.cpu) {
		b.Errorf("the start grows with the ledger: %v of CPU became %v", first.cpu, last.cpu)
	}
}

func reportStart(b *testing.B, name string, c, bare cost) {
	b.ReportMetric(float64(c.cpu.Milliseconds()), name+"-cpu-ms")
	b.ReportMetric(float64(c.cpu)/float64(bare.cpu), name+"-x-bare")
	b.ReportMetric(float64((c.all()-bare.all())>>20), name+"-MB-over-bare")
	if float64(c.cpu) > mostStart*float64(bare.cpu) {
		b.Errorf("%s entries: the first frame costs %v of a processor, a bare window %v", name, c.cpu, bare.cpu)
	}
	if c.all() > bare.all()+mostMemory {
		b.Errorf("%s entries: %d MB, a bare window %d MB", name, c.all()>>20, bare.all()>>20)
	}
}
