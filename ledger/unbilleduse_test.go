package ledger

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// What is read quickly of an entry is what the decoder reads, without asking it.
func TestSumsOfUnbilledWorkReadEntriesAsTheyAre(t *testing.T) {
	reader := newQuickReader()
	rapid.Check(t, func(r *rapid.T) {
		w := sla.Entry{
			ID: "W1", Ticket: rapid.String().Draw(r, "ticket"), Customer: "acme", Staff: rapid.String().Draw(r, "staff"), Start: time.Unix(rapid.Int64Range(0, 4e9).Draw(r, "start"), 0).UTC(),
			Day: sla.Day(rapid.IntRange(11_000, 40_000).Draw(r, "day")), Minutes: sla.Minutes(rapid.IntRange(0, 1440).Draw(r, "minutes")), Kind: rapid.String().Draw(r, "kind"), Note: rapid.String().Draw(r, "note"),
			Order: rapid.String().Draw(r, "order"), Billed: sla.Minutes(rapid.IntRange(0, 1440).Draw(r, "billed")), Plan: sla.PlanID(rapid.String().Draw(r, "plan")), Terms: rapid.String().Draw(r, "terms"),
			Verdict: sla.Verdict{Ruling: sla.Billable, Clause: "H-1"},
		}
		raw := event.Encode(w)
		var quick, slow waitingPart
		if err := event.DecodePart(raw, &slow); err != nil {
			r.Fatal(err)
		}
		if !reader.waiting(raw, &quick) || quick != slow {
			r.Fatalf("%+v, want %+v", quick, slow)
		}
		if err := quick.read(raw[:len(raw)-1], reader); err == nil {
			r.Fatal("an entry that is cut short is read")
		}
	})
}
