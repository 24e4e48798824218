package ledger

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// roleVariable makes the test program play another program that works on the
// same ledger.
const roleVariable = "HOURBOOK_TEST_ROLE"

// programSeed decides what the programs do that run at once.
var programSeed = flag.Uint64("programs.seed", 1, "seed of what programs do in tests that run several")

func TestMain(m *testing.M) {
	if role := os.Getenv(roleVariable); role != "" {
		play(role, os.Args[1], os.Args[2])
		return
	}
	os.Exit(m.Run())
}

// player is one of several programs at work. It says what is done on standard
// output: "done" with the entries that were logged, "busy", or what failed.
type player struct {
	ledger *Ledger
	name   string
	random *rand.Rand
	last   string // entry that was acknowledged last
}

func play(name, path, seed string) {
	n, err := strconv.ParseUint(seed, 10, 64)
	if err != nil {
		panic(err)
	}
	p := &player{ledger: At(path), name: name, random: rand.New(rand.NewPCG(n, 0))}
	if n%2 == 0 {
		p.ledger.Keep = time.Minute
	}
	for range 40 {
		logged, err := p.act()
		switch {
		case errors.Is(err, fault.ErrBusy):
			fmt.Println("busy")
		case err != nil:
			fmt.Println("failed:", err)
		case len(logged) > 0:
			p.last = logged[0]
			fmt.Println("done", strings.Join(logged, " "))
		}
	}
	fmt.Println("end")
}

// act is one act or question, and the entries that it logged.
func (p *player) act() ([]string, error) {
	at := by("2026-11-02 12:00")
	switch p.random.IntN(8) {
	case 0:
		return p.log(at, bulk(p.ledger), 10)
	case 1:
		return nil, p.ledger.Rebuild(context.Background(), nil)
	case 2:
		return nil, p.check()
	case 3, 4:
		return nil, p.look()
	}
	return p.log(at, p.ledger.Write, 1)
}

func (p *player) log(at Act, do func(Act, func(*Tx) error) error, many int) (logged []string, err error) {
	err = do(at, func(tx *Tx) error {
		for range many {
			done, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: p.name, Day: dayOf("2026-11-02"), Minutes: 1, Kind: "firewall"}, nil)
			if err != nil {
				return err
			}
			logged = append(logged, done.Work.ID)
		}
		return nil
	})
	return logged, err
}

// look asks for what this program knows to be there.
func (p *player) look() error {
	return p.ledger.Read(func(v *View) error {
		if p.last == "" {
			return nil
		}
		_, err := v.Entry(p.last)
		return err
	})
}

func (p *player) check() error {
	report, err := p.ledger.Check(context.Background(), nil)
	if err == nil && len(report.Problems) > 0 {
		err = fmt.Errorf("check found %q", report.Problems)
	}
	return err
}

// start runs this test program in a role.
func start(t testing.TB, role string, args ...string) (*exec.Cmd, io.Reader) {
	t.Helper()
	program, err := os.Executable()
	must(t, err)
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), roleVariable+"="+role)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	return cmd, out
}

// TestSeveralProgramsAtOnceLoseNothing lets programs log, import, rebuild,
// check and read on one ledger. Each may be told that it is busy, and nothing
// else; all that was acknowledged is there afterwards, and nothing more.
func TestSeveralProgramsAtOnceLoseNothing(t *testing.T) {
	l := newLedger(t)
	logged := map[string]bool{}
	var programs []*exec.Cmd
	var said []io.Reader
	for n, name := range []string{"Jonas", "Rasa", "Ieva"} {
		cmd, out := start(t, name, l.Path, strconv.FormatUint(*programSeed+uint64(n), 10))
		programs, said = append(programs, cmd), append(said, out)
	}
	lines := make(chan string)
	for _, out := range said {
		go func() {
			for in := bufio.NewScanner(out); in.Scan(); {
				lines <- in.Text()
			}
			lines <- ""
		}()
	}
	ended, busy := 0, 0
	for running := len(said); running > 0; {
		line := <-lines
		word, rest, _ := strings.Cut(line, " ")
		switch word {
		case "":
			running--
		case "end":
			ended++
		case "busy":
			busy++
		case "done":
			for _, id := range strings.Fields(rest) {
				logged[id] = true
			}
		default:
			t.Error(line)
		}
	}
	for _, cmd := range programs {
		must(t, cmd.Wait())
	}
	t.Logf("seed %d: %d entries acknowledged, %d times busy", *programSeed, len(logged), busy)
	if ended != len(programs) {
		t.Errorf("%d of %d programs came to their end", ended, len(programs))
	}
	allThere(t, l, logged)
	sound(t, l)
}

// TestAnActThatReplacesTheFileBuildsOnTheOneBefore lets rebuilds and imports
// begin while an import is under way.
func TestAnActThatReplacesTheFileBuildsOnTheOneBefore(t *testing.T) {
	l := newLedger(t)
	all := make(chan []string)
	begin := func(n int) {
		p := &player{ledger: At(l.Path), name: "Jonas"}
		logged, err := []string{}, error(nil)
		if n%2 == 0 {
			logged, err = p.log(by("2026-11-02 12:00"), bulk(p.ledger), 1)
		} else {
			err = p.ledger.Rebuild(context.Background(), nil)
		}
		if err != nil {
			t.Error(err)
		}
		all <- logged
	}
	p := &player{ledger: l, name: "Ona"}
	first, err := p.log(by("2026-11-02 12:00"), func(act Act, do func(*Tx) error) error {
		return l.Bulk(context.Background(), act, func(tx *Tx) error {
			for n := range 6 {
				go begin(n)
			}
			return do(tx)
		})
	}, 2000)
	must(t, err)
	logged := map[string]bool{}
	for range 6 {
		first = append(first, <-all...)
	}
	for _, id := range first {
		logged[id] = true
	}
	allThere(t, l, logged)
	sound(t, l)
}

// TestProgramsDoNotRemoveEachOthersWork lets many look at copies at once: what
// each puts beside the ledger for that is no leftover of a crash.
func TestProgramsDoNotRemoveEachOthersWork(t *testing.T) {
	l := newLedger(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				folder, remove, err := l.file.WorkFolder()
				if err == nil {
					err = os.WriteFile(filepath.Join(folder, "copy"), nil, 0o600)
					remove()
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	folders, err := filepath.Glob(filepath.Join(filepath.Dir(l.Path), store.WorkPrefix+"*"))
	must(t, err)
	if len(folders) != 0 {
		t.Errorf("left behind: %q", folders)
	}
}

// allThere fails unless the entries of T-1 are the logged ones.
func allThere(t *testing.T, l *Ledger, logged map[string]bool) {
	t.Helper()
	must(t, l.Read(func(v *View) error {
		works, err := v.TicketWork("T-1")
		for _, w := range works {
			if !logged[w.ID] {
				t.Errorf("entry %s was never acknowledged", w.ID)
			}
			delete(logged, w.ID)
		}
		for id := range logged {
			t.Errorf("entry %s is lost", id)
		}
		return err
	}))
}

// bulk is Bulk of a ledger as Write is.
func bulk(l *Ledger) func(Act, func(*Tx) error) error {
	return func(act Act, do func(*Tx) error) error { return l.Bulk(context.Background(), act, do) }
}
