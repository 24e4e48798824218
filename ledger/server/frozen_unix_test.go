//go:build unix

package main

import (
	"fmt"
	"syscall"
	"testing"
	"time"
)

// A leader that is there and says nothing is passed over within seconds, and is one
// of the others when it wakes up.
func TestDesksGoOnWithoutAFrozenLeader(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	l := teamLedger(t)
	s := newServers(t, l, 3)
	s.handOver(l)
	ann := s.desk("ann")
	frozen := s.runs[s.leader()].Process
	must(t, frozen.Signal(syscall.SIGSTOP))
	notes, longest := map[string]bool{}, time.Duration(0)
	for i := range 10 {
		note, began := fmt.Sprint("frozen ", i), time.Now()
		must(t, logs(ann, "ann", note))
		notes[note], longest = true, max(longest, time.Since(began))
	}
	must(t, frozen.Signal(syscall.SIGCONT))
	t.Logf("the longest wait is %s", longest)
	if longest > 10*time.Second {
		t.Errorf("somebody waits %s", longest)
	}
	s.same(notes, l, ann, s.desk("rasa"))
}
