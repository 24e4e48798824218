package main

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/front"
	"hourbook/ledger/server/member"
	"hourbook/ledger/wire"
)

func runServer(ctx context.Context, out io.Writer, args []string) error {
	flags, folder := options("run")
	var listens addresses
	listens.flagged(flags)
	saves := flags.String("backups", "", "keep the backups of each night in this `FOLDER`, at best on another disk (default: backups, in --dir)")
	if _, err := parsed(flags, args, 0); err != nil {
		return err
	}
	s, err := read(*folder)
	if err := errors.Join(err, listens.checked()); err != nil {
		return err
	}
	s.Listens, s.saves = listens.or(s.Listens), backups(cmp.Or(*saves, s.file("backups")))
	return s.run(ctx, out)
}

// pauses between tries of what did not work.
const pause = time.Second

// run runs the member, the copy and the front, until the context ends.
func (s *state) run(ctx context.Context, out io.Writer) error {
	config, err := s.member()
	if err != nil {
		return err
	}
	m, err := member.Start(ctx, config)
	if err != nil {
		return err
	}
	defer m.Close()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var beside sync.WaitGroup
	defer beside.Wait()
	defer stop(nil)
	beside.Go(func() { m.Promote(ctx) })
	beside.Go(func() {
		select {
		case err := <-m.Ended():
			stop(fmt.Errorf("the member ended: %w", err))
		case <-ctx.Done():
		}
	})
	j := member.At(m.Client, s.Ledger)
	s.journal = j
	f := &front.Front{Journal: j, Replica: s.replica(), Joins: j, Servers: s.keys}
	f.Replica.Shared = j
	nights := &nightly{kept: s.saves, add: func(ctx context.Context, now time.Time) error {
		_, err := s.saves.add(ctx, now, s, m.Snapshot)
		return err
	}}
	var closed atomic.Pointer[string]
	f.Now, f.Closed = clock, func() string { return *closed.Load() }
	f.Orders = func() (string, bool) { return s.urlOf(m.Leader()), !m.Leads() }
	f.Status = s.status(m, f, nights)
	if s.Restored != "" {
		if err := again(ctx, func() error { return j.Close(ctx, s.Restored, s.Why) }); err != nil {
			return err
		}
	}
	closed.Store(new(string))
	beside.Go(func() {
		_ = again(ctx, func() error { return j.WatchClosed(ctx, func(why string) { closed.Store(&why) }) })
	})
	if err := s.learn(ctx, f.Replica); err != nil {
		return err
	}
	if err := f.Refresh(ctx); err != nil {
		return err
	}
	beside.Go(func() { keep(ctx, f) })
	beside.Go(func() { _ = again(ctx, func() error { return s.follows(ctx, j) }) })
	looks := time.NewTicker(nightLook)
	defer looks.Stop()
	beside.Go(func() { nights.run(ctx, clock(), looks.C) })
	beside.Go(func() { sweep(ctx, m, j) })
	return s.serve(ctx, f, m, out)
}

// keys are those of the servers.
func (s *state) keys() (all []ed25519.PublicKey) {
	for _, p := range s.places() {
		all = append(all, p.Public)
	}
	return all
}

// urlOf is where a server of the team is reached, "" where there is none of that name.
func (s *state) urlOf(name string) string {
	for _, p := range s.places() {
		if p.Name == name {
			return p.URL
		}
	}
	return ""
}

// learn makes the copy of a server that has none yet, or one that is not what the
// journal was mended with; that one is kept.
func (s *state) learn(ctx context.Context, replica *ledger.Ledger) error {
	if _, err := os.Stat(replica.Path); !errors.Is(err, os.ErrNotExist) {
		if err != nil || s.Restored == "" || !errors.Is(replica.CatchUp(ctx), ledger.ErrFork) {
			return err // what else keeps it from the journal is told when it is followed
		}
	}
	return again(ctx, func() error { return replica.Join(ctx, nil) })
}

// keep follows the journal, again and again.
func keep(ctx context.Context, f *front.Front) {
	_ = again(ctx, func() error { return f.Keep(ctx) })
}

// sweepEvery is how often what nobody needs any more is looked for.
const sweepEvery = time.Hour

// sweep removes the pieces of acts that never came, on the member that orders acts.
func sweep(ctx context.Context, m *member.Member, j *member.Journal) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if m.Leads() {
			_, _ = j.Sweep(ctx) // what it could not do now it does in an hour
		}
	}
}

// again does something until it works or the context ends, and tells what does not.
func again(ctx context.Context, do func() error) error {
	told := ""
	for {
		err := do()
		if err == nil || ctx.Err() != nil {
			return ctx.Err()
		}
		if err.Error() != told {
			told = err.Error()
			fmt.Fprintln(os.Stderr, "hourbook-server:", told)
		}
		wait := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			wait.Stop()
			return ctx.Err()
		case <-wait.C:
		}
	}
}

// serve lets desks and servers ask, until the context ends.
func (s *state) serve(ctx context.Context, f *front.Front, m *member.Member, out io.Writer) error {
	own, err := s.own()
	if err != nil {
		return err
	}
	key, err := s.key()
	if err != nil {
		return err
	}
	cert, err := wire.Certificate(key)
	if err != nil {
		return err
	}
	at, err := s.frontAt(own)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", at)
	if err != nil {
		return err
	}
	paths := http.NewServeMux()
	paths.Handle("/", f.Handler())
	paths.HandleFunc("POST "+membersPath, s.let(m))
	s.mends(paths, s.journal)
	paths.HandleFunc("POST "+replacePath, s.replaces(m, s.journal))
	paths.HandleFunc("GET "+snapshotPath, s.servers(func(w http.ResponseWriter, r *http.Request) error { return m.Snapshot(r.Context(), w) }))
	server := &http.Server{
		Handler: paths, TLSConfig: wire.ServerTLS(cert), ReadHeaderTimeout: 10 * time.Second, ErrorLog: quiet,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	fmt.Fprintf(out, "%s serves %s\n", s.Name, own.URL)
	if err := server.ServeTLS(listener, "", ""); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}

// servers lets only the servers of the team ask. What goes wrong is told, where
// nothing was answered yet.
func (s *state) servers(do func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		public := wire.Shown(r.TLS)
		if !slices.ContainsFunc(s.keys(), func(key ed25519.PublicKey) bool { return key.Equal(public) }) {
			http.Error(w, "this is no server of the team", http.StatusForbidden)
			return
		}
		switch err := do(w, r); {
		case errors.Is(err, ledger.ErrFork):
			http.Error(w, err.Error(), http.StatusPreconditionFailed)
		case err != nil:
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
		}
	}
}

// let lets another server in that is one of the team's.
func (s *state) let(m *member.Member) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		public := wire.Shown(r.TLS)
		var asked letIn
		err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4<<10)).Decode(&asked)
		known := slices.ContainsFunc(s.places(), func(p place) bool {
			return public.Equal(ed25519.PublicKey(p.Public)) && p.Name == asked.Name && p.Peer == asked.Peer
		})
		if err != nil || !known {
			http.Error(w, "this is no server of the team", http.StatusForbidden)
			return
		}
		if asked.Members, err = m.Let(r.Context(), asked.Name, asked.Peer); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		_ = json.NewEncoder(w).Encode(asked)
	}
}
