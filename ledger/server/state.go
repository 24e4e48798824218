package main

import (
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"hourbook/ledger/server/member"
	"hourbook/ledger/store"
	"hourbook/ledger/team"
)

// state is what a server knows of itself and the others, in the file server.json of
// its folder.
type state struct {
	Ledger  string            `json:"ledger"`
	Name    string            `json:"name"`
	Places  []place           `json:"places"`  // all of the team, itself among them
	Members map[string]string `json:"members"` // name and peer URL of each, as this one was let in
	Joins   bool              `json:"joins"`   // the others were there before it
	Listens addresses         `json:"listens"`

	Restored string `json:"restored,omitempty"` // the sum of the snapshot that all were made from anew
	Why      string `json:"why,omitempty"`      // the journal is closed then

	mu      *sync.Mutex // who the servers are may change while it runs
	folder  string
	saves   backups         // of each night
	journal *member.Journal // where it runs
}

func (s *state) file(name string) string { return filepath.Join(s.folder, name) }

// own is this server.
func (s *state) own() (place, error) {
	for _, p := range s.places() {
		if p.Name == s.Name {
			return p, nil
		}
	}
	return place{}, fmt.Errorf("server.json does not say where %s is", s.Name)
}

// errNoServer says that a folder is none of a server.
var errNoServer = errors.New("no server is here; --dir says where it is, init and join make one")

// read reads what a server knows.
func read(folder string) (*state, error) {
	raw, err := os.ReadFile(filepath.Join(folder, "server.json"))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNoServer, err)
	}
	s := &state{folder: folder, mu: new(sync.Mutex)}
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
	at := own.Peer
	if s.Listens.Peers != "" {
		at = "https://" + s.Listens.Peers
	}
	listen, err := listenAt(at)
	return member.Config{
		Name: s.Name, Folder: s.file("etcd"), Peer: own.Peer, Listen: listen, Members: s.Members, Joins: s.Joins, Ledger: s.Ledger, Restored: s.Restored,
		CA: s.file("ca.pem"), Cert: s.file("peer.pem"), Key: s.file("peer.key"),
	}, err
}

// fresh makes the folder of a server, which must not be one yet.
func fresh(folder string) error {
	if _, err := os.Stat(filepath.Join(folder, "server.json")); !errors.Is(err, os.ErrNotExist) {
		return errors.Join(fmt.Errorf("%s is the folder of a server already", folder), err)
	}
	return os.MkdirAll(folder, 0o700)
}
