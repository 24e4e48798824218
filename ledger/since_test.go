package ledger

import (
	"slices"
	"testing"

	"hourbook/sla"
)

// headOf is where the journal of a ledger ends.
func headOf(t *testing.T, l *Ledger) (events uint64, hash string) {
	t.Helper()
	must(t, l.Read(func(v *View) error { events, hash = v.Head(); return nil }))
	return events, hash
}

// changedSince are the tickets that are told to have changed.
func changedSince(t *testing.T, l *Ledger, events uint64, hash string) (changed []string, everything bool) {
	t.Helper()
	must(t, l.Read(func(v *View) (err error) {
		changed, everything, err = v.TicketsSince(events, hash)
		return err
	}))
	return changed, everything
}

func TestTicketsThatChangedSinceAreTold(t *testing.T) {
	l := newLedger(t)
	must(t, l.Write(by("2026-11-02 10:00"), func(tx *Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-2", Customer: "acme", Subject: "Calls", Priority: sla.Low, Channel: "Phone", Opened: instant("2026-11-02 10:00")}, nil)
		return err
	}))
	logged := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 11:00"), Minutes: 30, Kind: "problem-solving"})
	start, hash := headOf(t, l)
	if changed, everything := changedSince(t, l, start, hash); everything || len(changed) > 0 {
		t.Errorf("nothing happened, but %v, %v", changed, everything)
	}
	must(t, l.Write(by("2026-11-02 13:00"), func(tx *Tx) error {
		logged.Work.Ticket = "T-2"
		_, err := tx.Correct(logged.Work, "it belongs there", nil)
		return err
	}))
	if changed, everything := changedSince(t, l, start, hash); everything || !slices.Equal(changed, []string{"T-1", "T-2"}) {
		t.Errorf("moving an entry changed %v, %v", changed, everything)
	}
	moved, movedHash := headOf(t, l)
	must(t, l.Write(by("2026-11-02 14:00"), func(tx *Tx) error { return tx.AddOrder(Order{ID: "PO-1", Customer: "acme"}) }))
	if changed, everything := changedSince(t, l, moved, movedHash); everything || len(changed) > 0 {
		t.Errorf("an order changed %v, %v", changed, everything)
	}
	if _, everything := changedSince(t, l, moved, hash); !everything {
		t.Error("another journal was taken for this one")
	}
	for id, want := range map[string]int{"T-1": 3, "T-2": 3} {
		if deeds := storyOf(t, l, id); len(deeds) != want {
			t.Errorf("%s tells %q", id, deeds)
		}
	}
	sound(t, l)
}

// storyOf is what happened to a ticket, which must have words in both
// languages.
func storyOf(t *testing.T, l *Ledger, id string) (deeds []string) {
	t.Helper()
	must(t, l.Read(func(v *View) error {
		episodes, err := v.TicketStory(id)
		for _, e := range episodes {
			told, err := Describe(e.Event)
			if must(t, err); len(told.Lacks()) > 0 {
				t.Errorf("no Lithuanian words for %q", told.In("en"))
			}
			deeds = append(deeds, told.In("en"))
		}
		return err
	}))
	return deeds
}

func TestPreviewOfAnActSaysWhatTheActDoes(t *testing.T) {
	l := newLedger(t)
	must(t, l.Write(by("2026-11-02 10:00"), func(tx *Tx) error {
		ticket := sla.Ticket{ID: "T-2", Customer: "acme", Subject: "Calls", Priority: sla.Low, Channel: "Phone", Opened: instant("2026-11-02 10:00")}
		before := tx.head
		preview, err := tx.PreviewTicket(ticket)
		if err != nil || tx.head != before {
			t.Errorf("the preview recorded something, or: %v", err)
		}
		opened, err := tx.OpenTicket(ticket, nil)
		if opened != preview {
			t.Errorf("opened %+v, the preview was %+v", opened, preview)
		}
		return err
	}))
	log(t, l, sla.Entry{Ticket: "T-2", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 30, Kind: "problem-solving"})
	must(t, l.Write(by("2026-11-02 15:00"), func(tx *Tx) error {
		would, err := tx.PreviewPlanOf("T-2", sla.NoPlan)
		must(t, err)
		did, err := tx.SetPlanOf("T-2", sla.NoPlan, "it was never paid for")
		if would.Ticket != did.Ticket || len(would.Changed) != 1 || would.Changed[0] != did.Changed[0] {
			t.Errorf("did %+v, the preview was %+v", did, would)
		}
		return err
	}))
}
