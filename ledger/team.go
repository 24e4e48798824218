package ledger

import (
	"errors"
	"fmt"
	"slices"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
)

// Program is the number of what this program knows of teams. A team may ask for a
// higher one, and then nothing of it is filed here.
const Program = 1

// Team is who keeps a ledger together: its people, the keys that they sign with,
// and the servers that have the journal.
type Team struct {
	Program uint64   // the least that each program of the team knows, see [Program]
	Members []Member // by name
	Keys    []Key    // in the order in which they came; those that were revoked too
	Servers []Server `cbor:",omitempty" json:",omitempty"` // none: the ledger is on one computer
}

// Member is somebody in a team. Who is gone stays in it, with no roles.
type Member struct {
	Name  string
	Roles Roles
}

// Key is what somebody signs acts with, on one device.
type Key struct {
	User    string
	Device  string // as people call it
	Public  []byte // an ed25519 key
	Revoked string `cbor:",omitempty" json:",omitempty"` // why it counts no more; "" where it does
}

// ID is how the key is told from others.
func (k Key) ID() event.KeyID { return event.IDOf(k.Public) }

// Server is a computer that keeps the journal for all desks.
type Server struct {
	URL    string
	Public []byte // the ed25519 key of its certificate
}

// Team is who keeps the ledger together; not ok where nobody shares it.
func (v *View) Team() (t Team, ok bool) {
	if v.team == nil {
		return t, false
	}
	return v.team.clone(), true
}

func (t *Team) clone() Team {
	return Team{t.Program, slices.Clone(t.Members), slices.Clone(t.Keys), slices.Clone(t.Servers)}
}

// RolesOf are the roles of a person, none where nobody in the team is called so.
func (t *Team) RolesOf(name string) Roles {
	at := slices.IndexFunc(t.Members, func(m Member) bool { return m.Name == name })
	if at < 0 {
		return 0
	}
	return t.Members[at].Roles
}

// KeyOf is a key by its id; not ok where the team never had it.
func (t *Team) KeyOf(id event.KeyID) (k Key, ok bool) {
	at := slices.IndexFunc(t.Keys, func(k Key) bool { return k.ID() == id })
	if at < 0 {
		return k, false
	}
	return t.Keys[at], true
}

// KeyFor is a key by what everybody may know of it; not ok where the team never
// had it.
func (t *Team) KeyFor(public []byte) (k Key, ok bool) { return t.KeyOf(event.IDOf(public)) }

// NoTeam refuses where a team keeps the ledger already.
func (v *View) NoTeam() error {
	if v.team != nil {
		return conflict("a team keeps this ledger already")
	}
	return nil
}

// adminKeys is how many keys of admins count.
func (t *Team) adminKeys() (n int) {
	for _, k := range t.Keys {
		if k.Revoked == "" && t.RolesOf(k.User)&Admin != 0 {
			n++
		}
	}
	return n
}

// admitted tells whether who adds an event may. A ledger without a team holds
// nobody back.
func (v *View) admitted(e event.Event, p payload) error {
	if v.team == nil {
		return nil
	}
	return admit(v, e, p, v.team)
}

// inTeam refuses what says something of a team where there is none.
func (v *View) inTeam() (*Team, error) {
	if v.team == nil {
		return nil, conflict("nobody shares this ledger yet")
	}
	t := v.team.clone()
	return &t, nil
}

// saveTeam keeps what the team is from this event on.
func (tx *Tx) saveTeam(t *Team) error {
	if t.Program > Program {
		return fmt.Errorf("%w: the team takes programs of number %d, this one is %d", fault.ErrNewer, t.Program, Program)
	}
	settings, err := tx.settings()
	if err != nil {
		return err
	}
	settings.Team = t
	tx.save(settingsBucket, settingsKey, settings)
	tx.team = t
	return nil
}

// lastAdmin refuses a team without anybody who could say who is in it.
func (t *Team) lastAdmin() error {
	if t.adminKeys() == 0 {
		return conflict("the last key of an admin stays")
	}
	return nil
}

// MarshalText writes roles as String does.
func (r Roles) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads roles as String writes them.
func (r *Roles) UnmarshalText(text []byte) error {
	for set := range anyRole + 1 {
		if set.String() == string(text) {
			*r = set
			return nil
		}
	}
	return fmt.Errorf("%w: it names the roles %q", fault.ErrNewer, text)
}

// ParseRoles reads the names of roles as people type them; "none" is none.
func ParseRoles(names ...string) (r Roles, err error) {
	for _, name := range names {
		at := slices.Index(roleNames, name)
		if at < 0 && name != "none" {
			err = errors.Join(err, input("role", name, "this role does not exist", "enter support, finance, manager, admin or none"))
		}
		if at >= 0 {
			r |= 1 << at
		}
	}
	return r, err
}
