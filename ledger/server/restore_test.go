package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hourbook/ledger"
)

// verb does one here, in the folder of a server.
func (s *servers) verb(i int, do func(context.Context, io.Writer, []string) error, words ...string) (string, error) {
	var out bytes.Buffer
	err := do(s.t.Context(), &out, append([]string{"--dir", s.folders[i]}, words...))
	return out.String(), err
}

// did does one that must work.
func (s *servers) did(i int, do func(context.Context, io.Writer, []string) error, words ...string) string {
	s.t.Helper()
	out, err := s.verb(i, do, words...)
	if err != nil {
		s.t.Fatalf("%v: %v: %s", words, err, out)
	}
	return out
}

// backedUp is a backup of a team's journal.
func (s *servers) backedUp() string {
	s.t.Helper()
	to := s.t.TempDir()
	s.did(0, backUp, to)
	all, err := backups(to).made()
	must(s.t, err)
	return backups(to).path(all[0])
}

// putBack ends all servers, puts the journal back and runs them again. Copies is
// whether the copies of the servers are there still.
func (s *servers) putBack(backup string, copies bool) {
	s.t.Helper()
	for i := range s.runs {
		s.kill(i)
	}
	for i := range s.runs {
		if said := s.did(i, restoreServer, backup); !strings.Contains(said, "mend") {
			s.t.Errorf("it does not say what is next: %s", said)
		}
		if !copies {
			must(s.t, os.Remove(filepath.Join(s.folders[i], "ledger.hourbook")))
		}
	}
	s.startAll()
}

// opened opens the journal, and desks log again.
func (s *servers) opened(l *ledger.Ledger, note string) {
	s.t.Helper()
	s.did(0, openServers)
	soon(s.t, "desks log again", func() error { return logs(l, "rasa", note) })
}

// howMany are as many servers as there is time for.
func howMany() int {
	if testing.Short() {
		return 1
	}
	return 3
}

// An old snapshot under newer desks takes nothing, until what was told to count is
// brought from the copies of the servers.
func TestWhatServersHadSinceASnapshotIsMended(t *testing.T) {
	l := teamLedger(t)
	s := newServers(t, l, howMany())
	s.handOver(l)
	must(t, logs(l, "rasa", "old"))
	backup := s.backedUp()
	if _, err := s.verb(0, restoreServer, backup); err == nil || !strings.Contains(err.Error(), "end it first") {
		t.Errorf("a server that runs is put back: %v", err)
	}
	must(t, logs(l, "rasa", "newer"))
	must(t, logs(s.desk("ann"), "ann", "newest"))
	must(t, l.CatchUp(t.Context()))
	s.putBack(backup, true)
	if err := logs(l, "rasa", "refused"); !errors.Is(err, ledger.ErrAhead) {
		t.Errorf("a desk that has more logs: %v", err)
	}
	old := s.desk("ann") // which has what the servers have
	if err := logs(old, "ann", "refused"); !errors.Is(err, ledger.ErrClosed) {
		t.Errorf("a desk logs on a closed journal: %v", err)
	}
	if words := strings.Join(s.asked(0).Wanting, " "); !strings.Contains(words, "closed") {
		t.Errorf("the status says %q", words)
	}
	if _, err := s.verb(0, openServers); err == nil || !strings.Contains(err.Error(), "stays closed") {
		t.Errorf("it is opened: %v", err)
	}
	if said := s.did(0, mendServers); !strings.Contains(said, "taken from") {
		t.Errorf("it says %q", said)
	}
	s.opened(l, "after")
	s.same(map[string]bool{"old": true, "newer": true, "newest": true, "after": true}, l, old, s.desk("rasa"))
}

// Where the servers have nothing, the ledgers of desks have it; two that differ are
// named, and a person says which one counts.
func TestWhatDesksHadSinceASnapshotIsMended(t *testing.T) {
	l := teamLedger(t)
	s := newServers(t, l, howMany())
	s.handOver(l)
	must(t, logs(l, "rasa", "old"))
	backup := s.backedUp()
	must(t, logs(l, "rasa", "newer"))
	s.putBack(backup, false)
	if err := logs(l, "rasa", "refused"); !errors.Is(err, ledger.ErrAhead) {
		t.Errorf("a desk that has more logs: %v", err)
	}
	if said, err := s.verb(0, mendServers); !errors.Is(err, errUnmended) || !strings.Contains(said, "rasa's one has event") {
		t.Errorf("what is on a desk is passed over: %v: %s", err, said)
	}
	if said := s.did(0, openServers, "--lose"); !strings.Contains(said, "open") {
		t.Errorf("it says %q", said)
	}
	ann := s.desk("ann")
	soon(t, "ann logs in its place", func() error { return logs(ann, "ann", "another") })

	s.putBack(backup, true) // the copies of the servers have what ann did
	said, err := s.verb(0, mendServers, l.Path)
	if !errors.Is(err, errUnmended) || !strings.Contains(said, "is two:") || !strings.Contains(said, "by rasa") || !strings.Contains(said, "by ann") {
		t.Errorf("a fork is not named: %v: %s", err, said)
	}
	if said := s.did(0, mendServers, "--from", l.Path, l.Path); !strings.Contains(said, "taken from "+l.Path) || !strings.Contains(said, "restart "+s.places[0].Name) {
		t.Errorf("it says %q", said)
	}
	for i := range s.runs {
		s.kill(i)
	}
	s.startAll()
	s.opened(l, "after")
	s.same(map[string]bool{"old": true, "newer": true, "after": true}, l, s.desk("rasa"))
	if err := logs(ann, "ann", "refused"); !errors.Is(err, ledger.ErrFork) {
		t.Errorf("a desk with another event logs: %v", err)
	}
}

// What is no snapshot of this team is not put back.
func TestOnlyAWholeSnapshotIsPutBack(t *testing.T) {
	l := teamLedger(t)
	s := newServers(t, l, 1)
	backup := s.backedUp()
	s.kill(0)
	raw, err := os.ReadFile(filepath.Join(backup, snapshotFile))
	must(t, err)
	raw[len(raw)/2] ^= 1
	bad := filepath.Join(t.TempDir(), "bad.db")
	must(t, os.WriteFile(bad, raw, 0o600))
	if _, err := s.verb(0, restoreServer, bad); err == nil || !strings.Contains(err.Error(), "no whole snapshot") {
		t.Errorf("a damaged snapshot is put back: %v", err)
	}
	known, err := read(s.folders[0])
	must(t, err)
	known.Ledger = "another"
	must(t, known.write())
	if _, err := s.verb(0, restoreServer, backup); err == nil || !strings.Contains(err.Error(), "another ledger") {
		t.Errorf("that of another ledger is put back: %v", err)
	}
}

// Two restores in one second: what the second one puts aside has a name of its own.
func TestWhatIsPutAsideReplacesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "etcd.before-2026-11-29T233626Z")
	for _, want := range []string{path, path + "-2", path + "-3"} {
		if got := unused(path); got != want {
			t.Errorf("%s, want %s", got, want)
		}
		must(t, os.MkdirAll(unused(path), 0o755))
	}
}
