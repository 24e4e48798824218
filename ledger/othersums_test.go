package ledger

import (
	"context"
	"os"
	"strings"
	"testing"

	"hourbook/ledger/store"
	"hourbook/sla"
)

// alike makes a ledger of as many acts as another one made by it, of which only
// the last says something else.
func alike(t *testing.T, note string) *Ledger {
	t.Helper()
	l := newLedger(t)
	for i, text := range []string{"first", "second", note} {
		must(t, l.Write(by("2026-11-02 09:00"), func(tx *Tx) error {
			_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: sla.Minutes(10 + i), Kind: "firewall", Note: text}, nil)
			return err
		}))
	}
	return l
}

// Somebody puts a ledger by hand over another one of as many acts, and the sums of
// the other one lie beside it: they say nothing of this one.
func TestSumsOfAnotherLedgerAreNoDamage(t *testing.T) {
	l, other := alike(t, "here"), alike(t, "over there")
	raw, err := os.ReadFile(other.Path)
	must(t, err)
	must(t, os.WriteFile(l.Path, raw, 0o600))
	if _, err := answered(At(l.Path)); err == nil || !strings.Contains(err.Error(), "another ledger's") {
		t.Errorf("with the witness of the other one it says %v", err)
	}
	must(t, store.RemoveIfThere(store.WitnessPath(l.Path)))
	must(t, At(l.Path).Read(func(v *View) error {
		works, err := v.TicketWork("T-1")
		if err == nil && works[len(works)-1].Note != "over there" {
			t.Errorf("the last entry says %q", works[len(works)-1].Note)
		}
		return err
	}))
	report, err := At(l.Path).Check(context.Background(), nil)
	must(t, err)
	if len(report.Problems) > 0 {
		t.Errorf("check found %q", report.Problems)
	}
	must(t, At(l.Path).Write(by("2026-11-02 10:00"), func(tx *Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 5, Kind: "firewall"}, nil)
		return err
	}))
}
