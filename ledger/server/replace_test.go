package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A server that is dead for good is replaced: its successor learns the journal and
// votes, so that another one may go; the third one knows of it.
func TestASuccessorCatchesUpAndVotes(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	l := teamLedger(t)
	s := newServers(t, l, 3)
	s.handOver(l)
	must(t, logs(l, "rasa", "before"))
	dead := s.places[2].Name
	for _, c := range []struct{ name, says string }{{dead, "is not dead"}, {"nobody", "they are"}} {
		if _, err := s.verb(1, replaceMember, c.name); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s is replaced: %v", c.name, err)
		}
	}
	free := ports(t, 2) // while the dead one has its own
	s.kill(2)
	must(t, logs(l, "rasa", "without it"))
	said := s.did(1, replaceMember, dead, "--me", fmt.Sprintf("127.0.0.1:%d:%d", free[0], free[1]))
	name := fmt.Sprint("127.0.0.1-", free[0])
	file := filepath.Join(s.folders[1], "join-"+name+".json")
	if !strings.Contains(said, file) || !strings.Contains(said, "hourbook team servers") {
		t.Errorf("it says %q", said)
	}
	s.folders[2] = filepath.Join(t.TempDir(), "successor")
	s.did(2, joinServer, file)
	if _, err := os.Stat(file); err == nil {
		t.Error("the join file is left, with its secrets")
	}
	s.start(2)
	soon(t, "all know of it, and it votes", func() error {
		for i := range 3 {
			if all := s.asked(i); len(all.Wanting) > 0 || !strings.Contains(fmt.Sprint(all), name) || strings.Contains(fmt.Sprint(all), "learns") || strings.Contains(fmt.Sprint(all), dead+" ") {
				return fmt.Errorf("server %d: %+v", i, all)
			}
		}
		return nil
	})
	known, err := read(s.folders[0])
	must(t, err)
	s.places = known.Places
	s.handOver(l) // an admin tells the team
	s.kill(0)
	soon(t, "two of three are enough", func() error { return logs(l, "rasa", "with it") })
	notes := map[string]bool{"before": true, "without it": true, "with it": true}
	s.same(notes, l, s.desk("ann"))
	s.start(0)
	soon(t, "all is well", func() error {
		if all := s.asked(2); len(all.Wanting) > 0 {
			return errors.New(fmt.Sprint(all.Wanting))
		}
		return nil
	})
}
