package gui

import (
	"strings"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/team"
)

// RoleMeans says what each role may do.
var RoleMeans = map[string]string{
	"support": "works on tickets, logs their own time",
	"finance": "bills it, keeps the accounts",
	"manager": "orders, holidays, the time of others",
	"admin":   "says who is in the team",
}

// Rejoined goes on with the ledger as it is known to its team now.
func (w *Window) Rejoined() {
	w.Ledger = w.ledgerAt(w.Ledger.Path)
	w.followTeam()
	w.Changed()
}

// BeginTeam makes the ledger that of a team.
func (w *Window) BeginTeam() {
	var f *kit.Form
	var spare *kit.Pick
	var device *kit.Field
	var secrets newWords
	f = w.Form(kit.Say("Begin the team"), func() {
		if !f.Needs(spare.Field, kit.Say("The spare key has a file"), kit.Say("On a stick that is kept elsewhere")) || !secrets.good(f) {
			return
		}
		f.Wait()
		typed := secrets.words.Entry.Text
		Run(w, func(l *ledger.Ledger, by ledger.Act) (team.Begun, error) {
			return team.Begin(l, team.Beginning{User: by.Author, Device: device.Text(), Spare: strings.TrimSpace(spare.Text()), Words: typed, Random: by.Random,
				Write: func(do func(*ledger.Tx) error) error { return l.Write(by, do) }})
		}, func(begun team.Begun, err error) {
			if f.Done(err) {
				w.locked.tell(typed)
				w.Rejoined()
				w.Strip.Done(kit.Say("The team begins. Keep %s elsewhere: it holds the spare key.", strings.TrimSpace(spare.Text())), "", nil)
			}
		})
	})
	spare = w.PathPick(kit.Say("New file for the spare key, such as on a stick"), "path", kit.Home()+"hourbook-spare.key", f.Main.Press, ".key")
	f.Fields = append(f.Fields, spare.Field)
	device = f.Field(kit.Say("How this computer is called"), "device", w.host())
	secrets = w.newWordsIn(f)
	f.Show(kit.Say("Begin a team"), 620, kit.Below(10, kit.Lines(kit.BodyText, func() string {
		return kit.Say("You are its admin, in all roles, and have two keys: one stays on this computer, the other is the spare for the day on which the first is lost. From then on every act is signed.")
	}), kit.Lines(kit.BodyText, func() string { return kit.Say(EverybodyReads) }), spare.Field, device, secrets.view()))
}

// host is how this computer is called.
func (w *Window) host() string {
	if w.World.Host == "" {
		return "computer"
	}
	return w.World.Host
}

// LastActsOf are the last acts by each key, for the list of people.
func LastActsOf(v *ledger.View) (map[event.KeyID]ledger.LastAct, error) {
	return v.LastActs(mostLooked)
}

// mostLooked is how far back it is looked who did something.
const mostLooked = 2000
