//go:build linux

package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/fault"
)

// The drills go on for minutes; a short part of each runs with the other tests that
// are long.
var long = flag.Bool("long", false, "do the drills at length")

// pick is a number for a short run, or for a long one.
func pick[T any](short, atLength T) T {
	if *long {
		return atLength
	}
	return short
}

// load is how busy this computer is, as it is told with what was measured.
func load() string {
	raw, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return fmt.Sprintf("%s on %d processors", strings.Fields(string(raw))[0], runtime.NumCPU())
}

// busy is how many times more there is to do than this computer can, at least 1: a
// wait that was promised for one that is idle may be so much longer.
func busy() float64 {
	var one float64
	raw, err := os.ReadFile("/proc/loadavg")
	if err == nil {
		_, err = fmt.Sscan(string(raw), &one)
	}
	if err != nil {
		return 1
	}
	return max(1, one/float64(runtime.NumCPU()))
}

// drill is what writers were told, while something is done to the servers.
type drill struct {
	mu      sync.Mutex
	waits   []time.Duration
	counts  map[string]bool // notes that were told to count
	refused map[string]bool // notes of which nothing was taken
	why     map[string]int  // in which words
}

// write logs entries on a desk until the context ends, with a pause between them.
func (d *drill) write(ctx context.Context, desk *ledger.Ledger, who, writer string, think func() time.Duration) {
	for n := 0; ctx.Err() == nil; n++ {
		note, began := fmt.Sprint(writer, " ", n), time.Now()
		err := logs(desk, who, note)
		d.told(note, time.Since(began), n == 0, err)
		if pause := think(); pause > 0 {
			select {
			case <-ctx.Done():
			case <-time.After(pause):
			}
		}
	}
}

// told notes what became of an act. The first one of a desk, which verifies a copy
// that is new, is not counted among the waits. Of one that is not known yet nothing is
// known here.
func (d *drill) told(note string, took time.Duration, first bool, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.counts == nil {
		d.counts, d.refused, d.why = map[string]bool{}, map[string]bool{}, map[string]int{}
	}
	switch {
	case err == nil:
		d.counts[note] = true
		if !first {
			d.waits = append(d.waits, took)
		}
	case !errors.Is(err, fault.ErrUnsure):
		d.refused[note] = true
		d.why[err.Error()]++
	}
}

// longest is the longest wait since it was asked for last.
func (d *drill) longest() (most time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, wait := range d.waits {
		most = max(most, wait)
	}
	return most
}

// holds wants each act that was told to count once on each desk, none twice, and none
// that was refused; and all desks and servers the same.
func (d *drill) holds(s *servers, desks []*ledger.Ledger) {
	s.t.Helper()
	var end ledger.Head
	for i, l := range desks {
		soon(s.t, "a desk hears of all", func() error { return l.CatchUp(s.t.Context()) })
		counted := map[string]int{}
		must(s.t, l.Read(func(v *ledger.View) error {
			if i == 0 {
				end = v.Last()
			} else if v.Last() != end {
				s.t.Errorf("desk %d ends with %v, and not %v", i, v.Last(), end)
			}
			works, err := v.TicketWork("T-1")
			for _, w := range works {
				counted[w.Note]++
			}
			return err
		}))
		lost, twice, other := 0, 0, 0
		for note := range d.counts {
			if counted[note] == 0 {
				lost++
			}
		}
		for note, times := range counted {
			if times > 1 {
				twice++
			}
			if d.refused[note] {
				other++
			}
		}
		if lost+twice+other > 0 {
			s.t.Errorf("desk %d: %d acts are lost, %d are there twice, %d were refused and count", i, lost, twice, other)
		}
	}
	soon(s.t, "all servers have the same", func() error {
		all := s.asked(0)
		for _, one := range all.Servers {
			if one.Fault != "" || one.Events != end.Seq || one.Head != fmt.Sprintf("%x", end.Hash) {
				return fmt.Errorf("%+v", all)
			}
		}
		return nil
	})
}

// writers are eight: of two people, each on two desks with two programs.
func (s *servers) writers(ctx context.Context, d *drill) (desks []*ledger.Ledger, wait func()) {
	s.t.Helper()
	var all sync.WaitGroup
	for i := range 4 {
		who := []string{"rasa", "ann"}[i%2]
		desk := s.desk(who)
		desks = append(desks, desk)
		for j := range 2 {
			program := ledger.At(desk.Path)
			program.Signer, program.Shared = desk.Signer, desk.Shared
			all.Go(func() {
				d.write(ctx, program, who, fmt.Sprint(who, " ", i, " ", j), func() time.Duration { return 0 })
			})
		}
	}
	return desks, all.Wait
}

// every does something at times until the context ends.
func every(ctx context.Context, pause time.Duration, do func()) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
			do()
		}
	}
}

// restart is after which time the system starts a program again that ended.
const restart = 2 * time.Second

// The leader is ended every 8 seconds, while eight write.
func TestDrillTheLeaderEndsAgainAndAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	l := teamLedger(t)
	s := newServers(t, l, 3)
	s.handOver(l)
	ctx, end := context.WithTimeout(t.Context(), pick(20*time.Second, 5*time.Minute))
	defer end()
	var d drill
	desks, wait := s.writers(ctx, &d)
	kills := 0
	every(ctx, 8*time.Second-restart, func() {
		gone := s.leader()
		s.kill(gone)
		kills++
		time.Sleep(restart)
		s.start(gone)
	})
	wait()
	longest, promised := d.longest(), time.Duration(float64(5*time.Second)*busy())
	t.Logf("%d kills; %s; the longest wait is %s, promised %s; load %s", kills, d.table(), longest, promised, load())
	if longest > promised {
		t.Errorf("somebody waits %s after one kill", longest)
	}
	d.holds(s, append(desks, s.desk("ann")))
}

// All three end at once, three times, while eight write.
func TestDrillAllServersEndAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	l := teamLedger(t)
	s := newServers(t, l, 3)
	s.handOver(l)
	ctx, end := context.WithTimeout(t.Context(), pick(30*time.Second, 2*time.Minute))
	defer end()
	var d drill
	desks, wait := s.writers(ctx, &d)
	for range 3 {
		time.Sleep(pick(5*time.Second, 20*time.Second))
		for i := range s.runs {
			s.kill(i)
		}
		time.Sleep(restart)
		s.startAll()
	}
	wait()
	t.Logf("%s; load %s", d.table(), load())
	d.holds(s, append(desks, s.desk("ann")))
}

// table says how long acts take: half of them, all but one of a hundred, the longest.
func (d *drill) table() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.waits) == 0 {
		return "nothing was measured"
	}
	slices.Sort(d.waits)
	return fmt.Sprintf("%d count, %d are refused %v; p50 %s, p99 %s, max %s", len(d.counts), len(d.refused), d.why, at100(d.waits, 50), at100(d.waits, 99), at100(d.waits, 100))
}

// at100 is the one of so many sorted in a hundred.
func at100(sorted []time.Duration, n int) time.Duration {
	return sorted[min(len(sorted)-1, len(sorted)*n/100)].Round(time.Millisecond / 10)
}

// Thirty desks think five seconds between acts. What an act takes is held against a
// bare durable write in the same run, which takes as good as no processor: where there
// is more to do than this computer can, that is reckoned in.
func TestDrillThirtyDesks(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	l := teamLedger(t)
	s := newServers(t, l, 3)
	s.handOver(l)
	ctx, end := context.WithTimeout(t.Context(), pick(20*time.Second, 5*time.Minute))
	defer end()
	var d, bare drill
	var all sync.WaitGroup
	desks := []*ledger.Ledger{}
	for i := range pick(10, 30) {
		who := []string{"rasa", "ann"}[i%2]
		desk := s.desk(who)
		desks = append(desks, desk)
		random := rand.New(rand.NewPCG(1, uint64(i)))
		all.Go(func() {
			time.Sleep(time.Duration(random.Int64N(int64(5 * time.Second))))
			d.write(ctx, desk, who, fmt.Sprint(who, " ", i), func() time.Duration { return 4*time.Second + time.Duration(random.Int64N(int64(2*time.Second))) })
		})
	}
	all.Go(func() { bare.durable(ctx, filepath.Join(t.TempDir(), "bare")) })
	all.Wait()
	most := d.longest()
	t.Logf("%d desks think 5 s between acts; load %s\n%s", len(desks), load(), beside(map[string]*drill{"an act in the team": &d, "a bare write and fdatasync": &bare}))
	if ratio := float64(d.at(99)) / float64(bare.at(99)); ratio > 60*busy() {
		t.Errorf("p99 is %.1f times that of a bare durable write, and at most 60 is promised", ratio)
	}
	if promised := time.Duration(float64(3*time.Second) * busy()); most > promised {
		t.Errorf("somebody waits %s, promised %s", most, promised)
	}
	d.holds(s, desks)
}

// beside is a table of how long things take, and how many times as long as the quickest.
func beside(all map[string]*drill) string {
	var out strings.Builder
	names := slices.SortedFunc(maps.Keys(all), func(a, b string) int { return cmp.Compare(all[a].at(50), all[b].at(50)) })
	fmt.Fprintf(&out, "%-28s %8s %10s %10s %10s %8s", "", "count", "half", "99 of 100", "longest", "x p99")
	for _, name := range names {
		d := all[name]
		fmt.Fprintf(&out, "\n%-28s %8d %10s %10s %10s %8.1f", name, len(d.waits), d.at(50), d.at(99), d.at(100), float64(d.at(99))/float64(all[names[0]].at(99)))
	}
	return out.String()
}

// at is the one of so many waits in a hundred.
func (d *drill) at(n int) time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.waits) == 0 {
		return 0
	}
	slices.Sort(d.waits)
	return at100(d.waits, n)
}

// durable writes to a file and waits until the disk has it, again and again.
func (d *drill) durable(ctx context.Context, path string) {
	file, err := os.Create(path)
	if err != nil {
		return
	}
	defer file.Close()
	page := make([]byte, 4096)
	for n := 0; ctx.Err() == nil; n++ {
		began := time.Now()
		_, err := file.Write(page)
		d.told(fmt.Sprint(n), time.Since(began), true, errors.Join(err, datasync(file)))
		d.mu.Lock()
		d.waits = append(d.waits, time.Since(began))
		d.mu.Unlock()
		time.Sleep(20 * time.Millisecond)
	}
}
