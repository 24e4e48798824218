package gui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// standing is how this desk stands to the others.
type standing uint8

const (
	onItsOwn   standing = iota // no team keeps the ledger
	unshared                   // a team does, and no servers
	stranger                   // this computer has no key that counts
	inStep                     // it has all that the servers have
	sending                    // an act is on its way
	unanswered                 // it is not known whether one counts
	Apart                      // the servers do not answer
	halted                     // what they sent cannot be right
)

// silent is after how long without a word the servers are taken for gone; they say
// something every three seconds. An act is told of when it takes longer than most.
const (
	silent    = 8 * time.Second
	sendsLong = time.Second
)

// Standing is how the desk stands to its team.
func (d *teamDesk) Standing() standing {
	m := d.Known
	acts := d.w.Work.ActsFor()
	switch {
	case !m.In:
		return onItsOwn
	case !m.Counts:
		return stranger
	case !m.Shared():
		return unshared
	case stands(d.fault):
		return halted
	case d.away():
		return Apart
	case acts > sendsLong:
		return sending
	case d.unset.Load() && acts == 0:
		return unanswered
	}
	return inStep
}

// away tells that the servers were not heard for too long.
func (d *teamDesk) away() bool { return d.w.Now().Sub(later(d.heard, d.began)) > silent }

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// lastHeard is when the servers were heard last, or what they sent was written last.
func (d *teamDesk) lastHeard() time.Time {
	if at := d.noted.Load(); at != 0 {
		return time.Unix(at, 0) // what errors say too
	}
	if d.heard.IsZero() {
		return d.w.Rail.saved
	}
	return d.heard
}

// mark is how the desk stands: an icon, its colour, and two lines.
func (d *teamDesk) mark() (icon string, ink fyne.ThemeColorName, first, second string) {
	w, zone := d.w, d.w.Rail.Zone
	switch d.Standing() {
	case unshared:
		return "covered", kit.ColorGood, kit.Say("Saved") + " " + kit.Clock(zone.Local(w.Rail.saved)), kit.Say("in this file, no servers")
	case stranger:
		return "refused", kit.ColorLate, kit.Say("No key that counts"), d.toCall()
	case sending:
		return "sending", kit.ColorInk2, kit.Say("Sending"), kit.SayCount("for %d seconds", int(w.Work.ActsFor().Seconds()))
	case unanswered:
		return "sending", kit.ColorRisk, kit.Say("Not known yet"), kit.Say("kept and sent again")
	case Apart:
		return "apart", kit.ColorRisk, kit.Say("Alone since %s", kit.Moment(d.lastHeard(), w.Now(), zone)), d.waitWords(kit.Say("shows what was then"))
	case halted:
		return "refused", kit.ColorLate, kit.Say("Halted after %d", d.Known.Head.Seq), d.toCall()
	}
	if len(d.Known.waits) > 0 {
		return "sending", kit.ColorInk2, kit.Say("Sending"), d.waitWords("")
	}
	return "covered", kit.ColorGood, kit.Say("In step %s", kit.Clock(zone.Local(w.Now()))), kit.SayCount("%d desks", d.Desks()) + " · " + kit.Offset(w.Now(), zone)
}

// waitWords are how many wait on this computer, else other words.
func (d *teamDesk) waitWords(none string) string {
	if n := len(d.Known.waits); n > 0 {
		return kit.SayCount("%d wait on this computer", n)
	}
	return none
}

// toCall says who can help.
func (d *teamDesk) toCall() string {
	for _, name := range d.Known.Team.Who(ledger.Admin) {
		if name != d.w.World.User {
			return kit.Say("call %s", name)
		}
	}
	return kit.Say("see what to do")
}

// Desks is how many computers have a key that counts. A spare key is in a drawer.
func (d *teamDesk) Desks() (n int) {
	for _, k := range d.Known.Team.Keys {
		if k.Revoked == "" && k.Device != "spare" && d.Known.Team.RolesOf(k.User) != 0 {
			n++
		}
	}
	return n
}

// rolesText are the roles of who sits here.
func (d *teamDesk) rolesText() string {
	if d.Known.roles() == 0 {
		return kit.Say("may do nothing here")
	}
	return kit.Capital(RolesText(d.Known.roles()))
}

// meaning says in full how the desk stands, and what to do.
func (d *teamDesk) meaning() (what, remedy string) {
	since := kit.Moment(d.lastHeard(), d.w.Now(), d.w.Rail.Zone)
	switch d.Standing() {
	case unshared:
		return kit.Say("A team keeps this ledger, and it is in this file alone: no servers share it yet."), kit.Say("An admin makes servers, and hands the journal over to them with hourbook team servers.")
	case stranger:
		return ProblemOf(ledger.ErrNoKey).What, ProblemOf(ledger.ErrNoKey).Remedy
	case sending:
		return kit.Say("What you did is on its way to the servers of the team."), kit.Say("You can go on. It is shown when it counts.")
	case unanswered:
		return kit.Say("It is not known yet whether your last act counts: the servers did not answer."), kit.Say("It is kept and sent again. Do not enter it again.")
	case Apart:
		return kit.Say("The servers of the team were last heard at %s. What is shown is what was known then.", since), kit.Say("Nothing is lost. This desk follows again by itself when the network is back. Work and timers wait on this computer until then; other acts need the servers.")
	case halted:
		p := ProblemOf(d.fault)
		return kit.Say("This computer stopped following after event %d.", d.Known.Head.Seq) + " " + p.What, p.Remedy
	}
	return kit.Say("This desk has all that the servers of the team have."), kit.Say("What others do is here within seconds.")
}

// tip is all that the badge means, for who points at it.
func (d *teamDesk) tip() string {
	what, remedy := d.meaning()
	return strings.TrimSpace(what + " " + remedy)
}
