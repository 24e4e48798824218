package ledger

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"hourbook/ledger/event"
)

// Roles are what somebody in a team may do. They add up. Reading needs any of
// them.
type Roles uint8

// The roles of a team.
const (
	Support Roles = 1 << iota // works on tickets and logs work
	Finance                   // charges it, and keeps the accounts
	Manager                   // plans, and looks after the others' work
	Admin                     // says who is in the team
)

// AllRoles are the roles of who may do everything.
const AllRoles = Support | Finance | Manager | Admin

// What acts take. One of the roles is enough.
const (
	anyRole  = AllRoles
	everyday = Support | Finance | Manager // on tickets, and on one's own work
	others   = Finance | Manager           // on the work of others, and on what is agreed
	accounts = Finance                     // on money, and on what holds for all
)

// roleNames are the roles as they are written, in their order.
var roleNames = []string{"support", "finance", "manager", "admin"}

// Names are the roles one by one.
func (r Roles) Names() []string {
	var names []string
	for i, name := range roleNames {
		if r&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// String is the roles as they are written: support+finance.
func (r Roles) String() string { return strings.Join(r.Names(), "+") }

// ErrRole says that somebody's roles do not let them do what they asked for.
var ErrRole = errors.New("it takes another role")

// RoleError says who may not do something, and who may. It wraps ErrRole.
type RoleError struct {
	Author       string
	Held, Needed Roles
	Who          []string // in the team may
}

// Error says which roles it takes.
func (e *RoleError) Error() string {
	return fmt.Sprintf("%s may not do this: %v: %s", e.Author, ErrRole, strings.Join(e.Needed.Names(), " or "))
}

// Unwrap gives what it stands for.
func (e *RoleError) Unwrap() error { return ErrRole }

// admit tells whether who adds an event may, in the roles that they hold. What
// an import brings is as much as all that it can bring.
func admit(v *View, e event.Event, p payload, t *Team) error {
	needed, err := p.roles(v, e)
	if err != nil {
		return err
	}
	if e.Row != nil {
		needed = accounts
	}
	return t.Refuses(e.Author, needed)
}

// Refuses tells that somebody holds none of the roles that an act takes, and who
// does: a RoleError, or nil where they may.
func (t *Team) Refuses(name string, needed Roles) error {
	held := t.RolesOf(name)
	if held&needed != 0 {
		return nil
	}
	return &RoleError{name, held, needed, t.Who(needed)}
}

// Who are those who hold one of these roles, and a key that counts.
func (t *Team) Who(needed Roles) (names []string) {
	for _, m := range t.Members {
		if m.Roles&needed != 0 && slices.ContainsFunc(t.Keys, func(k Key) bool { return k.User == m.Name && k.Revoked == "" }) {
			names = append(names, m.Name)
		}
	}
	return names
}

// ownOr is what it takes to do something with the work of these people: less where
// it is one's own.
func ownOr(e event.Event, staff ...string) Roles {
	for _, name := range staff {
		if fold(name) != fold(e.Author) {
			return others
		}
	}
	return everyday
}
