package team

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/wire"
)

// ErrCode says that the servers are not those of the team that the code is of.
var ErrCode = errors.New("the code is not that of these servers")

// Reach gives a ledger the journal on the servers of its team, where it has some
// and this computer has a key. Now is its clock, which is compared with theirs.
func Reach(ctx context.Context, l *ledger.Ledger, now func() time.Time) error {
	if l.Signer == nil {
		return nil
	}
	return l.ReadContext(ctx, func(v *ledger.View) error {
		if t, ok := v.Team(); ok && len(t.Servers) > 0 {
			c := Connect(t.Servers, l.Signer)
			c.Now = now
			l.Shared = c
		}
		return nil
	})
}

// codeBytes is how much of a SHA-256 a code is.
const codeBytes = 10

// Code is by what a new computer knows that it speaks to the servers of a team: a sum
// of the ledger's id and of the keys of all servers.
func Code(id string, servers []ledger.Server) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "hourbook team 1\x00%s\x00", id)
	keys := make([]string, len(servers))
	for i, s := range servers {
		keys[i] = string(s.Public)
	}
	slices.Sort(keys)
	for _, key := range keys {
		_, _ = io.WriteString(sum, key)
	}
	text := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum.Sum(nil)[:codeBytes])
	return strings.Join([]string{text[:4], text[4:8], text[8:12], text[12:]}, "-")
}

// Find asks one of the addresses for the team, which must be the one of the code.
func Find(ctx context.Context, urls []string, code string, by crypto.Signer) (t wire.TeamAnswer, err error) {
	var servers []ledger.Server
	for _, url := range urls {
		servers = append(servers, ledger.Server{URL: url})
	}
	c := Connect(servers, by)
	var shown ed25519.PublicKey
	c.knows = func(key ed25519.PublicKey) bool { shown = key; return true } // it is known by the code, below
	if err := c.tell(ctx, http.MethodGet, wire.Team, nil, &t); err != nil {
		return t, err
	}
	named := slices.ContainsFunc(t.Servers, func(s ledger.Server) bool { return shown.Equal(ed25519.PublicKey(s.Public)) })
	if !named || !strings.EqualFold(strings.ReplaceAll(Code(t.Ledger, t.Servers), "-", ""), strings.ReplaceAll(code, "-", "")) {
		return wire.TeamAnswer{}, ErrCode
	}
	return t, nil
}

// Ask asks to be let in, and says whether somebody has done so.
func (c *Client) Ask(ctx context.Context, who wire.JoinRequest) (answer wire.JoinAnswer, err error) {
	err = c.tell(ctx, http.MethodPost, wire.Joins, who, &answer)
	return answer, err
}

// Asking are those who ask to be let in. It takes an admin.
func (c *Client) Asking(ctx context.Context) (all []wire.Waiting, err error) {
	err = c.tell(ctx, http.MethodGet, wire.Joins, nil, &all)
	return all, err
}

// tell asks a server in JSON.
func (c *Client) tell(ctx context.Context, method, path string, question, into any) error {
	var body []byte
	if question != nil {
		raw, err := json.Marshal(question)
		if err != nil {
			return err
		}
		body = raw
	}
	answer, err := c.ask(ctx, method, path, body)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode >= http.StatusMultipleChoices {
		return refusal(answer)
	}
	raw, err := io.ReadAll(io.LimitReader(answer.Body, mostWords))
	if err != nil {
		return err
	}
	return json.NewDecoder(bytes.NewReader(raw)).Decode(into)
}
