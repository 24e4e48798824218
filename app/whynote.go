package app

import (
	"time"

	"hourbook/ledger"
)

// whyNote tells what a note said, and what became of it.
func whyNote(v *ledger.View, id string, _ time.Time) (Explanation, error) {
	n, err := v.Note(id)
	if err != nil {
		return Explanation{}, err
	}
	t, err := v.Ticket(n.Ticket)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{ID: n.ID, Subject: n.Ticket + " " + t.Subject}
	if n.Answer {
		e.sayf("an answer to the customer by %s, %s", n.By, moment(n.At))
	} else {
		e.sayf("an internal note by %s, %s", n.By, moment(n.At))
	}
	if n.Removed {
		e.sayf("taken back")
	}
	e.say(Step{Text: n.Text})
	return e, e.history(v, "note", n.ID)
}
