package ledger

import (
	"cmp"
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// leastAdminKeys is how many keys of admins a team begins with: one is kept
// elsewhere, for the day on which the other is lost.
const leastAdminKeys = 2

// teamBegan says that from here on several people keep the ledger, each with a key
// of their own. It vouches for all that was before it: every later act is signed.
type teamBegan struct{ Team Team }

var _ = register(func() payload { return new(teamBegan) })

func (*teamBegan) kind() string { return "team-began" }

func (p *teamBegan) said() sla.Text { return sla.Say("a team of %d begins", len(p.Team.Members)) }

func (p *teamBegan) judge(v *View, e event.Event) error {
	t := &p.Team
	if err := v.NoTeam(); err != nil {
		return err
	}
	if t.Program > Program {
		return fmt.Errorf("%w: the team takes programs of number %d, this one is %d", fault.ErrNewer, t.Program, Program)
	}
	faults := []error{}
	if t.Program == 0 {
		faults = append(faults, conflict("a team says which programs it takes"))
	}
	if len(t.Servers) > 0 {
		faults = append(faults, conflict("a team begins on one computer, without servers"))
	}
	for i, m := range t.Members {
		faults = append(faults, checkPerson("name", m.Name, longestStaff))
		if slices.ContainsFunc(t.Members[:i], func(o Member) bool { return fold(o.Name) == fold(m.Name) }) {
			faults = append(faults, conflict("%s is in the team twice", m.Name))
		}
	}
	for i, k := range t.Keys {
		before := Team{Members: t.Members, Keys: t.Keys[:i]}
		faults = append(faults, before.judgeKey(k))
	}
	if t.RolesOf(e.Author)&Admin == 0 {
		faults = append(faults, conflict("who begins a team is an admin of it"))
	}
	if t.adminKeys() < leastAdminKeys {
		faults = append(faults, conflict("a team begins with %d keys of admins", leastAdminKeys))
	}
	return errors.Join(faults...)
}

func (p *teamBegan) apply(tx *Tx, _ event.Event) error {
	t := p.Team.clone()
	return tx.saveTeam(&t)
}

// judgeKey tells what is wrong with a key that comes to the team.
func (t *Team) judgeKey(k Key) error {
	faults := []error{checkPerson("device", k.Device, longestStaff)}
	if len(k.Public) != ed25519.PublicKeySize {
		faults = append(faults, input("key", "", "not a valid key", "use the key that the new computer shows"))
	}
	if k.Revoked != "" {
		faults = append(faults, conflict("a key counts when it comes"))
	}
	if t.RolesOf(k.User) == 0 {
		faults = append(faults, unknown("member", k.User))
	}
	if _, known := t.KeyOf(k.ID()); known {
		faults = append(faults, fmt.Errorf("key %s: %w", k.ID(), ErrTaken))
	}
	return errors.Join(faults...)
}

// BeginTeam says who keeps the ledger from now on, and by which keys they are
// known. Who acts is an admin, and one of the keys is on this computer.
func (tx *Tx) BeginTeam(members []Member, keys []Key) error {
	members = slices.SortedFunc(slices.Values(members), func(a, b Member) int { return cmp.Compare(a.Name, b.Name) })
	return tx.append(&teamBegan{Team{Program: Program, Members: members, Keys: keys}}, nil)
}
