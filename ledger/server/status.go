package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"

	"hourbook/ledger"
	"hourbook/ledger/server/member"
	"hourbook/ledger/wire"
)

// quiet drops what the library tells of connections that fail.
var quiet = log.New(io.Discard, "", 0)

// status says how this server is.
func (s *state) status(m *member.Member, replica *ledger.Ledger) func(context.Context) (wire.StatusAnswer, error) {
	return func(ctx context.Context) (now wire.StatusAnswer, err error) {
		now = wire.StatusAnswer{Name: s.Name, Leader: m.Leader(), Members: m.Names(), Bytes: m.Bytes(), Most: member.Quota}
		err = replica.ReadContext(ctx, func(v *ledger.View) error {
			now.Events, now.Head = v.Head()
			return nil
		})
		return now, err
	}
}

// errWanting says that somebody has to look after the servers.
var errWanting = errors.New("something needs a person")

// serverStatus is how one server is, as another one sees it.
type serverStatus struct {
	URL string `json:"url"`
	wire.StatusAnswer
	Fault string `json:"fault,omitempty"` // why it does not answer
}

// fullAt is from how much of the quota on somebody has to look after it.
const fullAt = 60 // percent

func tellStatus(ctx context.Context, out io.Writer, args []string) error {
	flags, folder := options("status")
	asJSON := flags.Bool("json", false, "answer with one JSON value")
	if _, err := parsed(flags, args, 0); err != nil {
		return err
	}
	s, err := read(*folder)
	if err != nil {
		return err
	}
	key, err := s.key()
	if err != nil {
		return err
	}
	var all []serverStatus
	for _, p := range s.Places {
		one := serverStatus{URL: p.URL}
		client, err := reaching(p.Public, key)
		if err == nil {
			err = ask(ctx, client, p.URL+wire.Status, &one.StatusAnswer)
		}
		if err != nil {
			one.Name, one.Fault = p.Name, err.Error()
		}
		all = append(all, one)
	}
	wanting := wantings(all)
	answer := struct {
		Servers []serverStatus `json:"servers"`
		Wanting []string       `json:"wanting"`
	}{all, wanting}
	if *asJSON {
		err = json.NewEncoder(out).Encode(answer)
	} else {
		err = tellAll(out, all, wanting)
	}
	if err == nil && len(wanting) > 0 {
		err = errWanting
	}
	return err
}

func ask(ctx context.Context, client *http.Client, url string, into any) error {
	question, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	answer, err := client.Do(question)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return errors.New(answer.Status)
	}
	return json.NewDecoder(answer.Body).Decode(into)
}

// wantings are what somebody has to look after.
func wantings(all []serverStatus) (words []string) {
	words = []string{}
	heads := map[uint64]string{}
	for _, s := range all {
		switch {
		case s.Fault != "":
			words = append(words, fmt.Sprintf("%s does not answer: %s", s.Name, s.Fault))
			continue
		case s.Leader == "":
			words = append(words, s.Name+" knows of no leader: fewer than half of the servers are there")
		}
		if s.Bytes > s.Most/100*fullAt {
			words = append(words, fmt.Sprintf("%s: the journal takes %d of %d bytes", s.Name, s.Bytes, s.Most))
		}
		if other := heads[s.Events]; other != "" && other != s.Head {
			words = append(words, fmt.Sprintf("%s has another event %d than the others", s.Name, s.Events))
		}
		heads[s.Events] = s.Head
	}
	return words
}

func tellAll(out io.Writer, all []serverStatus, wanting []string) error {
	for _, s := range all {
		if s.Fault != "" {
			fmt.Fprintf(out, "%-20s does not answer\n", s.Name)
			continue
		}
		tenths := (s.Bytes + 50_000) / 100_000 // of a megabyte
		fmt.Fprintf(out, "%-20s event %d %.12s, leader %s, members %s, %d.%d MB\n", s.Name, s.Events, s.Head, s.Leader, strings.Join(s.Members, ", "), tenths/10, tenths%10)
	}
	if len(all) < 3 {
		fmt.Fprintln(out, "no failover: fewer than three servers")
	}
	for _, word := range wanting {
		fmt.Fprintln(out, "!", word)
	}
	return nil
}
