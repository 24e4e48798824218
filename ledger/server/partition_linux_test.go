package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// network is a net of this computer, in which each server has a place of its own.
type network struct {
	t     *testing.T
	names []string   // how the servers are reached
	where [][]string // the words that run a program in such a place
	links []string   // by which each hangs on the net
}

// newNetwork makes a net for so many servers. It takes the rights of root.
func newNetwork(t *testing.T, n int) *network {
	t.Helper()
	if _, err := exec.LookPath("ip"); err != nil || os.Geteuid() != 0 {
		t.Skip("making a network takes root and ip")
	}
	id := os.Getpid() % 10000
	bridge, subnet := fmt.Sprint("hbb", id), fmt.Sprint("10.77.", 20+id%200)
	w := &network{t: t}
	if out, err := exec.Command("ip", "link", "add", bridge, "type", "bridge").CombinedOutput(); err != nil {
		t.Skipf("no network can be made here: %s", out)
	}
	t.Cleanup(func() { w.ip("link", "del", bridge) })
	w.ip("addr", "add", subnet+".254/24", "dev", bridge)
	w.ip("link", "set", bridge, "up")
	for i := range n {
		space, outer, inner := fmt.Sprintf("hbn%d-%d", id, i), fmt.Sprintf("hbo%d-%d", id, i), fmt.Sprintf("hbi%d-%d", id, i)
		w.ip("netns", "add", space)
		t.Cleanup(func() { w.ip("netns", "del", space) })
		w.ip("link", "add", outer, "type", "veth", "peer", "name", inner)
		t.Cleanup(func() { w.ip("link", "del", outer) }) // else it goes some time after its place
		w.ip("link", "set", outer, "master", bridge, "up")
		w.ip("link", "set", inner, "netns", space)
		w.ip("-n", space, "addr", "add", fmt.Sprintf("%s.%d/24", subnet, i+1), "dev", inner)
		w.ip("-n", space, "link", "set", inner, "up")
		w.ip("-n", space, "link", "set", "lo", "up")
		w.names, w.links = append(w.names, fmt.Sprintf("%s.%d", subnet, i+1)), append(w.links, outer)
		w.where = append(w.where, []string{"ip", "netns", "exec", space})
	}
	return w
}

func (w *network) ip(words ...string) {
	w.t.Helper()
	if out, err := exec.Command("ip", words...).CombinedOutput(); err != nil {
		w.t.Errorf("ip %s: %s", strings.Join(words, " "), out)
	}
}

// The leader is cut off from all others and from the desks: these go on within
// seconds, and when it is back it has what they did.
func TestDesksGoOnWithoutALeaderThatIsCutOff(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	w := newNetwork(t, 3)
	l := teamLedger(t)
	s := serversAt(t, l, []string{"--me", w.names[0], "--peers", strings.Join(w.names[1:], ",")}, w.where)
	s.handOver(l)
	ann := s.desk("ann")
	notes, longest := map[string]bool{}, time.Duration(0)
	act := func(when string) {
		for i := range 5 {
			note, began := fmt.Sprint(when, " ", i), time.Now()
			must(t, logs(ann, "ann", note))
			notes[note], longest = true, max(longest, time.Since(began))
		}
	}
	act("before")
	alone := s.leader()
	w.ip("link", "set", w.links[alone], "down")
	act("without it")
	t.Logf("the longest wait is %s", longest)
	if longest > 15*time.Second {
		t.Errorf("somebody waits %s", longest)
	}
	w.ip("link", "set", w.links[alone], "up")
	act("after")
	s.same(notes, l, ann, s.desk("rasa"))
	soon(t, "all servers have the same", func() error {
		if one := s.leader(); s.status(one) != s.status(alone) {
			return fmt.Errorf("%s, and %s", s.status(one), s.status(alone))
		}
		return nil
	})
}
