package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/server/member"
	"hourbook/ledger/store"
)

// backups is a folder with backups, each in a folder that is named by when it was
// made. PDFs stand beside them, once for all.
type backups string

// The files of a backup, and how its folder is named.
const (
	snapshotFile = "snapshot.db"   // all that etcd had, with its SHA-256 at the end
	journalFile  = "journal.jsonl" // the acts, for people and for init
	aboutFile    = "backup.json"
	documents    = "documents"
	backupName   = "2006-01-02T150405Z"
)

// about is what a backup says of itself.
type about struct {
	Made   time.Time `json:"made"`
	Ledger string    `json:"ledger"`
	Server string    `json:"server"` // which made it
	Events uint64    `json:"events"` // that the snapshot has
	Head   string    `json:"head"`
	Sum    string    `json:"sum"` // SHA-256 of the snapshot, as it ends with

	path string
}

// made are the backups that are there, each by when it was made.
func (b backups) made() (all []time.Time, err error) {
	entries, err := os.ReadDir(string(b))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, entry := range entries {
		if at, no := time.Parse(backupName, entry.Name()); no == nil && entry.IsDir() {
			all = append(all, at)
		}
	}
	return all, err
}

func (b backups) path(at time.Time) string {
	return filepath.Join(string(b), at.UTC().Format(backupName))
}

// add makes a backup of a server. It has its name when it is whole.
func (b backups) add(ctx context.Context, now time.Time, s *state, snapshot func(context.Context, io.Writer) error) (a about, err error) {
	to, part := b.path(now), b.path(now)+".part"
	if err := os.MkdirAll(part, 0o700); err != nil {
		return a, err
	}
	defer os.RemoveAll(part)
	kept := filepath.Join(part, snapshotFile)
	err = written(kept, func(w io.Writer) error { return snapshot(ctx, w) })
	if err != nil {
		return a, fmt.Errorf("backup into %s: %w", to, err)
	}
	held, err := member.Inspect(kept)
	if err != nil {
		return a, err
	}
	a = about{Made: now.UTC(), Ledger: held.Ledger, Server: s.Name, Events: held.Head.Seq, Head: hex.EncodeToString(held.Head.Hash[:]), Sum: held.Sum, path: to}
	raw, err := json.MarshalIndent(a, "", "  ")
	if err == nil {
		err = store.WriteSmall(filepath.Join(part, aboutFile), append(raw, '\n'))
	}
	if err == nil {
		err = written(filepath.Join(part, journalFile), func(w io.Writer) error { return acts(ctx, s.replica(), w) })
	}
	if err == nil {
		err = b.documents(s.replica().Path + ".archive")
	}
	if err == nil {
		err = store.Rename(part, to)
	}
	if err != nil {
		return a, fmt.Errorf("backup into %s: %w", to, err)
	}
	return a, store.SyncFolder(string(b))
}

// written writes a new file, which is on disk when it returns.
func written(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(file, 1<<20)
	return errors.Join(write(out), out.Flush(), file.Sync(), file.Close())
}

// acts writes the events of a ledger as lines of JSON, as an export does.
func acts(ctx context.Context, l *ledger.Ledger, to io.Writer) error {
	lines := json.NewEncoder(to)
	lines.SetEscapeHTML(false)
	return l.ReadCopy(ctx, func(v *ledger.View) error {
		return v.EachEvent(func(e event.Event, raw []byte) error {
			said, err := ledger.Said(e)
			if err != nil {
				return err
			}
			return lines.Encode(ledger.Line{Seq: e.Seq, At: e.At.UTC().Format(time.RFC3339), Author: e.Author, Kind: e.Kind, Says: said, Stored: raw})
		})
	})
}

// documents adds what is in an archive and not here yet: it is only ever added to.
func (b backups) documents(archive string) error {
	entries, err := os.ReadDir(archive)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	to := filepath.Join(string(b), documents)
	err = errors.Join(err, os.MkdirAll(to, 0o700))
	for _, entry := range entries {
		here := filepath.Join(to, entry.Name())
		if _, no := os.Stat(here); no == nil || !entry.Type().IsRegular() {
			continue
		}
		raw, no := os.ReadFile(filepath.Join(archive, entry.Name()))
		if no == nil {
			no = store.WriteSmall(here, raw)
		}
		err = errors.Join(err, no)
	}
	return err
}

// prune removes the backups that are not kept, and what is left of those that were
// never whole.
func (b backups) prune() error {
	all, err := b.made()
	if err != nil {
		return err
	}
	torn, _ := filepath.Glob(filepath.Join(string(b), "*Z.part")) // the pattern is right
	for _, path := range torn {
		err = errors.Join(err, os.RemoveAll(path))
	}
	why := retained(all)
	for _, at := range all {
		if len(why[at]) == 0 {
			err = errors.Join(err, os.RemoveAll(b.path(at)))
		}
	}
	return err
}

// newest is the last backup, not ok where there is none.
func (b backups) newest() (at time.Time, ok bool) {
	all, err := b.made()
	if err != nil || len(all) == 0 {
		return at, false
	}
	return slices.MaxFunc(all, time.Time.Compare), true
}

// snapshotPath is where a server gives all that it has to another one.
const snapshotPath = "/v1/snapshot"

func backUp(ctx context.Context, out io.Writer, args []string) error {
	flags, folder := options("backup")
	asJSON := flags.Bool("json", false, "answer with one JSON value")
	words, err := parsed(flags, args, 1)
	if err != nil {
		return err
	}
	s, err := read(*folder)
	if err != nil {
		return err
	}
	made, err := backups(words[0]).add(ctx, clock(), s, s.fetchSnapshot)
	if err != nil {
		return err
	}
	if *asJSON {
		return json.NewEncoder(out).Encode(made)
	}
	_, err = fmt.Fprintf(out, "%s: %d events, the last one is %.12s, SHA-256 %.12s\n", made.path, made.Events, made.Head, made.Sum)
	return err
}

// fetchSnapshot asks this server for all that it has.
func (s *state) fetchSnapshot(ctx context.Context, to io.Writer) error {
	own, err := s.own()
	if err != nil {
		return err
	}
	return s.fetch(ctx, own, snapshotPath, to)
}

// fetch writes what a server answers, however long it is.
func (s *state) fetch(ctx context.Context, p place, path string, to io.Writer) error {
	key, err := s.key()
	if err != nil {
		return err
	}
	client, err := reaching(p.Public, key)
	if err != nil {
		return err
	}
	client.Timeout = 0
	question, err := http.NewRequestWithContext(ctx, http.MethodGet, p.URL+path, nil)
	if err != nil {
		return err
	}
	answer, err := client.Do(question)
	if err != nil {
		return fmt.Errorf("%s does not answer (start it with hourbook-server run): %w", p.Name, err)
	}
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusPreconditionFailed {
		return ledger.ErrFork
	}
	if answer.StatusCode != http.StatusOK {
		words, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<10))
		return fmt.Errorf("%s: %s: %s", p.Name, answer.Status, strings.TrimSpace(string(words)))
	}
	_, err = io.Copy(to, answer.Body)
	return err
}
