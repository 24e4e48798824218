package words

import (
	"errors"
	"slices"
	"strings"

	"hourbook/invoice/page"
	"hourbook/ledger"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// Say is a phrase in a language; values fill its verbs.
type Say func(english string, values ...any) string

// Fault is an error that names what it is about, in words: what is wrong and what
// to do about it, where that does not depend on whether somebody types or points.
type Fault struct {
	What, Remedy string
	Field        string // what it is about, such as ticket, or empty
	Passing      bool   // it goes away by itself, when the file can be read again
}

// FaultOf puts an error into words; it is not ok where the error carries nothing
// but a state, see [StateOf].
func FaultOf(err error, say Say) (f Fault, ok bool) {
	var conflict *ledger.ConflictError
	var unknown *ledger.UnknownError
	var glyphs *page.MissingGlyphsError
	var denied *store.PermissionError
	var busy *store.BusyError
	var doubt *ledger.ClockError
	var role *ledger.RoleError
	var fixed *ledger.NotUndoneError
	var key *ledger.KeyError
	var refused *ledger.DeniedError
	var held *ledger.HeldError
	var offline *ledger.OfflineError
	switch {
	case errors.As(err, &offline) && !offline.Heard.IsZero():
		return Fault{What: say("This needs the servers of the team, last heard at %s.", offline.LastHeard()), Remedy: say("Nothing was recorded. Try again when the network is back."), Passing: true}, true
	case errors.As(err, &held):
		return Fault{What: say("An import by %s is under way.", held.User), Remedy: say("Nothing was recorded. Try again in a moment."), Passing: true}, true
	case errors.As(err, &refused):
		return Fault{What: say("The servers refuse this: %s.", refused.Why), Remedy: say("Nothing was recorded. Tell an admin of the team.")}, true
	case errors.As(err, &key) && key.Revoked != "":
		return Fault{What: say("The key %s was revoked: %s.", key.Key.String(), key.Revoked), Remedy: say("An admin of the team admits keys.")}, true
	case errors.As(err, &key):
		return Fault{What: say("The team does not know the key %s.", key.Key.String()), Remedy: say("An admin of the team admits keys.")}, true
	case errors.As(err, &role):
		return roleFault(role, say), true
	case errors.As(err, &denied):
		return Fault{What: say("Permission denied: %s", denied.Path), Remedy: say("Check its rights."), Passing: true}, true
	case errors.As(err, &busy) && len(busy.Holders) > 0:
		return Fault{What: say("Another program is using the ledger: %s.", busy.Who()), Remedy: say("Nothing was changed. Try again in a moment."), Passing: true}, true
	case errors.As(err, &glyphs):
		return glyphFault(glyphs, say), true
	case errors.As(err, &doubt):
		english, values := doubt.Words()
		return Fault{What: say("The clock may be wrong: %s.", say(english, values...)), Remedy: say("Set the clock of this computer. If it is right, you can go on.")}, true
	case errors.As(err, &fixed):
		return Fault{What: say("This cannot be undone: %s.", inWords(fixed.Why, say))}, true
	case errors.As(err, &conflict):
		return Fault{What: say(conflict.Phrase, conflict.Values...)}, true
	case errors.As(err, &unknown):
		return Fault{What: say("There is no "+unknown.What+` "%s".`, unknown.ID), Remedy: say("Check the spelling."), Field: unknown.What}, true
	}
	return Fault{}, false
}

// roleFault says which roles it takes, and who holds one.
func roleFault(role *ledger.RoleError, say Say) Fault {
	f := Fault{What: say("%s may not do this. It takes one of the roles %s.", role.Author, Roles(role.Needed, say)), Remedy: say("An admin of the team gives roles.")}
	if len(role.Who) > 0 {
		f.Remedy = say("These may: %s.", strings.Join(role.Who, ", ")) + " " + f.Remedy
	}
	return f
}

// Roles are roles as people read them.
func Roles(r ledger.Roles, say Say) string {
	names := r.Names()
	for i, name := range names {
		names[i] = say(name)
	}
	return strings.Join(names, ", ")
}

// inWords is a phrase, and what it names by phrases.
func inWords(p sla.Phrase, say Say) string {
	values := slices.Clone(p.Values)
	for i, value := range values {
		if named, ok := value.(sla.Phrase); ok {
			values[i] = inWords(named, say)
		}
	}
	return say(p.Words, values...)
}

// glyphFault says which characters no font has, and in which tickets.
func glyphFault(err *page.MissingGlyphsError, say Say) Fault {
	const most = 5
	var characters, tickets []string
	for _, g := range err.Glyphs {
		if one := g.Character(); !slices.Contains(characters, one) && len(characters) < most {
			characters = append(characters, one)
		}
		if g.Ticket != "" && !slices.Contains(tickets, g.Ticket) && len(tickets) < most {
			tickets = append(tickets, g.Ticket)
		}
	}
	f := Fault{What: say("No font has the character %s", strings.Join(characters, ", ")), Remedy: say("Write it in Latin, Greek or Cyrillic letters, at the customer.")}
	if len(tickets) > 0 {
		f.Remedy = say("Write it in Latin, Greek or Cyrillic letters, at %s.", strings.Join(tickets, ", "))
	}
	return f
}
