package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"hourbook/ledger/server/member"
)

// replacePath is where a server is told that another one is dead for good.
const replacePath = "/v1/replace"

// replacement is who is dead, and who comes instead.
type replacement struct {
	Name string `json:"name"`
	New  place  `json:"new"`
}

func replaceMember(ctx context.Context, out io.Writer, args []string) error {
	flags, folder := options("replace-member")
	me := flags.String("me", "", "how the new one is reached, where that is not as the dead one: `HOST`, HOST:PORT or HOST:PORT:PEERPORT")
	words, err := parsed(flags, args, 1)
	if err != nil {
		return err
	}
	s, err := read(*folder)
	if err != nil {
		return err
	}
	change, key, err := s.successor(ctx, words[0], *me)
	if err != nil {
		return err
	}
	ca, err := s.authority()
	if err != nil {
		return err
	}
	body, err := json.Marshal(change)
	if err != nil {
		return err
	}
	if err := s.tellOwn(ctx, replacePath, strings.NewReader(string(body)), nil); err != nil {
		return err
	}
	s.Places = replaced(s.Places, change)
	file, err := s.inviteSuccessor(ca, change.New, key)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s is none of the servers any more. Its successor is %s:\n\n1. There, with the file %s (it holds secrets; join removes it):\n   hourbook-server join %s && hourbook-server run\n2. On the desk of an admin:\n   %s\n",
		change.Name, change.New.Name, file, file, s.teamServers())
	return nil
}

// successor is who comes instead of a server that does not answer, with its key.
func (s *state) successor(ctx context.Context, name, me string) (r replacement, key ed25519.PrivateKey, err error) {
	all, err := s.askAll(ctx)
	if err != nil {
		return r, nil, err
	}
	var names []string
	for i, p := range s.Places {
		if names = append(names, p.Name); p.Name == name {
			r = replacement{Name: name, New: p}
			if all[i].Fault == "" {
				return r, nil, fmt.Errorf("%s answers, so it is not dead: end it for good first (systemctl disable --now hourbook-server)", name)
			}
		}
	}
	if r.Name == "" {
		return r, nil, fmt.Errorf("%s is none of the servers: they are %s", name, strings.Join(names, ", "))
	}
	if me != "" {
		if r.New, err = placeOf(me); err != nil {
			return r, nil, err
		}
	}
	r.New.Public, key, err = ed25519.GenerateKey(rand.Reader)
	return r, key, err
}

// replaced are the servers with the new one in the place of the dead one.
func replaced(places []place, r replacement) (all []place) {
	for _, p := range places {
		if p.Name == r.Name {
			p = r.New
		}
		all = append(all, p)
	}
	return all
}

// authority is what vouches for the servers, as it is kept here.
func (s *state) authority() (*authority, error) {
	cert, err := os.ReadFile(s.file("ca.pem"))
	if err != nil {
		return nil, err
	}
	key, err := os.ReadFile(s.file("ca.key"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s is not here: do this on the server that has it (the one that init made), or bring the file", s.file("ca.key"))
	}
	if err != nil {
		return nil, err
	}
	return authorityOf(cert, key)
}

// inviteSuccessor writes the join file of a new server.
func (s *state) inviteSuccessor(ca *authority, p place, key ed25519.PrivateKey) (file string, err error) {
	cert, secret, err := ca.vouch(p, clock().UnixNano(), clock())
	if err != nil {
		return "", err
	}
	kept, err := ca.secret()
	if err != nil {
		return "", err
	}
	own, err := s.own()
	if err != nil {
		return "", err
	}
	return s.invite(p, invitation{First: own, CA: ca.pem, Authority: kept, Cert: cert, Key: secret, Secret: key.Seed()})
}

// replaces lets this server be told so.
func (s *state) replaces(m *member.Member, j *member.Journal) http.HandlerFunc {
	return s.servers(func(_ http.ResponseWriter, r *http.Request) error {
		var asked replacement
		if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 64<<10)).Decode(&asked); err != nil {
			return err
		}
		for _, p := range s.places() {
			if p.Name != asked.Name {
				continue
			}
			if err := m.Remove(r.Context(), p.Name, p.Peer); err != nil {
				return err
			}
		}
		all, err := json.Marshal(replaced(s.places(), asked))
		if err != nil {
			return err
		}
		return j.PutServers(r.Context(), all)
	})
}

// places are the servers of the team, as they are now.
func (s *state) places() []place {
	if s.mu != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
	}
	return s.Places
}

// follows keeps who the servers are, as one of them was told.
func (s *state) follows(ctx context.Context, j *member.Journal) error {
	return j.WatchServers(ctx, func(raw []byte) error {
		var all []place
		if err := json.Unmarshal(raw, &all); err != nil {
			return err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.Places = all
		return s.write()
	})
}

// teamServers is how an admin tells the team of its servers.
func (s *state) teamServers() string {
	words := "hourbook team servers"
	for _, p := range s.Places {
		words += fmt.Sprintf(" %s=%x", p.URL, p.Public)
	}
	return words
}
