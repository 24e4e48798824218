package ledger

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"net/url"
	"slices"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// teamSet says which servers keep the journal from here on, and which programs the
// team takes.
type teamSet struct {
	Program uint64
	Servers []Server
}

var _ = register(func() payload { return new(teamSet) })

func (*teamSet) kind() string { return "team-set" }

func (p *teamSet) said() sla.Text {
	return sla.Say("the journal is kept by %d servers", len(p.Servers))
}

func (p *teamSet) judge(v *View, _ event.Event) error {
	t, err := v.inTeam()
	if err != nil {
		return err
	}
	switch {
	case p.Program > Program:
		return fmt.Errorf("%w: the team takes programs of number %d, this one is %d", fault.ErrNewer, p.Program, Program)
	case p.Program < t.Program:
		return conflict("the team takes programs of number %d, and no lower ones again", t.Program)
	case len(p.Servers) == 0:
		return conflict("a journal that servers keep stays with servers")
	}
	var faults []error
	for i, s := range p.Servers {
		faults = append(faults, judgeServer(s))
		if slices.ContainsFunc(p.Servers[:i], func(o Server) bool { return o.URL == s.URL || string(o.Public) == string(s.Public) }) {
			faults = append(faults, conflict("%s is named twice", s.URL))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	same := func(a, b Server) bool { return a.URL == b.URL && string(a.Public) == string(b.Public) }
	if p.Program == t.Program && slices.EqualFunc(p.Servers, t.Servers, same) {
		return fmt.Errorf("servers: %w", ErrNothing)
	}
	return nil
}

// judgeServer tells what is wrong with the place of a server.
func judgeServer(s Server) error {
	var wrong error
	if at, err := url.Parse(s.URL); err != nil || at.Scheme != "https" || at.Host == "" || at.Path != "" || at.RawQuery != "" || at.User != nil {
		wrong = input("server", s.URL, "not the address of a server", "write it as https://host:7443")
	}
	if len(s.Public) != ed25519.PublicKeySize {
		wrong = errors.Join(wrong, input("key", "", "not a valid key", "use the key that the server shows"))
	}
	return wrong
}

func (p *teamSet) apply(tx *Tx, _ event.Event) error {
	t, err := tx.inTeam()
	if err != nil {
		return err
	}
	t.Program, t.Servers = p.Program, slices.Clone(p.Servers)
	return tx.saveTeam(t)
}

// SetServers says which servers keep the journal from now on.
func (tx *Tx) SetServers(servers []Server) error {
	least := uint64(Program)
	if tx.team != nil {
		least = tx.team.Program
	}
	return tx.append(&teamSet{least, servers}, nil)
}
