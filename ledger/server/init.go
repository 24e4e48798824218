package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"hourbook/ledger"
	"hourbook/ledger/server/member"
	"hourbook/ledger/store"
	"hourbook/ledger/team"
)

// invitation is what a join file holds: all that another server needs, secrets too.
type invitation struct {
	State state  `json:"state"` // as that server keeps it
	First place  `json:"first"` // which lets it in
	CA    []byte `json:"ca"`

	Authority []byte `json:"authority,omitempty"` // its key, so that each server can invite the successor of another

	Cert   []byte `json:"cert"`
	Key    []byte `json:"key"`
	Secret []byte `json:"secret"` // the seed of its front's key
}

// errNoTeam says that a ledger is one of a single desk.
var errNoTeam = errors.New("no team keeps this ledger yet: run hourbook team begin on it first")

func initServer(ctx context.Context, out io.Writer, args []string) error {
	flags, folder := options("init")
	file := flags.String("ledger", "", "the ledger `FILE`, or a backup of it")
	me := flags.String("me", "", "this server, as desks and the other servers reach it: `HOST`, HOST:PORT or HOST:PORT:PEERPORT; none: where it listens, by --listen and --peer")
	peers := flags.String("peers", "", "the other servers, `HOST,HOST` as in --me; none: one server, without failover")
	var listens addresses
	listens.flagged(flags)
	if _, err := parsed(flags, args, 0); err != nil {
		return err
	}
	first, err := firstPlace(*me, listens)
	if *file == "" || errors.Is(err, errUsage) {
		flags.Usage()
		return errUsage
	}
	if err != nil {
		return err
	}
	places, keys, err := placesOf(first, *peers)
	if err != nil {
		return err
	}
	if err := fresh(*folder); err != nil {
		return err
	}
	s := &state{Name: places[0].Name, Places: places, Members: map[string]string{first.Name: first.Peer}, Listens: listens, folder: *folder}
	if err := s.take(ctx, *file); err != nil {
		return err
	}
	if err := s.secrets(keys); err != nil {
		return err
	}
	if err := s.seed(ctx); err != nil {
		return err
	}
	if err := s.write(); err != nil {
		return err
	}
	return s.tellNext(out)
}

// firstPlace is where this server is reached: as somebody says, else where it
// listens.
func firstPlace(me string, listens addresses) (place, error) {
	switch {
	case me != "":
		p, err := placeOf(me)
		return p, errors.Join(err, listens.checked())
	case listens.Front == "" || listens.Peers == "":
		return place{}, errUsage
	}
	return placeAt(listens.Front, listens.Peers)
}

// placesOf are the servers with their keys.
func placesOf(first place, peers string) (places []place, keys []ed25519.PrivateKey, err error) {
	all := []place{first}
	for _, name := range strings.FieldsFunc(peers, func(r rune) bool { return r == ',' }) {
		p, err := placeOf(strings.TrimSpace(name))
		if err != nil {
			return nil, nil, err
		}
		all = append(all, p)
	}
	for _, p := range all {
		public, key, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			return nil, nil, err
		}
		p.Public = public
		places, keys = append(places, p), append(keys, key)
	}
	return places, keys, nil
}

// replica is the copy of the ledger on this server.
func (s *state) replica() *ledger.Ledger { return ledger.At(s.file("ledger.hourbook")) }

// take makes the copy.
func (s *state) take(ctx context.Context, file string) error {
	l := s.replica()
	if err := l.Restore(ctx, file, ledger.Restoring{}, nil); err != nil {
		return err
	}
	return l.ReadContext(ctx, func(v *ledger.View) (err error) {
		if _, ok := v.Team(); !ok {
			return errNoTeam
		}
		s.Ledger, err = v.ID()
		return err
	})
}

// secrets makes what the servers know each other by, and the join files.
func (s *state) secrets(keys []ed25519.PrivateKey) error {
	ca, err := newAuthority(clock())
	if err != nil {
		return err
	}
	kept, err := ca.secret()
	if err != nil {
		return err
	}
	if err := store.WriteSmall(s.file("ca.key"), kept); err != nil {
		return err
	}
	for i, p := range s.Places {
		cert, key, err := ca.vouch(p, int64(i+2), clock())
		if err != nil {
			return err
		}
		if i == 0 {
			err = s.keep(ca.pem, cert, key, keys[0])
		} else {
			_, err = s.invite(p, invitation{First: s.Places[0], CA: ca.pem, Authority: kept, Cert: cert, Key: key, Secret: keys[i].Seed()})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// keep writes the secrets of this server.
func (s *state) keep(ca, cert, key []byte, front ed25519.PrivateKey) error {
	return errors.Join(
		store.WriteSmall(s.file("ca.pem"), ca), store.WriteSmall(s.file("peer.pem"), cert), store.WriteSmall(s.file("peer.key"), key),
		team.WriteKey(s.file("server.key"), front, ""),
	)
}

// invite writes the join file of another server.
func (s *state) invite(p place, i invitation) (file string, err error) {
	i.State = state{Ledger: s.Ledger, Name: p.Name, Places: s.Places, Joins: true}
	raw, err := json.MarshalIndent(i, "", "  ")
	if err != nil {
		return "", err
	}
	file = s.file("join-" + p.Name + ".json")
	return file, store.WriteSmall(file, raw)
}

// seed puts all acts of the copy into the journal of the first member.
func (s *state) seed(ctx context.Context) error {
	config, err := s.member()
	if err != nil {
		return err
	}
	m, err := member.Start(ctx, config)
	if err != nil {
		return err
	}
	defer m.Close()
	return fill(ctx, member.At(m.Client, s.Ledger), s.replica())
}

// fill puts all acts of a ledger into a journal.
func fill(ctx context.Context, j *member.Journal, l *ledger.Ledger) error {
	const most = 1000
	if err := j.Begin(ctx, ledger.Head{}); err != nil {
		return err
	}
	return l.ReadContext(ctx, func(v *ledger.View) error {
		for head := (ledger.Head{}); ; {
			acts, err := v.Acts(head, most)
			if err != nil || len(acts) == 0 {
				return err
			}
			if err := j.Seed(ctx, acts); err != nil {
				return err
			}
			if head, err = acts[len(acts)-1].After(); err != nil {
				return err
			}
		}
	})
}

// tellNext says what is to be done now.
func (s *state) tellNext(out io.Writer) error {
	fmt.Fprintf(out, "The first server is ready: %s, in %s.\n\n1. hourbook-server run --dir %s\n", s.Name, s.folder, s.folder)
	for _, p := range s.Places[1:] {
		fmt.Fprintf(out, "2. On %s, with the file %s (it holds secrets; join removes it):\n   hourbook-server join %s && hourbook-server run\n", p.Name, s.file("join-"+p.Name+".json"), "join-"+p.Name+".json")
	}
	_, err := fmt.Fprintf(out, "3. On the desk of the admin:\n   %s\n", s.teamServers())
	return err
}
