package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"hourbook/ledger/server/member"
)

// restoreServer makes the data of this server anew from a snapshot. It is done on each
// server, with the same one; then they begin closed.
func restoreServer(_ context.Context, out io.Writer, args []string) error {
	flags, folder := options("restore")
	words, err := parsed(flags, args, 1)
	if err != nil {
		return err
	}
	s, err := read(*folder)
	if err != nil {
		return err
	}
	path := words[0]
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, snapshotFile)
	}
	held, err := member.Inspect(path)
	if err != nil {
		return err
	}
	if held.Ledger != s.Ledger {
		return fmt.Errorf("%s is of another ledger (%s) than this server (%s)", path, held.Ledger, s.Ledger)
	}
	kept, err := s.restore(path, held)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s has the journal up to event %d, as in the snapshot; what it had is in %s.\n\n", s.Name, held.Head.Seq, kept)
	return s.tellAfterRestore(out)
}

// restore puts the journal back, and notes that it begins closed. What was there is
// kept; so is the copy of the ledger, which may have more.
func (s *state) restore(path string, held member.Held) (kept string, err error) {
	if member.InUse(s.file("etcd")) {
		return "", fmt.Errorf("%s runs: end it first, as on all servers (systemctl stop hourbook-server)", s.Name)
	}
	kept = unused(s.file("etcd.before-" + clock().UTC().Format(backupName)))
	if err := os.Rename(s.file("etcd"), kept); err != nil && !os.IsNotExist(err) {
		return kept, err
	}
	s.Joins, s.Restored, s.Members = false, held.Sum, map[string]string{}
	for _, p := range s.Places {
		s.Members[p.Name] = p.Peer
	}
	s.Why = fmt.Sprintf("put back at %s to event %d: hourbook-server mend brings what desks and servers have since, then hourbook-server open", clock().UTC().Format(time.RFC3339), held.Head.Seq)
	config, err := s.member()
	if err == nil {
		err = member.Restore(config, path)
	}
	if err == nil {
		err = s.write()
	}
	return kept, err
}

// unused is the path, or the first of path-2, path-3 ... that nothing has yet: two in
// one second.
func unused(path string) string {
	free := path
	for n := 2; ; n++ {
		if _, err := os.Lstat(free); err != nil {
			return free
		}
		free = fmt.Sprintf("%s-%d", path, n)
	}
}

// tellAfterRestore says what is to be done now.
func (s *state) tellAfterRestore(out io.Writer) error {
	if len(s.Places) > 1 {
		fmt.Fprint(out, "1. The same on each of the others, with the same snapshot, before any of them runs:")
		for _, p := range s.Places {
			if p.Name != s.Name {
				fmt.Fprint(out, " ", p.Name)
			}
		}
		fmt.Fprintln(out)
	}
	_, err := fmt.Fprint(out, `2. hourbook-server run on all of them (systemctl start hourbook-server). They take nothing yet.
3. hourbook-server mend: what servers and desks have since the snapshot
4. hourbook-server open
`)
	return err
}
