package gui

import (
	"errors"
	"strings"

	"hourbook/app/gui/kit"
	"hourbook/app/words"
	"hourbook/ledger"
)

// barred says who may do an act of a kind, where who sits here may not: "" where
// they may. Forms, menus, buttons and keys ask it, and it asks the ledger's own rule.
// What is one's own work is written with "own:" before the kind.
func (w *Window) barred(kind string) string {
	m := w.Team.Known
	if !m.In {
		return ""
	}
	kind, own := strings.CutPrefix(kind, "own:")
	var role *ledger.RoleError
	if !errors.As(m.Team.Refuses(w.World.User, ledger.RolesFor(kind, own)), &role) {
		return ""
	}
	if len(role.Who) == 0 {
		return kit.Say("It takes one of the roles %s.", words.Roles(role.Needed, kit.Say))
	}
	return kit.Say("These can: %s", whoOf(role.Who))
}

// mostWho is how many people are named where one would do.
const mostWho = 3

// whoOf are some of those who may.
func whoOf(names []string) string {
	if len(names) > mostWho {
		return strings.Join(names[:mostWho], ", ") + "…"
	}
	return strings.Join(names, ", ")
}
