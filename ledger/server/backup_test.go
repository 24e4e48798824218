package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/server/member"
)

// asked is the status of the servers, as one of them sees it.
func (s *servers) asked(i int) (answer struct {
	Servers []serverStatus
	Wanting []string
}) {
	var out bytes.Buffer
	_ = tellStatus(s.t.Context(), &out, []string{"--dir", s.folders[i], "--json"}) // what is wrong stands in it
	must(s.t, json.Unmarshal(out.Bytes(), &answer))
	return answer
}

// A backup has all that the servers have: it tells what, and a ledger can be made of
// its lines. A running server makes one by itself.
func TestABackupHasAll(t *testing.T) {
	l := teamLedger(t)
	s := newServers(t, l, 1)
	s.handOver(l)
	must(t, logs(l, "rasa", "before"))
	to := t.TempDir()
	var out bytes.Buffer
	must(t, backUp(t.Context(), &out, []string{"--dir", s.folders[0], to, "--json"}))
	var made about
	must(t, json.Unmarshal(out.Bytes(), &made))
	all, err := backups(to).made()
	if must(t, err); len(all) != 1 {
		t.Fatalf("there are %d", len(all))
	}
	folder := backups(to).path(all[0])
	held, err := member.Inspect(filepath.Join(folder, snapshotFile))
	must(t, err)
	var last ledger.Head
	must(t, l.Read(func(v *ledger.View) error { last = v.Last(); return nil }))
	if held.Head != last || made.Events != last.Seq || held.Sum != made.Sum {
		t.Errorf("it holds %+v, says %+v, and the ledger ends with %v", held, made, last)
	}
	again := ledger.At(filepath.Join(t.TempDir(), "again.hourbook"))
	must(t, again.Restore(t.Context(), filepath.Join(folder, journalFile), ledger.Restoring{}, nil))
	must(t, again.Read(func(v *ledger.View) error {
		if v.Last() != last {
			t.Errorf("its lines end with %v", v.Last())
		}
		return nil
	}))
	soon(t, "the server backs itself up", func() error {
		if one := s.asked(0).Servers[0]; one.Backup.IsZero() {
			return errors.New(one.Failed)
		}
		return nil
	})
	if desks := s.asked(0).Servers[0].Desks; len(desks) != 1 || desks[0].User != "rasa" || desks[0].At.IsZero() {
		t.Errorf("it heard of %+v", desks)
	}
}

// A snapshot with another byte in it is none.
func TestADamagedSnapshotIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "snapshot.db")
	for _, raw := range [][]byte{nil, []byte("short"), bytes.Repeat([]byte{7}, 4096)} {
		must(t, os.WriteFile(path, raw, 0o600))
		if _, err := member.Inspect(path); !errors.Is(err, member.ErrSnapshot) {
			t.Errorf("%d bytes: %v", len(raw), err)
		}
	}
}

// What is old, missing or off is told in the status.
func TestWhatSomebodyHasToLookAfter(t *testing.T) {
	now := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	well := serverStatus{URL: "https://a"}
	well.Name, well.Leader, well.Most, well.Clock, well.Backup = "a", "a", 100, now, now.Add(-11*time.Hour)
	if words := wantings([]serverStatus{well}, now); len(words) > 0 {
		t.Errorf("all is well, and it says %q", words)
	}
	for what, change := range map[string]func(*serverStatus){
		"no backup today": func(s *serverStatus) { s.Backup = now.Add(-27 * time.Hour) },
		"a failed backup": func(s *serverStatus) { s.Failed = "the disk is full" },
		"a clock":         func(s *serverStatus) { s.Clock = now.Add(3 * time.Minute) },
		"no leader":       func(s *serverStatus) { s.Leader = "" },
		"size":            func(s *serverStatus) { s.Bytes = 61 },
		"closed":          func(s *serverStatus) { s.Closed = "restored" },
		"silence":         func(s *serverStatus) { s.Fault = "refused" },
	} {
		bad := well
		change(&bad)
		if words := wantings([]serverStatus{bad}, now); len(words) != 1 {
			t.Errorf("%s: it says %q", what, words)
		}
	}
}
