package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"hourbook/ledger/store"
	"hourbook/ledger/wire"
)

// membersPath is where a server asks to be let in.
const membersPath = "/v1/members"

// letIn is what a server asks for, and who is there then.
type letIn struct {
	Name    string            `json:"name"`
	Peer    string            `json:"peer"`
	Members map[string]string `json:"members,omitempty"`
}

func joinServer(ctx context.Context, out io.Writer, args []string) error {
	flags, folder := options("join")
	var listens addresses
	listens.flagged(flags)
	words, err := parsed(flags, args, 1)
	if err := errors.Join(err, listens.checked()); err != nil {
		return err
	}
	file := words[0]
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var i invitation
	if err := json.Unmarshal(raw, &i); err != nil || len(i.Secret) != ed25519.SeedSize {
		return fmt.Errorf("%s is no join file", file)
	}
	if err := fresh(*folder); err != nil {
		return err
	}
	key := ed25519.NewKeyFromSeed(i.Secret)
	s := &i.State
	s.folder, s.Listens = *folder, listens
	err = waiting(ctx, func() error {
		s.Members, err = askIn(ctx, i, key)
		return err
	})
	if err != nil {
		return fmt.Errorf("%s does not let this server in: %w", i.First.URL, err)
	}
	if i.Authority != nil {
		err = store.WriteSmall(s.file("ca.key"), i.Authority)
	}
	if err := errors.Join(err, s.keep(i.CA, i.Cert, i.Key, key), s.write()); err != nil {
		return err
	}
	if err := os.Remove(file); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s is let in. It learns the journal when it runs: hourbook-server run --dir %s\n", s.Name, s.folder)
	return err
}

// joinLimit is how long a server waits to be let in: another one may be learning.
const joinLimit = time.Minute

// waiting does something until it works, or it is clear that it does not.
func waiting(ctx context.Context, do func() error) (err error) {
	ctx, end := context.WithTimeout(ctx, joinLimit)
	defer end()
	for {
		if err = do(); !errors.Is(err, errNotNow) {
			return err
		}
		wait := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			wait.Stop()
			return err
		case <-wait.C:
		}
	}
}

// errNotNow says that a server may be let in later.
var errNotNow = errors.New("not now")

// askIn asks the first server to let this one in, and returns all that there are.
func askIn(ctx context.Context, i invitation, key ed25519.PrivateKey) (map[string]string, error) {
	own, err := i.State.own()
	if err != nil {
		return nil, err
	}
	client, err := reaching(i.First.Public, key)
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(letIn{Name: own.Name, Peer: own.Peer})
	if err != nil {
		return nil, err
	}
	question, err := http.NewRequestWithContext(ctx, http.MethodPost, i.First.URL+membersPath, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	answer, err := client.Do(question)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	var said letIn
	if answer.StatusCode != http.StatusOK {
		words, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<10))
		if answer.StatusCode == http.StatusServiceUnavailable {
			return nil, fmt.Errorf("%w: %s", errNotNow, bytes.TrimSpace(words))
		}
		return nil, fmt.Errorf("%s: %s", answer.Status, bytes.TrimSpace(words))
	}
	err = json.NewDecoder(answer.Body).Decode(&said)
	return said.Members, err
}

// answerLimit is how long a server may take to answer another one.
const answerLimit = 10 * time.Second

// reaching is how a server is asked that shows this key.
func reaching(public []byte, own ed25519.PrivateKey) (*http.Client, error) {
	cert, err := wire.Certificate(own)
	if err != nil {
		return nil, err
	}
	knows := func(key ed25519.PublicKey) bool { return key.Equal(ed25519.PublicKey(public)) }
	return &http.Client{Timeout: answerLimit, Transport: &http.Transport{TLSClientConfig: wire.DeskTLS(cert, knows)}}, nil
}
