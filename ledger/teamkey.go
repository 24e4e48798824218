package ledger

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// keyAdded brings a key that somebody in the team signs with from here on.
type keyAdded struct{ Key Key }

// keyRevoked says that a key counts no more. What it signed before stays.
type keyRevoked struct {
	Key    []byte // its id
	Reason string
}

var (
	_ = register(func() payload { return new(keyAdded) })
	_ = register(func() payload { return new(keyRevoked) })
)

func (*keyAdded) kind() string   { return "key-added" }
func (*keyRevoked) kind() string { return "key-revoked" }

func (p *keyAdded) said() sla.Text { return sla.Say("%s signs on %s", p.Key.User, p.Key.Device) }

func (p *keyRevoked) said() sla.Text {
	return because(sla.Say("the key %x counts no more", p.Key), p.Reason)
}

func (p *keyAdded) judge(v *View, _ event.Event) error {
	t, err := v.inTeam()
	if err != nil {
		return err
	}
	return t.judgeKey(p.Key)
}

func (p *keyAdded) apply(tx *Tx, _ event.Event) error {
	t, err := tx.inTeam()
	if err != nil {
		return err
	}
	t.Keys = append(t.Keys, p.Key)
	return tx.saveTeam(t)
}

func (p *keyRevoked) judge(v *View, _ event.Event) error {
	t, err := v.inTeam()
	if err != nil {
		return err
	}
	var reason error
	if strings.TrimSpace(p.Reason) == "" {
		reason = input("reason", "", "a key is not revoked without a reason", "enter a short reason")
	}
	at := t.keyAt(p.Key)
	if at < 0 {
		return errors.Join(reason, unknown("key", fmt.Sprintf("%x", p.Key)))
	}
	if t.Keys[at].Revoked != "" {
		return errors.Join(reason, fmt.Errorf("key %x: %w", p.Key, ErrNothing))
	}
	t.Keys[at].Revoked = p.Reason
	if reason == nil {
		reason = t.lastAdmin()
	}
	return reason
}

func (p *keyRevoked) apply(tx *Tx, _ event.Event) error {
	t, err := tx.inTeam()
	if err != nil {
		return err
	}
	at := t.keyAt(p.Key)
	if at < 0 {
		return unknown("key", fmt.Sprintf("%x", p.Key))
	}
	t.Keys[at].Revoked = p.Reason
	return tx.saveTeam(t)
}

// keyAt is where a key stands in the list, by its id; -1 where it does not.
func (t *Team) keyAt(id []byte) int {
	return slices.IndexFunc(t.Keys, func(k Key) bool { known := k.ID(); return string(known[:]) == string(id) })
}

// AddKey brings a key that somebody signs with from now on.
func (tx *Tx) AddKey(k Key) error {
	k.User, k.Device = normal(k.User), normal(strings.TrimSpace(k.Device))
	return tx.append(&keyAdded{k}, nil)
}

// RevokeKey lets a key count no more, by the beginning of its id, as far as it is
// clear.
func (tx *Tx) RevokeKey(id, reason string) (Key, error) {
	if tx.team == nil {
		return Key{}, tx.append(&keyRevoked{Reason: tidyLine(reason)}, nil)
	}
	var meant []Key
	for _, k := range tx.team.Keys {
		if id != "" && strings.HasPrefix(k.ID().String(), strings.ToLower(id)) {
			meant = append(meant, k)
		}
	}
	if len(meant) != 1 {
		return Key{}, unknown("key", id)
	}
	known := meant[0].ID()
	return meant[0], tx.append(&keyRevoked{known[:], tidyLine(reason)}, nil)
}
