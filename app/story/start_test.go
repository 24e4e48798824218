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

	"hourbook/app/story/testdata/limit"
	"hourbook/app/story/testdata/past"
)

// The most that the window may cost beside bare ones of the same library: one
// that holds nothing but as many texts as Today does, and an empty one. What lies
// between those two is the library's reading of fonts and drawing of texts.
const (
	mostBesideTexts = 1.5
	mostBesideEmpty = 3   // in a test, beside whatever else is tested
	goalBesideEmpty = 1.5 // where it is measured
	mostMemory      = 100 << 20

	textsOfToday = "124" // with the sample month
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
func (s *stage) begun(program string, words ...string) cost {
	s.Helper()
	run := exec.Command(program, words...)
	run.Env = s.env()
	s.pointAway()
	last := s.seen()
	began, since := time.Now(), time.Now()
	if err := run.Start(); err != nil {
		s.Fatal(err)
	}
	var c cost
	untilEach(s.TB, 4*time.Millisecond, "the first frame", func() bool {
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
	var ours cost
	var peers peers
	// Other programs can only make a start slower: where it is too slow it is looked at again.
	for try := 0; try < 3 || try < 12 && peers.tooSlow(ours); try++ {
		ours = ours.least(s.begun(s.program))
		peers.begin(s, bare)
	}
	t.Logf("ours: %v\n%v", ours, peers)
	peers.judge(t, "the sample month", ours)
}

// peers are the bare windows: an empty one, and one with texts.
type peers struct{ empty, texts cost }

func (p *peers) begin(s *stage, bare string) {
	p.empty = p.empty.least(s.begun(bare))
	p.texts = p.texts.least(s.begun(bare, textsOfToday))
}

func (p peers) String() string {
	return fmt.Sprintf("a bare window with texts: %v\na bare window: %v", p.texts, p.empty)
}

// tooSlow tells whether a start is over its limits beside the peers.
func (p peers) tooSlow(c cost) bool {
	return float64(c.wall) > mostBesideTexts*float64(p.texts.wall) || float64(c.wall) > mostBesideEmpty*float64(p.empty.wall)
}

// judge holds a start against those of the peers.
func (p peers) judge(t testing.TB, what string, c cost) {
	if p.tooSlow(c) {
		t.Errorf("%s: the first whole frame comes after %v; in a bare window with texts after %v, in an empty one after %v", what, c.wall, p.texts.wall, p.empty.wall)
	}
	if c.all() > p.empty.all()+mostMemory {
		t.Errorf("%s: %d MB, a bare window %d MB", what, c.all()>>20, p.empty.all()>>20)
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
	paths, costs, peers := make([]string, len(sizes)), make([]cost, len(sizes)), peers{}
	for i, size := range sizes {
		var err error
		if paths[i], err = size.Ledger(b.TempDir(), time.Now()); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		peers.begin(s, bare)
		for i := range sizes {
			s.ledger = paths[i]
			costs[i] = costs[i].least(s.begun(s.program))
		}
	}
	b.Log(peers)
	for i, size := range sizes {
		b.Logf("%v entries: %v", size, costs[i])
		peers.report(b, size.String(), costs[i])
	}
	if first, last := costs[0], costs[len(costs)-1]; len(costs) > 1 {
		limit.Beside(b, "year", last.cpu.Seconds()/first.cpu.Seconds(), mostGrowth)
	}
}

func (p peers) report(b *testing.B, name string, c cost) {
	b.ReportMetric(float64(c.wall.Milliseconds()), name+"-ms")
	limit.Beside(b, "bare-window-with-texts/"+name, float64(c.wall)/float64(p.texts.wall), mostBesideTexts)
	limit.Beside(b, "bare-window/"+name, float64(c.wall)/float64(p.empty.wall), goalBesideEmpty)
	limit.Most(b, "MB-over-a-bare-window/"+name, float64((c.all()-p.empty.all())>>20), mostMemory>>20)
}

// A window that nobody uses costs next to nothing, with the caret in a field too:
// within a while there are two seconds of which it takes no tenth.
func TestAnIdleWindowRests(t *testing.T) {
	s, _ := newMeasured(t)
	s.sample()
	w := s.open()
	s.pointAway()
	w.press("ctrl+l")
	began, before := time.Now(), cpuOf(w.run.Process.Pid)
	until(t, "the window rests", func() bool {
		passed := time.Since(began)
		if passed < 2*time.Second {
			return false
		}
		used := cpuOf(w.run.Process.Pid) - before
		t.Logf("%v of CPU in %v", used, passed.Round(time.Millisecond))
		began, before = time.Now(), before+used
		return used < passed/10
	})
	w.quit("ctrl+q")
}

// mostAtRest is how much of a processor a window may take beside a bare one while
// nobody uses it, in percent: once a second it looks at the ledger's files, at the
// clock, at the tray and whether somebody is there.
const mostAtRest = 0.5

// BenchmarkRest measures that, ten seconds at a time, of both at once.
func BenchmarkRest(b *testing.B) {
	const while = 10 * time.Second
	s, bare := newMeasured(b)
	s.sample()
	windows := []*window{s.open()}
	s.program = bare
	windows = append(windows, s.open())
	s.pointAway()
	least := []float64{100, 100}
	for b.Loop() {
		began := make([]time.Duration, len(windows))
		for i, w := range windows {
			began[i] = cpuOf(w.run.Process.Pid)
		}
		<-time.After(while)
		for i, w := range windows {
			least[i] = min(least[i], 100*(cpuOf(w.run.Process.Pid)-began[i]).Seconds()/while.Seconds())
		}
	}
	b.ReportMetric(least[1], "percent-of-a-bare-window")
	limit.Most(b, "percent-over-a-bare-window", least[0]-least[1], mostAtRest)
}
