package gui

import (
	"slices"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// mostOthers is how far back it is looked for what others did to what is shown.
const mostOthers = 50

// tellOthers says softly what others did to what somebody looks at or edits: a line in
// the form, where one is open, else above the screen. What is typed stays.
func (d *teamDesk) tellOthers() {
	since, m := d.seen, d.w.Marked()
	name := d.w.World.User
	Ask(d.w, &d.others, func(v *ledger.View) (found othersFound, err error) {
		found.seen, _ = v.Head()
		if since == 0 || !d.Known.In {
			return found, nil // nothing is news at the start
		}
		found.all, err = v.OthersSince(since, name, mostOthers)
		return found, err
	}, func(found othersFound, err error) {
		if err != nil {
			return // whoever asks for more says so
		}
		d.seen = found.seen
		for _, told := range slices.Backward(found.all) {
			if about(told, m) {
				d.tellOne(told)
				return
			}
		}
	})
}

// othersFound is what others did until an event.
type othersFound struct {
	seen uint64
	all  []ledger.Told
}

// about tells whether an act was about what is marked.
func about(told ledger.Told, m Marked) bool {
	return m.Ticket != "" && slices.Contains(told.Tickets, m.Ticket) || m.Ticket == "" && m.Customer != "" && told.Customer == m.Customer
}

// tellOne says what one did.
func (d *teamDesk) tellOne(told ledger.Told) {
	what := kit.In(told.Words)
	if len(told.Changes) == 1 {
		c := told.Changes[0]
		what = kit.Say("%s: %s → %s", kit.Say(c.Field), c.Before, c.After)
	}
	words := kit.Say("%s at %s: %s", told.Event.Author, kit.Clock(d.w.Rail.Zone.Local(told.Event.At)), what)
	if s := d.w.Top(); s != nil {
		s.Tell(words + " " + kit.Say("Yours is untouched."))
		return
	}
	if d.w.Strip.Act == nil { // what offers something stays
		d.w.Strip.Tell(words)
	}
}
