package ledger

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// threeEntries logs problem solving of three days on T-1, which SILVER covers.
func threeEntries(t *testing.T, l *Ledger) (works []sla.Entry) {
	t.Helper()
	for _, day := range []string{"2026-11-02", "2026-11-03", "2026-11-04"} {
		w := sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant(day + " 10:00"), Minutes: 60, Kind: "problem-solving"}
		works = append(works, log(t, l, w).Work)
	}
	return works
}

// asFirewall are entries as work that no plan covers.
func asFirewall(works []sla.Entry) []sla.Entry {
	changed := slices.Clone(works)
	for i := range changed {
		changed[i].Kind = "firewall"
	}
	return changed
}

// correctAll is the act, of somebody who has done nothing before.
func correctAll(l *Ledger, works []sla.Entry, reason string) (all []Correction, err error) {
	err = l.Write(Act{Author: "asta", At: instant("2026-12-01 17:00")}, func(tx *Tx) error {
		all, err = tx.CorrectEntries(works, reason)
		return err
	})
	return all, err
}

func TestSeveralEntriesAreCorrectedInOneActAndTakenBackInOne(t *testing.T) {
	l := newLedger(t)
	works := threeEntries(t, l)
	before := facts(t, l)
	var foretold []Correction
	must(t, l.Read(func(v *View) error {
		foretold = v.PreviewCorrections(asFirewall(works))
		return nil
	}))
	done, err := correctAll(l, asFirewall(works), "it was the firewall")
	must(t, err)
	for i, c := range done {
		if c.Err != nil || c.Before != works[i] || c.After.Verdict.Ruling != sla.Billable || c.After.Billed != 60 {
			t.Errorf("correction %d: %+v", i, c)
		}
		if diff := cmp.Diff(foretold[i].Change, c.Change); diff != "" {
			t.Errorf("the preview said something else: %s", diff)
		}
	}
	if events := eventsOf(t, l, "entries-corrected"); events != 1 {
		t.Errorf("it took %d events", events)
	}
	sound(t, l)
	undone, err := undo(l, "asta")
	must(t, err)
	if !strings.Contains(undone.Description, "3 entries") {
		t.Errorf("taken back: %s", undone.Description)
	}
	if diff := cmp.Diff(before, facts(t, l)); diff != "" {
		t.Errorf("undo leaves: %s", diff)
	}
	sound(t, l)
}

func eventsOf(t *testing.T, l *Ledger, kind string) (n int) {
	t.Helper()
	must(t, l.Read(func(v *View) error {
		return v.EachEvent(func(e event.Event, _ []byte) error {
			if e.Kind == kind {
				n++
			}
			return nil
		})
	}))
	return n
}

func TestOneEntryThatCannotBeCorrectedKeepsTheActFromAll(t *testing.T) {
	refused := func(name string, spoil func(t *testing.T, l *Ledger, works []sla.Entry) []sla.Entry, wanted error) {
		t.Run(name, func(t *testing.T) {
			l := newLedger(t)
			works := threeEntries(t, l)
			changed := spoil(t, l, works)
			before := facts(t, l)
			all, err := correctAll(l, changed, "it was the firewall")
			if err == nil || wanted != nil && !errors.Is(err, wanted) {
				t.Fatalf("the act said %v", err)
			}
			if bad := all[1]; bad.Err == nil || all[0].Err != nil {
				t.Errorf("told of each: %v, %v", all[0].Err, bad.Err)
			}
			if diff := cmp.Diff(before, facts(t, l)); diff != "" {
				t.Errorf("it changed: %s", diff)
			}
		})
	}
	refused("invoiced", func(t *testing.T, l *Ledger, works []sla.Entry) []sla.Entry {
		changed := asFirewall(works)
		do(t, l, "2026-12-01 09:00", func(tx *Tx) error {
			done, err := tx.Correct(changed[1], "firewall", nil)
			if err == nil {
				_, _, err = tx.Issue(documentOf(done.Work), draw)
			}
			return err
		})
		changed[1].Minutes = 30
		return changed
	}, ErrInvoiced)
	refused("work that is not done", func(_ *testing.T, _ *Ledger, works []sla.Entry) []sla.Entry {
		changed := asFirewall(works)
		changed[1].Kind = "vpn"
		return changed
	}, ErrRefusedWork)
	refused("a ticket that is not there", func(_ *testing.T, _ *Ledger, works []sla.Entry) []sla.Entry {
		changed := asFirewall(works)
		changed[1].Ticket = "T-77"
		return changed
	}, ErrUnknown)
}

func TestSeveralEntriesNeedAReasonAndAChange(t *testing.T) {
	l := newLedger(t)
	works := threeEntries(t, l)
	var fault *sla.InputError
	if _, err := correctAll(l, asFirewall(works), " "); !errors.As(err, &fault) || fault.Field != "reason" {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := correctAll(l, works, "nothing"); !errors.Is(err, ErrNothing) {
		t.Errorf("without a change: %v", err)
	}
	one := slices.Clone(works)
	one[2].Note = "looked again"
	all, err := correctAll(l, one, "the note")
	if err != nil || !errors.Is(all[0].Err, ErrNothing) || all[2].Err != nil {
		t.Errorf("one of three: %v %+v", err, all)
	}
	twice := asFirewall(works[:1])
	twice = append(twice, asFirewall(works[:1])...)
	if _, err := correctAll(l, twice, "twice"); err == nil {
		t.Error("one entry twice in one act is taken")
	}
}

func TestEntriesThatMoveTogetherStandInTheHistoryOfBothTickets(t *testing.T) {
	l := newLedger(t)
	works := threeEntries(t, l)
	acts(t, l, "rasa", func(tx *Tx) error {
		second, err := tx.Ticket("T-1")
		if err != nil {
			return err
		}
		second.ID = "T-2"
		_, err = tx.OpenTicket(second, nil)
		return err
	})
	head, hash := uint64(0), ""
	must(t, l.Read(func(v *View) error { head, hash = v.Head(); return nil }))
	moved := slices.Clone(works)
	moved[0].Ticket, moved[1].Note = "T-2", "another look"
	_, err := correctAll(l, moved, "the other line")
	must(t, err)
	must(t, l.Read(func(v *View) error {
		touched, everything, err := v.TicketsSince(head, hash)
		if err != nil || everything || !slices.Equal(touched, []string{"T-1", "T-2"}) {
			t.Errorf("changed tickets: %v %v %v", touched, everything, err)
		}
		on, err := v.everOn("T-1")
		if err != nil || len(on) != 3 {
			t.Errorf("T-1 had %v, %v", on, err)
		}
		if on, err = v.everOn("T-2"); err != nil || !slices.Equal(on, []string{works[0].ID}) {
			t.Errorf("T-2 had %v, %v", on, err)
		}
		story, err := v.Story("entry", works[0].ID)
		if err != nil || len(story) != 2 || story[1].Changes[0] != (FieldChange{"ticket", "T-1", "T-2"}) {
			t.Errorf("the story: %+v %v", story, err)
		}
		return err
	}))
	sound(t, l)
}

func TestClosedMonthsKeepTheActFromTheirEntries(t *testing.T) {
	l := newLedger(t)
	works := threeEntries(t, l)
	do(t, l, "2026-12-03 09:00", func(tx *Tx) error { return tx.CloseMonth(dayOf("2026-11-01").Month(), "done") })
	err := l.Write(by("2026-12-03 10:00"), func(tx *Tx) error {
		all, err := tx.CorrectEntries(asFirewall(works), "late")
		for _, c := range all {
			if !errors.Is(c.Err, ErrMonthClosed) {
				t.Errorf("%s: %v", c.Before.ID, c.Err)
			}
		}
		return err
	})
	if !errors.Is(err, ErrMonthClosed) {
		t.Errorf("said %v", err)
	}
}
