package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hourbook/sla"
)

// acts does one act of a person on the day of the tests.
func acts(t testing.TB, l *Ledger, who string, act func(*Tx) error) {
	t.Helper()
	must(t, l.Write(Act{Author: who, At: instant("2026-11-03 10:00"), ClockIsRight: true}, act))
}

func undo(l *Ledger, who string) (u Undone, err error) {
	err = l.Write(Act{Author: who, At: instant("2026-11-03 10:05")}, func(tx *Tx) error {
		u, err = tx.Undo()
		return err
	})
	return u, err
}

// facts is what people see of the ticket of the tests.
func facts(t testing.TB, l *Ledger) (all struct {
	Ticket sla.Ticket
	Works  []sla.Entry
	Timers []Timer
	Drafts []PendingEntry
	Totals []Use
}) {
	t.Helper()
	must(t, l.Read(func(v *View) (err error) {
		var errs [5]error
		all.Ticket, errs[0] = v.Ticket("T-1")
		all.Works, errs[1] = v.TicketWork("T-1")
		all.Timers, errs[2] = v.Timers()
		all.Drafts, errs[3] = v.Drafts()
		all.Totals, errs[4] = v.Totals(dayOf("2026-01-01").Month(), dayOf("2026-12-01").Month())
		return errors.Join(errs[:]...)
	}))
	return all
}

func TestOnesLastActIsTakenBack(t *testing.T) {
	entry := ""
	logged := func(kind string) func(*Tx) error {
		return func(tx *Tx) error {
			answer, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 45, Kind: kind, Note: "n"}, nil)
			entry = answer.Work.ID
			return err
		}
	}
	ticket := func(act func(*Tx) (sla.Ticket, error)) func(*Tx) error {
		return func(tx *Tx) error {
			_, err := act(tx)
			return err
		}
	}
	changed := func(change func(*sla.Entry)) func(*Tx) error {
		return func(tx *Tx) error {
			w, err := tx.Entry(entry)
			if err != nil {
				return err
			}
			change(&w)
			_, err = tx.Correct(w, "wrong", nil)
			return err
		}
	}
	for _, c := range []struct {
		act  string
		does func(*Tx) error
	}{
		{"log", logged("firewall")},
		{"correct minutes", changed(func(w *sla.Entry) { w.Minutes = 30 })},
		{"correct kind", changed(func(w *sla.Entry) { w.Kind = "problem-solving" })},
		{"correct day", changed(func(w *sla.Entry) { w.Start = instant("2026-11-01 09:00") })},
		{"remove", func(tx *Tx) error { _, err := tx.Remove(entry, "twice"); return err }},
		{"waive", func(tx *Tx) error { _, err := tx.Waive(entry, true, "goodwill"); return err }},
		{"bug", func(tx *Tx) error { _, err := tx.SetBug("T-1", true, "bug 7"); return err }},
		{"plan", func(tx *Tx) error { _, err := tx.SetPlanOf("T-1", "PLATINUM", "was late"); return err }},
		{"solve", ticket(func(tx *Tx) (sla.Ticket, error) { return tx.SetState("T-1", sla.Solved, "done") })},
		{"respond", ticket(func(tx *Tx) (sla.Ticket, error) { return tx.Respond("T-1", instant("2026-11-02 09:30"), "") })},
		{"set", func(tx *Tx) error {
			k, err := tx.Ticket("T-1")
			k.Subject, k.Priority = "Other", sla.Low
			if err == nil {
				_, err = tx.SetTicket(k, "wrong", nil)
			}
			return err
		}},
		{"timer start", func(tx *Tx) error {
			_, err := tx.StartTimer(sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-03 09:00"), Kind: "firewall"})
			return err
		}},
	} {
		l := newLedger(t)
		acts(t, l, "asta", logged("firewall")) // so that there is something to correct
		before := facts(t, l)
		acts(t, l, "jonas", c.does)
		if cmp.Equal(before, facts(t, l)) {
			t.Errorf("%s changes nothing", c.act)
		}
		acts(t, l, "asta", func(tx *Tx) error { return tx.CloseMonth(dayOf("2026-01-01").Month(), "") }) // another's act is not in the way
		u, err := undo(l, "jonas")
		if err != nil || u.Ticket != "T-1" || u.Description == "" {
			t.Errorf("%s: %+v, %v", c.act, u, err)
		}
		if diff := cmp.Diff(before, facts(t, l)); diff != "" {
			t.Errorf("%s: %s", c.act, diff)
		}
		if _, err := undo(l, "jonas"); !errors.Is(err, ErrNothing) {
			t.Errorf("%s: the undo is undone: %v", c.act, err)
		}
		sound(t, l)
		must(t, l.Rebuild(context.Background(), nil))
	}
}

// What was done last is undone first, and what was before that next: undoing
// again goes on backwards.
func TestActsAreTakenBackInTheirOrder(t *testing.T) {
	l := newLedger(t)
	var w sla.Entry
	before := []any{facts(t, l)}
	for _, does := range []func(*Tx) error{
		func(tx *Tx) error {
			answer, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 45, Kind: "firewall"}, nil)
			w = answer.Work
			return err
		},
		func(tx *Tx) error { _, err := tx.SetState("T-1", sla.Waiting, ""); return err },
		func(tx *Tx) error { w.Minutes = 30; _, err := tx.Correct(w, "lunch", nil); return err },
		func(tx *Tx) error { _, err := tx.SetState("T-1", sla.Solved, ""); return err },
		func(tx *Tx) error { _, err := tx.Waive(w.ID, true, "goodwill"); return err },
	} {
		acts(t, l, "jonas", does)
		before = append(before, facts(t, l))
	}
	for i := len(before) - 2; i >= 0; i-- {
		if _, err := undo(l, "jonas"); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		if diff := cmp.Diff(before[i], any(facts(t, l))); diff != "" {
			t.Errorf("step %d: %s", i, diff)
		}
	}
	if _, err := undo(l, "jonas"); !errors.Is(err, ErrNothing) {
		t.Errorf("there was more to undo: %v", err)
	}
	sound(t, l)
	must(t, l.Rebuild(context.Background(), nil))
}

// Stopping a timer is undone as a whole: the entry goes and the timer runs on.
func TestAStoppedTimerRunsOn(t *testing.T) {
	l := newLedger(t)
	acts(t, l, "jonas", func(tx *Tx) error {
		_, err := tx.StartTimer(sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-03 09:00"), Kind: "firewall", Note: "n"})
		return err
	})
	before := facts(t, l)
	acts(t, l, "jonas", func(tx *Tx) error {
		_, _, err := tx.StopTimer("Jonas", instant("2026-11-03 10:00"), sla.Entry{})
		return err
	})
	if _, err := undo(l, "jonas"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, facts(t, l)); diff != "" {
		t.Error(diff)
	}
	sound(t, l)
}

func TestWhatWasBuiltOnIsNotTakenBack(t *testing.T) {
	log := func(tx *Tx) (sla.Entry, error) {
		answer, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}, nil)
		return answer.Work, err
	}
	for _, c := range []struct {
		why   string
		jonas func(*Tx) (sla.Entry, error)
		asta  func(*Tx, sla.Entry) error
	}{
		{"was changed since by asta: waived: goodwill", log, func(tx *Tx, w sla.Entry) error {
			_, err := tx.Waive(w.ID, true, "goodwill")
			return err
		}},
		{"was changed since by asta: invoice HB-2026-0007 issued", log, func(tx *Tx, w sla.Entry) error {
			d := dated(documentOf(w), tx.Today())
			_, _, err := tx.Issue(d, draw)
			return err
		}},
		{"the month is closed", log, func(tx *Tx, w sla.Entry) error { return tx.CloseMonth(w.Day.Month(), "") }},
		{"was judged by it since", func(tx *Tx) (sla.Entry, error) {
			_, err := tx.SetBug("T-1", true, "bug 7")
			return sla.Entry{}, err
		}, func(tx *Tx, _ sla.Entry) error {
			_, err := log(tx)
			return err
		}},
		{"a ticket stays", func(tx *Tx) (sla.Entry, error) {
			_, err := tx.OpenTicket(sla.Ticket{ID: "T-2", Customer: "acme", Subject: "x", Priority: sla.High, Channel: "Phone", Opened: instant("2026-11-02 09:00")}, nil)
			return sla.Entry{}, err
		}, func(*Tx, sla.Entry) error { return nil }},
	} {
		l := newLedger(t)
		var w sla.Entry
		acts(t, l, "jonas", func(tx *Tx) (err error) {
			w, err = c.jonas(tx)
			return err
		})
		acts(t, l, "asta", func(tx *Tx) error { return c.asta(tx, w) })
		before := facts(t, l)
		if _, err := undo(l, "jonas"); err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s: %v", c.why, err)
		}
		if diff := cmp.Diff(before, facts(t, l)); diff != "" {
			t.Errorf("%s: %s", c.why, diff)
		}
	}
	if _, err := undo(newLedger(t), "nobody"); !errors.Is(err, ErrNothing) {
		t.Error(err)
	}
}

// Every kind of event can be taken back, or says what to do instead.
func TestEveryKindOfActSaysWhatToDoInstead(t *testing.T) {
	for kind, empty := range payloads {
		if _, can := empty().(undoable); can == (insteadOf[kind] != "") {
			t.Errorf("%s: it is taken back: %v, and instead %q", kind, can, insteadOf[kind])
		}
	}
}

func TestAHistoryTellsBeforeAndAfter(t *testing.T) {
	l := newLedger(t)
	w := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}).Work
	acts(t, l, "asta", func(tx *Tx) error {
		w.Minutes, w.Kind = 45, "problem-solving"
		_, err := tx.Correct(w, "lunch", nil)
		return err
	})
	must(t, l.Read(func(v *View) error {
		told, err := v.Story("entry", w.ID)
		if err != nil {
			return err
		}
		if len(told) != 2 || len(told[0].Changes) != 0 || told[1].Event.Author != "asta" || !strings.HasSuffix(told[1].Description, ": lunch") {
			t.Errorf("told %+v", told)
		}
		want := []FieldChange{{"time", "1:00", "0:45"}, {"work", "firewall", "problem-solving"}, {"verdict", "billable", "covered"}, {"charged", "1:00", ""}}
		if diff := cmp.Diff(want, told[1].Changes); diff != "" {
			t.Error(diff)
		}
		return nil
	}))
	acts(t, l, "asta", func(tx *Tx) error { _, err := tx.Remove(w.ID, "twice"); return err })
	must(t, l.Read(func(v *View) error {
		told, err := v.Story("entry", w.ID)
		if len(told) != 3 {
			t.Error(fmt.Sprint(told))
		}
		return err
	}))
}
