package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/ledger/team"
)

// teamVerbs are the acts of those who keep a ledger together.
func (s *session) teamVerbs() *cobra.Command {
	return s.group("team", "Keep the ledger together: who may do what, and whose keys count",
		s.teamBegin(), s.teamList(), s.teamRole(), s.teamRevoke(), s.teamStatus(), s.teamServers(), s.teamJoin(), s.teamAdmit(), s.teamRejoin(), s.teamWaiting())
}

// memberRow is somebody in a team.
type memberRow struct {
	Name  string   `json:"name"`
	Roles []string `json:"roles"` // none: gone
	Keys  []keyRow `json:"keys"`
}

// keyRow is a key of somebody.
type keyRow struct {
	ID      string `json:"id"`
	Device  string `json:"device"`
	Revoked maybe  `json:"revoked"` // why it counts no more

	user  string
	roles any
}

// membersOf are the people of a team with their keys.
func membersOf(t ledger.Team) []memberRow {
	rows := []memberRow{}
	for _, m := range t.Members {
		row := memberRow{m.Name, list(m.Roles.Names()), []keyRow{}}
		for _, k := range t.Keys {
			if k.User == m.Name {
				row.Keys = append(row.Keys, keyRow{ID: k.ID().String(), Device: k.Device, Revoked: maybe(k.Revoked)})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

var teamColumns = []column[keyRow]{
	{name: "name", head: ph("NAME"), of: func(r keyRow) any { return r.user }},
	{name: "roles", head: ph("ROLES"), of: func(r keyRow) any { return r.roles }},
	{name: "key", head: ph("KEY"), of: func(r keyRow) any { return r.ID }},
	{name: "device", head: ph("COMPUTER"), of: func(r keyRow) any { return r.Device }},
	{name: "revoked", head: ph("REVOKED"), width: 40, of: func(r keyRow) any { return r.Revoked }},
}

// teamList shows who is in the team.
func (s *session) teamList() *cobra.Command {
	c := s.verb("list", "List the people of the team with their roles and keys", `
hourbook team list`,
		func([]string) error {
			var t ledger.Team
			err := s.read(func(v *ledger.View) error {
				t, _ = v.Team()
				return nil
			})
			if err != nil {
				return err
			}
			rows := membersOf(t)
			return s.print(rows, func(out io.Writer) {
				if len(rows) == 0 {
					line(out, "nobody shares this ledger yet")
					return
				}
				drawn(s.keysOf(rows), teamColumns, nil)(out)
			})
		})
	c.Long = `Lists who is in the team. Somebody without roles is no longer in it; what they did
stays. A key that was revoked signs nothing more; what it signed before still counts.`
	return c
}

// keysOf are the lines of the list: one for each key, and one for who has none.
func (s *session) keysOf(rows []memberRow) (lines []keyRow) {
	for _, m := range rows {
		keys := m.Keys
		if len(keys) == 0 {
			keys = []keyRow{{ID: "-"}}
		}
		for _, k := range keys {
			k.user, k.roles = m.Name, s.rolesText(m.Roles)
			lines = append(lines, k)
		}
	}
	return lines
}

// rolesText are roles as people read them.
func (s *session) rolesText(names []string) any {
	if len(names) == 0 {
		return ph("gone")
	}
	var said []string
	for _, name := range names {
		said = append(said, s.say(name))
	}
	return strings.Join(said, ", ")
}

// teamRole says what somebody may do.
func (s *session) teamRole() *cobra.Command {
	c := s.verb("role NAME ROLE...", "Say what somebody in the team may do", `
hourbook team role ann support
hourbook team role bob support finance
hourbook team role eve none`,
		func(args []string) error {
			roles, err := ledger.ParseRoles(args[1:]...)
			if err != nil {
				return err
			}
			if err := s.write(func(tx *ledger.Tx) error { return tx.SetMember(args[0], roles) }); err != nil {
				return err
			}
			answer := struct {
				Name  string   `json:"name"`
				Roles []string `json:"roles"`
			}{args[0], list(roles.Names())}
			if roles == 0 {
				return s.tell(answer, "%s is no longer in the team", args[0])
			}
			return s.tell(answer, "%s may act as %s", args[0], s.rolesText(answer.Roles))
		})
	c.Long = `Roles add up: support works on tickets and logs its own time; finance bills it and
keeps the accounts; manager looks after orders, holidays and the time of others; admin
says who is in the team. The roles given replace those before; none ends it. It takes
an admin.`
	return c
}

// teamRevoke lets a key count no more.
func (s *session) teamRevoke() *cobra.Command {
	var reason text
	c := s.verb("revoke KEY", "Let a key count no more, such as that of a lost computer", `
hourbook team revoke 3fa1 --reason "The laptop was stolen"`,
		func(args []string) error {
			var key ledger.Key
			err := s.write(func(tx *ledger.Tx) (err error) {
				key, err = tx.RevokeKey(args[0], reason.value)
				return err
			})
			if err != nil {
				return err
			}
			answer := struct {
				Key    string `json:"key"`
				Name   string `json:"name"`
				Device string `json:"device"`
			}{key.ID().String(), key.User, key.Device}
			return s.tell(answer, "the key %s of %s on %s counts no more", answer.Key, key.User, key.Device)
		})
	c.Long = `KEY is the id of a key, or its beginning, as team list shows it. What it signed before
still counts. The last key of an admin cannot be revoked. It takes an admin.`
	flag(c, &reason, "reason", "why")
	required(c, "reason")
	return c
}

// teamStatusAnswer is what this computer is in the team.
type teamStatusAnswer struct {
	Team    bool         `json:"team"`
	Name    maybe        `json:"name"` // whose key this computer has
	Roles   []string     `json:"roles"`
	Key     maybe        `json:"key"`
	Kept    maybe        `json:"kept"`    // where the key is: keyring, or a file
	Counts  bool         `json:"counts"`  // the team knows the key, and did not revoke it
	Servers []serverLine `json:"servers"` // none: the ledger is on this computer
	Code    maybe        `json:"code"`    // by which other computers join
	Events  uint64       `json:"events"`
	Head    string       `json:"head"`

	urls string
}

// serverLine is a server that keeps the journal.
type serverLine struct {
	URL string `json:"url"`
	Key string `json:"key"`
}

func (s *session) teamStatus() *cobra.Command {
	c := s.verb("status", "Show what this computer is in the team", `
hourbook team status`,
		func([]string) error {
			answer := teamStatusAnswer{Roles: []string{}, Servers: []serverLine{}}
			err := s.read(func(v *ledger.View) error {
				answer.Events, answer.Head = v.Head()
				t, ok := v.Team()
				if !ok {
					return nil
				}
				answer.Team = true
				answer.Servers = serverLines(t.Servers)
				s.ownKey(t, &answer)
				id, err := v.ID()
				if len(t.Servers) > 0 {
					answer.Code, answer.urls = maybe(team.Code(id, t.Servers)), team.URLs(t.Servers)
				}
				return err
			})
			if err != nil {
				return err
			}
			return s.print(answer, func(out io.Writer) { s.teamWords(out, answer) })
		})
	c.Long = `Shows whose key this computer has and whether it counts, and which servers keep the
journal.`
	return c
}

// ownKey fills in the key of this computer.
func (s *session) ownKey(t ledger.Team, answer *teamStatusAnswer) {
	k, ok := t.KeyFor(s.desk.Public)
	answer.Kept = maybe(s.desk.Kept)
	if !ok {
		return
	}
	answer.Name, answer.Key, answer.Counts = maybe(k.User), maybe(k.ID().String()), k.Revoked == ""
	answer.Roles = list(t.RolesOf(k.User).Names())
}

func (s *session) teamWords(out io.Writer, a teamStatusAnswer) {
	switch {
	case !a.Team:
		line(out, "nobody shares this ledger yet")
		return
	case a.Key == "":
		line(out, "this computer has no key that the team knows")
	case !a.Counts:
		line(out, "the key %s of %s was revoked", a.Key, a.Name)
	default:
		line(out, "this computer signs as %s (%s), with the key %s, kept in %s", a.Name, s.rolesText(a.Roles), a.Key, a.Kept)
	}
	if len(a.Servers) == 0 {
		line(out, "the ledger is on this computer; no servers keep it")
	}
	for _, server := range a.Servers {
		line(out, "kept by %s, key %s", server.URL, server.Key)
	}
	if a.Code != "" {
		line(out, "others join with: hourbook team join %s %s", a.urls, a.Code)
	}
	line(out, "event %d, %s", a.Events, a.Head)
}
