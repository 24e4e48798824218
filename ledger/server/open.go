package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"hourbook/ledger"
	"hourbook/ledger/server/member"
	"hourbook/ledger/wire"
)

// What servers ask each other where a journal is closed.
const (
	tailPath = "/v1/tail" // what a copy has behind an event
	mendPath = "/v1/mend" // acts for the end of the journal
	openPath = "/v1/open"
)

// mends answers them.
func (s *state) mends(paths *http.ServeMux, j *member.Journal) {
	paths.HandleFunc("GET "+tailPath, s.servers(func(w http.ResponseWriter, r *http.Request) error {
		head, err := wire.HeadIn(r.URL.Query())
		if err != nil {
			return err
		}
		acts, err := behind(r.Context(), s.replica(), head)
		if errors.Is(err, ledger.ErrAhead) {
			err = nil // it has less
		}
		for _, act := range acts {
			err = errors.Join(err, wire.WriteRecord(w, act))
		}
		return err
	}))
	paths.HandleFunc("POST "+mendPath, s.servers(func(w http.ResponseWriter, r *http.Request) error {
		head, err := wire.HeadIn(r.URL.Query())
		if err != nil {
			return err
		}
		acts, err := wire.ReadRecords(r.Body)
		if err != nil {
			return err
		}
		return j.Mend(r.Context(), head, acts)
	}))
	paths.HandleFunc("POST "+openPath, s.servers(func(w http.ResponseWriter, r *http.Request) error { return j.Open(r.Context()) }))
}

// bring puts acts behind the end of the journal, as they are.
func (s *state) bring(ctx context.Context, head ledger.Head, acts []ledger.Record) error {
	var raw bytes.Buffer
	for _, act := range acts {
		if err := wire.WriteRecord(&raw, act); err != nil {
			return err
		}
	}
	return s.tellOwn(ctx, mendPath+"?"+wire.Behind(head).Encode(), &raw, nil)
}

// tellOwn tells the server here something, and reads its answer.
func (s *state) tellOwn(ctx context.Context, path string, body io.Reader, into any) error {
	own, err := s.own()
	if err != nil {
		return err
	}
	key, err := s.key()
	if err != nil {
		return err
	}
	client, err := reaching(own.Public, key)
	if err != nil {
		return err
	}
	client.Timeout = 0
	question, err := http.NewRequestWithContext(ctx, http.MethodPost, own.URL+path, body)
	if err != nil {
		return err
	}
	answer, err := client.Do(question)
	if err != nil {
		return fmt.Errorf("%s does not answer (start it with hourbook-server run): %w", own.Name, err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		words, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<10))
		return fmt.Errorf("%s: %s", own.Name, strings.TrimSpace(string(words)))
	}
	if into == nil {
		return nil
	}
	return json.NewDecoder(answer.Body).Decode(into)
}

func openServers(ctx context.Context, out io.Writer, args []string) error {
	flags, folder := options("open")
	lose := flags.Bool("lose", false, "open it though servers or desks have more: what only they have is lost")
	if _, err := parsed(flags, args, 0); err != nil {
		return err
	}
	s, err := read(*folder)
	if err != nil {
		return err
	}
	all, err := s.askAll(ctx)
	if err != nil {
		return err
	}
	if more := haveMore(all); len(more) > 0 && !*lose {
		return fmt.Errorf("it stays closed: %s. hourbook-server mend brings that; --lose opens without it", strings.Join(more, "; "))
	}
	if err := s.tellOwn(ctx, openPath, nil, nil); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, "the journal is open: desks go on")
	return err
}

// haveMore are the copies of servers and the desks that have more than the journal.
func haveMore(all []serverStatus) (words []string) {
	var end uint64
	for _, s := range all {
		end = max(end, s.Journal)
	}
	for _, s := range all {
		if s.Events > end {
			words = append(words, fmt.Sprintf("%s has event %d, and the journal ends with event %d", s.Name, s.Events, end))
		}
	}
	for _, d := range heardLast(all) {
		if d.Events > end {
			words = append(words, fmt.Sprintf("%s's %s has event %d, and the journal ends with event %d", d.User, d.Device, d.Events, end))
		}
	}
	return words
}
