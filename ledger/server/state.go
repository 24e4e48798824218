package main

import (
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"hourbook/ledger/server/member"
	"hourbook/ledger/store"
	"hourbook/ledger/team"
)

// The ports of a server, where nobody names others: of the front that desks speak
// to, and of what the servers say among themselves.
const (
	frontPort = "7443"
	peerPort  = "7380"
)

// place is one of the servers of a team.
type place struct {
	Name   string `json:"name"`
	URL    string `json:"url"`    // of the front
	Peer   string `json:"peer"`   // among the servers
	Public []byte `json:"public"` // the key that its front shows
}

// placeOf is a server as it is named: HOST, HOST:PORT or HOST:PORT:PEERPORT.
func placeOf(text string) (place, error) {
	parts := strings.Split(text, ":")
	host, front, peer := parts[0], frontPort, peerPort
	if len(parts) > 1 {
		front = parts[1]
	}
	if len(parts) > 2 {
		peer = parts[2]
	}
	if host == "" || len(parts) > 3 {
		return place{}, fmt.Errorf("%q: write a server as HOST, HOST:PORT or HOST:PORT:PEERPORT", text)
	}
	name := host
	if front != frontPort {
		name += "-" + front
	}
	return place{Name: name, URL: "https://" + net.JoinHostPort(host, front), Peer: "https://" + net.JoinHostPort(host, peer)}, nil
}

// state is what a server knows of itself and the others, in the file server.json of
// its folder.
type state struct {
	Ledger  string            `json:"ledger"`
	Name    string            `json:"name"`
	Places  []place           `json:"places"`  // all of the team, itself among them
	Members map[string]string `json:"members"` // name and peer URL of each, as this one was let in
	Joins   bool              `json:"joins"`   // the others were there before it

	folder string
}

func (s *state) file(name string) string { return filepath.Join(s.folder, name) }

// own is this server.
func (s *state) own() (place, error) {
	for _, p := range s.Places {
		if p.Name == s.Name {
			return p, nil
		}
	}
	return place{}, fmt.Errorf("server.json does not say where %s is", s.Name)
}

// read reads what a server knows.
func read(folder string) (*state, error) {
	raw, err := os.ReadFile(filepath.Join(folder, "server.json"))
	if err != nil {
		return nil, err
	}
	s := &state{folder: folder}
	if err := json.Unmarshal(raw, s); err != nil {
		return nil, fmt.Errorf("server.json: %w", err)
	}
	return s, nil
}

// write keeps what a server knows.
func (s *state) write() error {
	raw, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return store.WriteSmall(s.file("server.json"), append(raw, '\n'))
}

// key is what the front shows.
func (s *state) key() (ed25519.PrivateKey, error) { return team.ReadKey(s.file("server.key"), nil) }

// member is how the member of this server is run.
func (s *state) member() (member.Config, error) {
	own, err := s.own()
	if err != nil {
		return member.Config{}, err
	}
	listen, err := listenAt(own.Peer)
	return member.Config{
		Name: s.Name, Folder: s.file("etcd"), Peer: own.Peer, Listen: listen, Members: s.Members, Joins: s.Joins, Ledger: s.Ledger,
		CA: s.file("ca.pem"), Cert: s.file("peer.pem"), Key: s.file("peer.key"),
	}, err
}

// listenAt is where a server listens that is reached there: etcd wants a number, and
// takes all where it is a name.
func listenAt(peer string) (string, error) {
	at, err := url.Parse(peer)
	if err != nil {
		return "", err
	}
	if net.ParseIP(at.Hostname()) == nil {
		at.Host = net.JoinHostPort("0.0.0.0", at.Port())
	}
	return at.String(), nil
}

// fresh makes the folder of a server, which must not be one yet.
func fresh(folder string) error {
	if _, err := os.Stat(filepath.Join(folder, "server.json")); !errors.Is(err, os.ErrNotExist) {
		return errors.Join(fmt.Errorf("%s is the folder of a server already", folder), err)
	}
	return os.MkdirAll(folder, 0o700)
}
