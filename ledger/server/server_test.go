package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/team"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func keyFrom(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func publicOf(name string) ed25519.PublicKey { return keyFrom(name).Public().(ed25519.PublicKey) }

var at = time.Date(2026, 11, 6, 9, 0, 0, 0, time.UTC)

// teamLedger is a ledger of rasa and ann, on one computer.
func teamLedger(t *testing.T) *ledger.Ledger {
	t.Helper()
	zone, err := sla.ParseZone("+02:00")
	must(t, err)
	rules, err := terms.Read("terms.toml", assets.Terms, zone)
	must(t, err)
	l := ledger.At(filepath.Join(t.TempDir(), "book.hourbook"))
	l.Signer = keyFrom("rasa")
	by := ledger.Act{Author: "rasa", At: at}
	must(t, l.Create(by, zone, invoice.Seller{Party: invoice.Party{Name: "Voxline UAB", Country: "LT", VATID: "LT100007654311"}, Series: "HB", DueDays: 14}, rules))
	must(t, l.Write(by, func(tx *ledger.Tx) error {
		if err := tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "acme", Name: "Acme", Country: "LT"}}, nil); err != nil {
			return err
		}
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-1", Customer: "acme", Subject: "Login loop", Priority: sla.High, Channel: "Forum", Opened: at}, nil)
		return err
	}))
	must(t, l.Write(by, func(tx *ledger.Tx) error {
		return tx.BeginTeam([]ledger.Member{{Name: "rasa", Roles: ledger.AllRoles}, {Name: "ann", Roles: ledger.Support}}, []ledger.Key{
			{User: "rasa", Device: "one", Public: publicOf("rasa")}, {User: "rasa", Device: "spare", Public: publicOf("spare")}, {User: "ann", Device: "two", Public: publicOf("ann")},
		})
	}))
	return l
}

// logs logs an entry on a desk.
func logs(l *ledger.Ledger, who, note string) error {
	return l.Write(ledger.Act{Author: who, At: at}, func(tx *ledger.Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: who, Day: tx.Today(), Minutes: 15, Kind: "firewall", Note: note}, nil)
		return err
	})
}

// ports are so many that nobody listens on, below those that the system gives away.
func ports(t *testing.T, n int) (free []int) {
	t.Helper()
	var held []net.Listener
	for port := 22000; port < 32000 && len(free) < n; port++ {
		if l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			free, held = append(free, port), append(held, l)
		}
	}
	for _, l := range held {
		must(t, l.Close())
	}
	if len(free) < n {
		t.Fatal("there are no free ports")
	}
	return free
}

// servers are those of a team, each a process of its own.
type servers struct {
	t       *testing.T
	folders []string
	runs    []*exec.Cmd
	places  []place
	where   [][]string // the words before the program of each, where it runs elsewhere
}

// asServer lets the program of the tests be a server.
const asServer = "HOURBOOK_TEST_AS_SERVER"

func TestMain(m *testing.M) {
	if os.Getenv(asServer) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// newServers makes so many servers of a ledger, and runs them.
func newServers(t *testing.T, l *ledger.Ledger, n int) *servers {
	t.Helper()
	return serversAt(t, l, here(t, n), make([][]string, n))
}

// here are the flags of so many servers on this computer.
func here(t *testing.T, n int) []string {
	t.Helper()
	free := ports(t, 2*n)
	var names []string
	for i := range n {
		names = append(names, fmt.Sprintf("127.0.0.1:%d:%d", free[2*i], free[2*i+1]))
	}
	return []string{"--me", names[0], "--peers", strings.Join(names[1:], ",")}
}

// serversAt makes servers that are reached as these flags of init say.
func serversAt(t *testing.T, l *ledger.Ledger, reached []string, where [][]string) *servers {
	t.Helper()
	n := len(where)
	s := &servers{t: t, runs: make([]*exec.Cmd, n), where: where}
	for i := range n {
		s.folders = append(s.folders, filepath.Join(t.TempDir(), fmt.Sprint("s", i)))
	}
	return s.begun(l, reached)
}

// begun makes the servers, and runs them.
func (s *servers) begun(l *ledger.Ledger, reached []string) *servers {
	s.t.Helper()
	t, n := s.t, len(s.folders)
	if out, err := s.program(0, "init", append([]string{"--ledger", l.Path}, reached...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	first, err := read(s.folders[0])
	must(t, err)
	s.places = first.Places
	s.start(0)
	for i := 1; i < n; i++ {
		file := first.file("join-" + s.places[i].Name + ".json")
		must(t, joinServer(t.Context(), io.Discard, []string{"--dir", s.folders[i], file}))
		s.start(i)
	}
	soon(t, "all servers have a vote", func() error {
		if learning := s.status(0); strings.Contains(learning, "learns") || len(strings.Fields(learning)) < n {
			return errors.New(learning)
		}
		return nil
	})
	return s
}

// program is the program of a server with a verb.
func (s *servers) program(i int, verb string, flags ...string) *exec.Cmd {
	words := append(append(slices.Clone(s.where[i]), os.Args[0], verb, "--dir", s.folders[i]), flags...)
	run := exec.Command(words[0], words[1:]...)
	run.Env = append(os.Environ(), asServer+"=yes")
	return run
}

// start runs a server, and waits until its front answers.
func (s *servers) start(i int) {
	s.t.Helper()
	s.launch(i)()
}

// startAll runs all of them at once, since one waits for another.
func (s *servers) startAll() {
	s.t.Helper()
	var ready []func()
	for i := range s.runs {
		ready = append(ready, s.launch(i))
	}
	for _, wait := range ready {
		wait()
	}
}

// launch runs a server; what it returns waits until its front answers.
func (s *servers) launch(i int) (ready func()) {
	s.t.Helper()
	run := s.program(i, "run")
	run.Stderr = os.Stderr
	out, err := run.StdoutPipe()
	must(s.t, err)
	must(s.t, run.Start())
	s.runs[i] = run
	s.t.Cleanup(func() { s.kill(i) })
	begun := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(out).ReadString('\n')
		begun <- line
	}()
	return func() {
		s.t.Helper()
		select {
		case line := <-begun:
			if !strings.Contains(line, "serves") {
				s.t.Fatalf("server %d says %q", i, line)
			}
		case <-time.After(patience):
			s.t.Fatalf("server %d does not begin", i)
		}
	}
}

// kill ends a server as a power cut would.
func (s *servers) kill(i int) {
	if s.runs[i] == nil {
		return
	}
	_ = s.runs[i].Process.Kill()
	_ = s.runs[i].Wait()
	s.runs[i] = nil
}

// status is how the members are, as one of the servers sees it.
func (s *servers) status(i int) string {
	var out bytes.Buffer
	err := tellStatus(s.t.Context(), &out, []string{"--dir", s.folders[i], "--json"})
	var answer struct{ Servers []serverStatus }
	if json.Unmarshal(out.Bytes(), &answer) != nil || len(answer.Servers) == 0 {
		return fmt.Sprint("no answer: ", err)
	}
	return strings.Join(answer.Servers[i].Members, " ")
}

// leader is the server that orders acts.
func (s *servers) leader() (at int) {
	s.t.Helper()
	soon(s.t, "there is a leader", func() error {
		var out bytes.Buffer
		_ = tellStatus(s.t.Context(), &out, []string{"--dir", s.folders[0], "--json"})
		var answer struct{ Servers []serverStatus }
		must(s.t, json.Unmarshal(out.Bytes(), &answer))
		for _, one := range answer.Servers {
			for i, p := range s.places {
				if one.Leader != "" && one.Leader == p.Name {
					at = i
					return nil
				}
			}
		}
		return fmt.Errorf("%s", out.String())
	})
	return at
}

// patience is how long something may take that takes a moment.
const patience = 30 * time.Second

// soon tries something until it works.
func soon(t *testing.T, what string, try func() error) {
	t.Helper()
	ctx, end := context.WithTimeout(t.Context(), patience)
	defer end()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		err := try()
		if err == nil {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("it never is that %s: %v", what, err)
		case <-tick.C:
		}
	}
}

// known are the servers as desks know them.
func (s *servers) known() (all []ledger.Server) {
	for _, p := range s.places {
		all = append(all, ledger.Server{URL: p.URL, Public: p.Public})
	}
	return all
}

// desk is a ledger that is joined on the computer of somebody.
func (s *servers) desk(who string) *ledger.Ledger {
	s.t.Helper()
	l := ledger.At(filepath.Join(s.t.TempDir(), who+".hourbook"))
	l.Signer = keyFrom(who)
	l.Shared = team.Connect(s.known(), keyFrom(who))
	must(s.t, l.Join(s.t.Context(), nil))
	return l
}

// handOver lets the team's journal be with the servers from now on.
func (s *servers) handOver(l *ledger.Ledger) {
	s.t.Helper()
	l.Shared = team.Connect(s.known(), l.Signer)
	must(s.t, l.Write(ledger.Act{Author: "rasa", At: at}, func(tx *ledger.Tx) error { return tx.SetServers(s.known()) }))
}

// same wants all desks and servers to have the same events, each note once.
func (s *servers) same(notes map[string]bool, desks ...*ledger.Ledger) {
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
		for note := range notes {
			if counted[note] != 1 {
				s.t.Errorf("%q stands %d times on desk %d", note, counted[note], i)
			}
		}
		if len(counted) != len(notes) {
			s.t.Errorf("desk %d has %d entries, and %d were told to count", i, len(counted), len(notes))
		}
		report, err := l.Check(s.t.Context(), nil)
		if must(s.t, err); len(report.Problems) > 0 {
			s.t.Error(report.Problems)
		}
	}
}

func TestOneServerIsEnough(t *testing.T) {
	l := teamLedger(t)
	free := ports(t, 2)
	s := serversAt(t, l, []string{"--listen", fmt.Sprint("127.0.0.1:", free[0]), "--peer", fmt.Sprint("127.0.0.1:", free[1])}, make([][]string, 1))
	s.handOver(l)
	ann := s.desk("ann")
	notes := map[string]bool{}
	for i := range 5 {
		for who, desk := range map[string]*ledger.Ledger{"rasa": l, "ann": ann} {
			note := fmt.Sprint(who, " ", i)
			must(t, logs(desk, who, note))
			notes[note] = true
		}
	}
	s.kill(0) // and again, with what is on its disk
	s.start(0)
	soon(t, "it answers again", func() error { return logs(ann, "ann", "after") })
	notes["after"] = true
	s.same(notes, l, ann, s.desk("rasa"))
}

// The leader ends while two desks act: what was told to count counts once, the others
// go on within seconds, and in the end all have the same.
func TestDesksGoOnWithoutTheLeader(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	l := teamLedger(t)
	s := newServers(t, l, 3)
	s.handOver(l)
	ann := s.desk("ann")
	var mu sync.Mutex
	notes := map[string]bool{}
	longest := time.Duration(0)
	act := func(desk *ledger.Ledger, who, when string, n int) {
		for i := range n {
			note, began := fmt.Sprint(who, " ", when, " ", i), time.Now()
			err := logs(desk, who, note)
			mu.Lock()
			longest = max(longest, time.Since(began))
			if err == nil {
				notes[note] = true
			} else {
				t.Errorf("%s: %v", note, err)
			}
			mu.Unlock()
		}
	}
	act(l, "rasa", "before", 3)
	var both sync.WaitGroup
	gone := s.leader()
	both.Go(func() { act(l, "rasa", "meanwhile", 20) })
	both.Go(func() { act(ann, "ann", "meanwhile", 20) })
	s.kill(gone)
	both.Wait()
	t.Logf("%d entries, the longest wait is %s", len(notes), longest)
	if longest > 10*time.Second {
		t.Errorf("somebody waits %s", longest)
	}
	s.start(gone)
	s.same(notes, l, ann, s.desk("ann"))
	soon(t, "all servers have the same", func() error { return tellStatus(t.Context(), io.Discard, []string{"--dir", s.folders[0]}) })
}

// Fewer than half of the servers take nothing, and say so; what a desk had sent is
// known when the others are back.
func TestAMinorityTakesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	l := teamLedger(t)
	s := newServers(t, l, 3)
	s.handOver(l)
	must(t, logs(l, "rasa", "before"))
	s.kill(1)
	s.kill(2)
	ctx, end := context.WithTimeout(t.Context(), 3*time.Second)
	defer end()
	err := l.WriteContext(ctx, ledger.Act{Author: "rasa", At: at}, func(tx *ledger.Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "rasa", Day: tx.Today(), Minutes: 15, Kind: "firewall", Note: "in between"}, nil)
		return err
	})
	if err == nil {
		t.Error("a minority takes an act")
	}
	must(t, l.Read(func(v *ledger.View) error { _, err := v.TicketWork("T-1"); return err })) // it goes on answering
	s.start(1)
	s.start(2)
	soon(t, "they take acts again", func() error { return logs(l, "rasa", "after") })
	s.same(map[string]bool{"before": true, "in between": true, "after": true}, l, s.desk("ann"))
}
