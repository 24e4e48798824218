package app

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
)

var (
	killSeed   = flag.Uint64("kill.seed", 1, "seed of when programs are killed")
	killRounds = flag.Int("kill.rounds", 25, "how many programs are killed one after the other")
	killStride = flag.Int("kill.stride", 3, "of how many writes one is where a program is killed")
)

// TestAProgramKilledAtAnyMomentLosesNothing kills programs that log, import,
// issue and rebuild, one after the other on the same ledger.
func TestAProgramKilledAtAnyMomentLosesNothing(t *testing.T) {
	w := newWorkshop(t)
	random := rand.New(rand.NewPCG(*killSeed, 1))
	for round := range *killRounds {
		cmd, said := program(t, "worker", self(t), w.Path, strconv.FormatUint(*killSeed*1000+uint64(round), 10))
		for range random.IntN(6) {
			if !said.Scan() {
				t.Fatal("the program ended by itself")
			}
			w.hear(t, said.Text())
		}
		for range random.IntN(20_000) {
			runtime.Gosched() // some way into the next act
		}
		noFault(t, cmd.Process.Kill())
		for said.Scan() {
			w.hear(t, said.Text())
		}
		_ = cmd.Wait() // killed
		w.whole(t)
		if t.Failed() {
			t.Fatalf("seed %d, round %d", *killSeed, round)
		}
	}
	w.drawn(t)
	t.Logf("seed %d: %d entries, %d imports, %d invoices acknowledged", *killSeed, len(w.logged), len(w.imported), len(w.issued))
}

// deadly are the calls that change files.
var deadly = []string{"fdatasync", "fsync", "renameat", "unlinkat", "ftruncate", "pwrite64"}

// TestAProgramKilledAtAnyCallLosesNothing kills a program at the first call of
// each kind that changes files, then at a later one, and so on until it comes
// to its end.
func TestAProgramKilledAtAnyCallLosesNothing(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not here; it kills a program at a chosen call")
	}
	if err := exec.Command(strace, "-qq", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skipf("strace may not watch programs here: %v", err)
	}
	fresh := newWorkshop(t)
	for _, call := range deadly {
		t.Run(call, func(t *testing.T) {
			stride := 1
			if call == "pwrite64" {
				stride = *killStride
			}
			n := 1 + int(*killSeed-1)%stride
			for !killedAt(t, fresh, strace, call, n) {
				n += stride
			}
			t.Logf("seed %d: killed at %s up to the %dth", *killSeed, call, n-stride)
		})
	}
}

// killedAt kills a program at its nth call, on a copy of the ledger, and tells
// whether it ended before that.
func killedAt(t *testing.T, fresh *workshop, strace, call string, n int) (ended bool) {
	w := fresh.copy(t)
	inject := fmt.Sprintf("inject=%s:signal=SIGKILL:when=%d", call, n)
	cmd, said := program(t, "once", strace, "-f", "-qq", "-o", os.DevNull, "-e", "trace="+call, "-e", inject, self(t), w.Path, "1")
	for said.Scan() {
		ended = w.hear(t, said.Text())
	}
	_ = cmd.Wait() // killed, or at its end
	w.whole(t)
	if !ended {
		goesOn(t, w)
	}
	if t.Failed() {
		t.Fatalf("killed at call %d of %s", n, call)
	}
	return ended
}

// goesOn fails unless the next program finds nothing in its way.
func goesOn(t *testing.T, w *workshop) {
	cmd, said := program(t, "once", self(t), w.Path, "2")
	for said.Scan() {
		w.hear(t, said.Text())
	}
	noFault(t, cmd.Wait())
	w.whole(t)
	w.drawn(t)
	left, err := filepath.Glob(w.Path + ".new")
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
}
