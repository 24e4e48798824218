package cli

import (
	"context"
	"encoding/hex"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/team"
)

// reach gives the ledger of this run the key of this computer and the servers of its
// team, where it has some. What a server told of an act of an earlier run is said.
func (s *session) reach() {
	var inTeam bool
	if s.desk, inTeam = team.Open(s.book, s.env.Getenv("HOURBOOK_KEY"), s.passphrase); !inTeam {
		return
	}
	_ = team.Reach(s.ctx, s.book, s.env.Now) // a ledger that cannot be read says so when it is asked
	s.book.Missed = func(e event.Event) {
		if told, err := ledger.Describe(e); err == nil {
			s.note("what was on its way since %s never counted, since somebody else was first: %s. Enter it again", e.At.UTC().Format("2006-01-02 15:04 UTC"), oneLine(s.say("%s", told)))
		}
	}
}

// freshLimit is how long a question waits for the servers.
const freshLimit = 300 * time.Millisecond

// freshen files what others did before something is asked, where that takes no time
// and nobody has to type a passphrase.
func (s *session) freshen() {
	if s.freshened || s.file().Shared == nil || s.desk.Sealed() {
		return
	}
	s.freshened = true
	ctx, end := context.WithTimeout(s.ctx, freshLimit)
	defer end()
	if s.book.CatchUp(ctx) == nil {
		if err := s.sendWaiting(); err != nil {
			s.note("what waits on this computer could not be sent: %v", err)
		}
		return
	}
	_ = s.book.ReadContext(s.ctx, func(v *ledger.View) error {
		events, _ := v.Head()
		s.note("the servers do not answer; this is as of event %d", events)
		return nil
	})
}

// teamServers hands the journal over to servers.
func (s *session) teamServers() *cobra.Command {
	c := s.verb("servers URL=KEY...", "Hand the journal over to servers, or name others", `
hourbook team servers https://a.example:7443=8f21… https://b.example:7443=03ce…`,
		func(args []string) error {
			servers, err := serversOf(args)
			if err != nil {
				return err
			}
			l := s.file()
			if l.Shared == nil && l.Signer != nil {
				l.Shared = team.Connect(servers, l.Signer)
			}
			err = s.write(func(tx *ledger.Tx) error { return tx.SetServers(servers) })
			if errors.Is(err, ledger.ErrAhead) {
				s.note("the servers were made from this ledger as it was before; make them again from a new copy")
			}
			if err != nil {
				return err
			}
			answer := struct {
				Servers []serverLine `json:"servers"`
				Code    string       `json:"code"`
			}{serverLines(servers), ""}
			err = s.read(func(v *ledger.View) error {
				id, err := v.ID()
				answer.Code = team.Code(id, servers)
				return err
			})
			if err != nil {
				return err
			}
			return s.tell(answer, "%d servers keep the journal. Others join with: hourbook team join %s %s", len(servers), team.URLs(servers), answer.Code)
		})
	c.Long = `Names the servers that keep the journal, with the key that each shows; "hourbook-server
init" prints the command. From then on this ledger records nothing without them. The
servers must have been made from this ledger as it is now. It takes an admin.`
	return c
}

// serversOf reads servers as they are typed.
func serversOf(args []string) ([]ledger.Server, error) {
	servers, bad := team.ReadServers(args)
	if bad != "" {
		return nil, &usageError{ph("%q: write each server as https://host:7443=KEY", bad)}
	}
	return servers, nil
}

func serverLines(servers []ledger.Server) []serverLine {
	lines := []serverLine{}
	for _, server := range servers {
		lines = append(lines, serverLine{server.URL, hex.EncodeToString(server.Public)})
	}
	return lines
}
