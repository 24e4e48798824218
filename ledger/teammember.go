package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// userSet says what somebody may do from here on: without roles they are gone.
type userSet struct{ Member Member }

var _ = register(func() payload { return new(userSet) })

func (*userSet) kind() string { return "user-set" }

func (p *userSet) said() sla.Text {
	if p.Member.Roles == 0 {
		return sla.Say("%s is no longer in the team", p.Member.Name)
	}
	return sla.Say("%s is in the team as %s", p.Member.Name, p.Member.Roles)
}

func (p *userSet) judge(v *View, _ event.Event) error {
	t, err := v.inTeam()
	if err != nil {
		return err
	}
	m := p.Member
	if err := checkPerson("name", m.Name, longestStaff); err != nil {
		return err
	}
	at := slices.IndexFunc(t.Members, func(o Member) bool { return fold(o.Name) == fold(m.Name) })
	switch {
	case at < 0 && m.Roles == 0:
		return unknown("member", m.Name)
	case at >= 0 && t.Members[at].Name != m.Name:
		return fmt.Errorf("%s, as %s: %w", m.Name, t.Members[at].Name, ErrTaken)
	case at >= 0 && t.Members[at].Roles == m.Roles:
		return fmt.Errorf("%s: %w", m.Name, ErrNothing)
	}
	t.set(m)
	return t.lastAdmin()
}

func (p *userSet) apply(tx *Tx, _ event.Event) error {
	t, err := tx.inTeam()
	if err != nil {
		return err
	}
	t.set(p.Member)
	return tx.saveTeam(t)
}

// set puts somebody into the list, with these roles.
func (t *Team) set(m Member) {
	at, known := slices.BinarySearchFunc(t.Members, m, func(a, b Member) int { return cmp.Compare(a.Name, b.Name) })
	if known {
		t.Members[at] = m
		return
	}
	t.Members = slices.Insert(t.Members, at, m)
}

// SetMember says what somebody in the team may do from now on; without roles they
// are gone.
func (tx *Tx) SetMember(name string, roles Roles) error {
	return tx.append(&userSet{Member{normal(name), roles}}, nil)
}
