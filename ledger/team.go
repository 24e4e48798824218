package ledger

import (
	"fmt"
	"slices"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
)

// team is who keeps a ledger that several desks share.
type team struct {
	Members []member // by name
}

// member is somebody in a team. Who is gone stays in it, with no roles.
type member struct {
	Name  string
	Roles Roles
}

// rolesOf are the roles of a person, none where nobody in the team is called so.
func (t *team) rolesOf(name string) Roles {
	at := slices.IndexFunc(t.Members, func(m member) bool { return m.Name == name })
	if at < 0 {
		return 0
	}
	return t.Members[at].Roles
}

// admitted tells whether who adds an event may. A ledger without a team holds
// nobody back.
func (v *View) admitted(e event.Event, p payload) error {
	if v.team == nil {
		return nil
	}
	return admit(v, e, p, v.team.rolesOf(e.Author))
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
