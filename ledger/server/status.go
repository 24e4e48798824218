package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/front"
	"hourbook/ledger/server/member"
	"hourbook/ledger/wire"
)

// quiet drops what the library tells of connections that fail.
var quiet = log.New(io.Discard, "", 0)

// status says how this server is.
func (s *state) status(m *member.Member, f *front.Front, nights *nightly) func(context.Context) (wire.StatusAnswer, error) {
	return func(ctx context.Context) (now wire.StatusAnswer, err error) {
		now = wire.StatusAnswer{Name: s.Name, Leader: m.Leader(), Members: m.Names(), Bytes: m.Bytes(), Most: member.Quota, Clock: clock().UTC(), Desks: f.Heard()}
		now.Backup, now.Failed = nights.told()
		now.Closed = f.Closed()
		soon, end := context.WithTimeout(ctx, journalLimit)
		defer end()
		if last, err := s.journal.End(soon); err == nil {
			now.Journal = last.Seq
		}
		err = f.Replica.ReadContext(ctx, func(v *ledger.View) error {
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

// journalLimit is how long the status waits for the journal, which answers nothing
// where fewer than half of the servers are there.
const journalLimit = time.Second

// How old the last backup may be, and how far the clocks of servers may be apart,
// until somebody has to look after it.
const (
	backupAge = 26 * time.Hour
	clocksOff = 2 * time.Minute
)

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
	all, err := s.askAll(ctx)
	if err != nil {
		return err
	}
	wanting := wantings(all, clock())
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

// askAll asks all servers how they are.
func (s *state) askAll(ctx context.Context) (all []serverStatus, err error) {
	key, err := s.key()
	if err != nil {
		return nil, err
	}
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
	return all, nil
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
func wantings(all []serverStatus, now time.Time) (words []string) {
	words = []string{}
	heads := map[uint64]string{}
	for _, s := range all {
		switch {
		case s.Fault != "":
			words = append(words, fmt.Sprintf("%s does not answer: %s", s.Name, s.Fault))
			continue
		case s.Leader == "":
			words = append(words, s.Name+" knows of no leader: fewer than half of the servers are there")
		case s.Closed != "":
			words = append(words, fmt.Sprintf("%s is closed: %s", s.Name, s.Closed))
		}
		if s.Bytes > s.Most/100*fullAt {
			words = append(words, fmt.Sprintf("%s: the journal takes %d of %d bytes", s.Name, s.Bytes, s.Most))
		}
		if other := heads[s.Events]; other != "" && other != s.Head {
			words = append(words, fmt.Sprintf("%s has another event %d than the others", s.Name, s.Events))
		}
		heads[s.Events] = s.Head
		words = append(words, backupWantings(s, now)...)
		if off := s.Clock.Sub(now).Abs(); !s.Clock.IsZero() && off > clocksOff {
			words = append(words, fmt.Sprintf("%s: its clock says %s, which is %s off: let it follow a time server", s.Name, s.Clock.Format(time.RFC3339), off.Round(time.Second)))
		}
	}
	return words
}

// backupWantings are those of the backups of a server.
func backupWantings(s serverStatus, now time.Time) []string {
	switch {
	case s.Failed != "":
		return []string{fmt.Sprintf("%s makes no backup: %s", s.Name, s.Failed)}
	case !s.Backup.IsZero() && now.Sub(s.Backup) > backupAge:
		return []string{fmt.Sprintf("%s made its last backup at %s: look at what it tells (journalctl -u hourbook-server)", s.Name, s.Backup.Format(time.RFC3339))}
	}
	return nil
}

func tellAll(out io.Writer, all []serverStatus, wanting []string) error {
	for _, s := range all {
		if s.Fault != "" {
			fmt.Fprintf(out, "%-20s does not answer\n", s.Name)
			continue
		}
		tenths := (s.Bytes + 50_000) / 100_000 // of a megabyte
		fmt.Fprintf(out, "%-20s event %d %.12s, leader %s, members %s, %d.%d MB, backup %s\n", s.Name, s.Events, s.Head, s.Leader, strings.Join(s.Members, ", "), tenths/10, tenths%10, when(s.Backup))
	}
	if len(all) < 3 {
		fmt.Fprintln(out, "no failover: fewer than three servers")
	}
	for _, d := range heardLast(all) {
		fmt.Fprintf(out, "  %-18s event %d %.12s, heard at %s\n", d.User+" "+d.Device, d.Events, d.Head, when(d.At))
	}
	for _, word := range wanting {
		fmt.Fprintln(out, "!", word)
	}
	return nil
}

// when is an instant as it is told.
func when(at time.Time) string {
	if at.IsZero() {
		return "none yet"
	}
	return at.UTC().Format("2006-01-02 15:04 UTC")
}

// heardLast are the desks as the server knows them that heard them last; who has the
// least comes first.
func heardLast(all []serverStatus) (desks []wire.Heard) {
	last := map[string]wire.Heard{}
	for _, s := range all {
		for _, d := range s.Desks {
			if at := d.User + " " + d.Device; d.At.After(last[at].At) {
				last[at] = d
			}
		}
	}
	return slices.SortedFunc(maps.Values(last), func(a, b wire.Heard) int {
		return cmp.Or(cmp.Compare(a.Events, b.Events), strings.Compare(a.User+" "+a.Device, b.User+" "+b.Device))
	})
}
