package ledger

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// assign is an act that gives T-1 to somebody who may be new.
func assign(to, note string) func(*Tx) error {
	return func(tx *Tx) error { _, err := tx.Assign("T-1", to, note, true); return err }
}

// whose is whose a ticket is, and how it came to that.
func whose(t testing.TB, l *Ledger, ticket string) (a Assignment) {
	t.Helper()
	must(t, l.Read(func(v *View) (err error) {
		a, err = v.Assignment(ticket)
		return err
	}))
	return a
}

func worked(tx *Tx) error {
	_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 30, Kind: "firewall"}, nil)
	return err
}

func TestTheFirstWhoAnswersGetsTheTicket(t *testing.T) {
	for _, c := range []struct {
		says string
		off  bool
		act  func(*Tx) error
		want string
	}{
		{"work", false, worked, "Jonas"},
		{"work without a time of day", false, func(tx *Tx) error {
			_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 30, Kind: "firewall"}, nil)
			return err
		}, "Jonas"},
		{"an answer", false, func(tx *Tx) error { _, err := tx.Respond("T-1", tx.act.At, ""); return err }, "tomas"},
		{"an answer with its words", false, func(tx *Tx) error { _, err := tx.Answer("T-1", tx.act.At, "Hello.", ""); return err }, "tomas"},
		{"solving without an answer", false, func(tx *Tx) error { _, err := tx.SetState("T-1", sla.Solved, ""); return err }, "tomas"},
		{"waiting is no answer", false, func(tx *Tx) error { _, err := tx.SetState("T-1", sla.Waiting, ""); return err }, ""},
		{"an internal note is no answer", false, noteOn("T-1", "x"), ""},
		{"an imported entry", false, func(tx *Tx) error {
			_, err := tx.LogWork(sla.Entry{ID: "E-1", Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 30, Kind: "firewall"}, &event.Row{Key: "time/E-1", Sum: []byte{1}})
			return err
		}, ""},
		{"work where it is switched off", true, worked, ""},
		{"an answer where it is switched off", true, func(tx *Tx) error { _, err := tx.Respond("T-1", tx.act.At, ""); return err }, ""},
	} {
		l := newLedger(t)
		if c.off {
			acts(t, l, "asta", func(tx *Tx) error { return tx.SetAssigning(false) })
		}
		before := facts(t, l)
		acts(t, l, "tomas", c.act)
		if a := whose(t, l, "T-1"); a.To != c.want || a.To != "" && (a.By != "tomas" || a.From != "" || !a.At.Equal(instant("2026-11-03 10:00"))) {
			t.Errorf("%s: %+v", c.says, a)
		}
		sound(t, l)
		must(t, l.Rebuild(context.Background(), nil))
		if a := whose(t, l, "T-1"); a.To != c.want {
			t.Errorf("%s, rebuilt: %+v", c.says, a)
		}
		if _, err := undo(l, "tomas"); c.says != "an imported entry" && err != nil {
			t.Errorf("%s: %v", c.says, err)
		} else if diff := cmp.Diff(before, facts(t, l)); err == nil && diff != "" {
			t.Errorf("%s, taken back: %s", c.says, diff)
		}
		sound(t, l)
	}
}

func TestWhoHasATicketKeepsItWhenAnotherWorksOnIt(t *testing.T) {
	l := newLedger(t)
	acts(t, l, "asta", assign("Rasa", ""))
	acts(t, l, "tomas", worked)
	if a := whose(t, l, "T-1"); a.To != "Rasa" || a.By != "asta" {
		t.Errorf("%+v", a)
	}
	if _, err := undo(l, "tomas"); err != nil || whose(t, l, "T-1").To != "Rasa" {
		t.Errorf("undo: %v", err)
	}
}

// A colleague's account is in small letters, the staff list has the name.
func TestAnAccountInSmallLettersIsThePersonOfTheStaffList(t *testing.T) {
	l := newLedger(t)
	acts(t, l, "asta", assign("Jonas", ""))
	acts(t, l, "asta", assign("", ""))
	acts(t, l, "jonas", func(tx *Tx) error { _, err := tx.Respond("T-1", tx.act.At, ""); return err })
	if a := whose(t, l, "T-1"); a.To != "Jonas" || a.By != "jonas" {
		t.Errorf("%+v", a)
	}
}

func TestHandingOverAsksForANote(t *testing.T) {
	l := newLedger(t)
	acts(t, l, "asta", assign("Tomas", ""))
	if err := l.Write(by("2026-11-03 10:00"), assign("Giedre", " ")); err == nil || !strings.Contains(err.Error(), "goes from one person to another") {
		t.Errorf("without a note: %v", err)
	}
	acts(t, l, "tomas", assign("Giedre", "You set up their import."))
	if a := whose(t, l, "T-1"); a.To != "Giedre" || a.From != "Tomas" || a.By != "tomas" {
		t.Errorf("%+v", a)
	}
	_, notes := written(t, l, "T-1")
	if len(notes) != 1 || notes[0].Handed != "Giedre" || notes[0].Answer || notes[0].By != "tomas" || notes[0].Text != "You set up their import." {
		t.Errorf("%+v", notes)
	}
	acts(t, l, "asta", assign("", "")) // giving it back to nobody needs none
	if _, err := undo(l, "tomas"); !errors.Is(err, ErrNotUndone) {
		t.Errorf("a handing over that something was built on: %v", err)
	}
	if _, err := undo(l, "asta"); err != nil {
		t.Fatal(err)
	}
	if a := whose(t, l, "T-1"); a.To != "Giedre" || a.From != "" {
		t.Errorf("given back: %+v", a)
	}
	sound(t, l)
}

func TestAHandingOverIsTakenBackWithItsNote(t *testing.T) {
	l := newLedger(t)
	acts(t, l, "asta", assign("Tomas", ""))
	before := facts(t, l)
	acts(t, l, "tomas", assign("Giedre", "You set up their import."))
	if u, err := undo(l, "tomas"); err != nil || u.Ticket != "T-1" || len(u.Words.Lacks()) > 0 {
		t.Fatalf("%+v %v", u, err)
	}
	if diff := cmp.Diff(before, facts(t, l)); diff != "" {
		t.Error(diff)
	}
	if _, notes := written(t, l, "T-1"); len(notes) != 0 {
		t.Errorf("left: %+v", notes)
	}
	if _, err := undo(l, "tomas"); !errors.Is(err, ErrNothing) {
		t.Errorf("more to undo: %v", err)
	}
	sound(t, l)
}

func TestWhomATicketCannotBeGivenTo(t *testing.T) {
	l := newLedger(t)
	acts(t, l, "asta", assign("Tomas", ""))
	note := func(change func(*Note)) func(*Tx) error {
		return func(tx *Tx) error {
			n := Note{ID: "X", Ticket: "T-1", By: tx.act.Author, At: tx.act.At, Text: "x", Handed: "Rasa"}
			change(&n)
			return tx.append(&ticketAssigned{Ticket: "T-1", From: "Tomas", To: "Rasa", New: true, Note: &n}, nil)
		}
	}
	for _, c := range []struct {
		says string
		act  func(*Tx) error
		want string
	}{
		{"an unknown ticket", func(tx *Tx) error { _, err := tx.Assign("T-77", "Tomas", "", false); return err }, `ticket "T-77": unknown`},
		{"an unknown person", func(tx *Tx) error { _, err := tx.Assign("T-1", "Tommas", "x", false); return err }, `person "Tommas": unknown`},
		{"who has it", assign("tomas", "x"), "there is nothing to change"},
		{"a name of two lines", assign("a\nb", "x"), "line break"},
		{"from another than whose it is", func(tx *Tx) error {
			return tx.append(&ticketAssigned{Ticket: "T-1", From: "Rasa", To: ""}, nil)
		}, "is Tomas's, not Rasa's"},
		{"a new person who is known", func(tx *Tx) error {
			if _, err := tx.Assign("T-1", "", "", false); err != nil {
				return err
			}
			return tx.append(&ticketAssigned{Ticket: "T-1", To: "Tomas", New: true}, nil)
		}, "in the staff list already"},
		{"a note of another ticket", note(func(n *Note) { n.Ticket = "T-2" }), "is not the one of who gives"},
		{"a note to the customer", note(func(n *Note) { n.Answer = true }), "is not the one of who gives"},
		{"a note by another", note(func(n *Note) { n.By = "eve" }), "is not the one of who gives"},
		{"an empty note", note(func(n *Note) { n.Text = "" }), "it says nothing"},
		{"an answer that gives the ticket to another", func(tx *Tx) error {
			k, err := tx.Ticket("T-1")
			k.Responded, k.Recorded, k.Assigned = tx.act.At, tx.act.At, "Rasa"
			return errors.Join(err, tx.append(&ticketChanged{Act: "respond", Ticket: k}, nil))
		}, "not Rasa's"},
		{"work that gives the ticket to another", func(tx *Tx) error {
			judged, err := tx.Judge(sla.Entry{ID: "W9", Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 30, Kind: "firewall"})
			return errors.Join(err, tx.append(&workLogged{Work: judged.Work, Assigns: "Jonas"}, nil))
		}, "not Jonas's"},
		{"a switch that is so already", func(tx *Tx) error { return tx.SetAssigning(true) }, "there is nothing to change"},
	} {
		if err := l.Write(Act{Author: "jonas", At: instant("2026-11-03 10:00")}, c.act); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.says, err)
		}
	}
	sound(t, l)
}

func TestTheTicketsOfAPersonAreFoundByThePerson(t *testing.T) {
	l := newLedger(t)
	addBeta(t, l)
	mine := func(who string) (ids []string) {
		must(t, l.Read(func(v *View) error {
			tickets, err := v.AssignedTickets(who)
			for _, k := range tickets {
				ids = append(ids, k.ID)
			}
			return err
		}))
		return ids
	}
	acts(t, l, "asta", assign("Tomas", ""))
	acts(t, l, "asta", func(tx *Tx) error { _, err := tx.Assign("T-9", "Tomas", "", false); return err })
	if got := mine("Tomas"); !cmp.Equal(got, []string{"T-1", "T-9"}) {
		t.Errorf("Tomas has %v", got)
	}
	acts(t, l, "asta", assign("Rasa", "he is away"))
	if a, b := mine("Tomas"), mine("Rasa"); !cmp.Equal(a, []string{"T-9"}) || !cmp.Equal(b, []string{"T-1"}) {
		t.Errorf("Tomas has %v, Rasa %v", a, b)
	}
}

// The ticket's history tells each step, also of a first answer, and later acts
// keep whose it is.
func TestAHistoryTellsWhoseATicketWas(t *testing.T) {
	l := newLedger(t)
	acts(t, l, "tomas", worked)
	acts(t, l, "tomas", func(tx *Tx) error { _, err := tx.SetState("T-1", sla.Waiting, ""); return err })
	acts(t, l, "tomas", assign("Rasa", "She knows them."))
	acts(t, l, "asta", func(tx *Tx) error { _, err := tx.SetState("T-1", sla.Open, ""); return err })
	if _, err := undo(l, "asta"); err != nil || whose(t, l, "T-1").To != "Rasa" {
		t.Errorf("undo: %v", err)
	}
	must(t, l.Read(func(v *View) error {
		story, err := v.TicketStory("T-1")
		var told []FieldChange
		for _, e := range story {
			for _, c := range e.Changes {
				if c.Field == "assigned" {
					told = append(told, c)
				}
			}
		}
		if diff := cmp.Diff([]FieldChange{{"assigned", "", "Jonas"}, {"assigned", "Jonas", "Rasa"}}, told); diff != "" {
			t.Error(diff)
		}
		return err
	}))
}

func TestWhoLeavesTicketsNobodysTakesNone(t *testing.T) {
	for says, act := range map[string]func(*Tx) error{
		"work":                 worked,
		"an answer":            func(tx *Tx) error { _, err := tx.Respond("T-1", tx.act.At, ""); return err },
		"an answer with words": func(tx *Tx) error { _, err := tx.Answer("T-1", tx.act.At, "Hello.", ""); return err },
		"solving":              func(tx *Tx) error { _, err := tx.SetState("T-1", sla.Solved, ""); return err },
	} {
		l := newLedger(t)
		leaves := by("2026-11-03 10:00")
		leaves.LeavesTicket = true
		must(t, l.Write(leaves, act))
		if a := whose(t, l, "T-1"); a.To != "" {
			t.Errorf("%s: it is %q's", says, a.To)
		}
		must(t, l.Write(by("2026-11-03 11:00"), worked))
		if a := whose(t, l, "T-1"); a.To != "Jonas" && says != "solving" {
			t.Errorf("%s: somebody else took it not, it is %q's", says, a.To)
		}
		sound(t, l)
	}
}
