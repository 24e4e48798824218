package ledger

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/uuid"

	"hourbook/ledger/journal/journaltest"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// kindsOf are what the works that wait do, oldest first.
func kindsOf(t *testing.T, l *Ledger) (does []string) {
	t.Helper()
	all, err := l.Waits()
	must(t, err)
	for _, w := range all {
		does = append(does, w.Does)
	}
	return does
}

// A timer that waits is taken back whole, whichever of its two ends is named; the end
// of one that runs in the ledger alone lets it run again.
func TestWhatWaitsIsTakenBack(t *testing.T) {
	timer := func(does, start string) Waiting {
		return Waiting{Does: does, Work: sla.Entry{Ticket: "T-1", Staff: "ona", Start: instant(start)}}
	}
	log := Waiting{Does: WaitingLog, Work: sla.Entry{Ticket: "T-1", Staff: "ona", Note: "stays"}}
	start, stop, next := timer(WaitingStart, "2026-11-06 09:00"), timer(WaitingStop, "2026-11-06 09:00"), timer(WaitingStart, "2026-11-06 10:00")
	for name, c := range map[string]struct {
		waits   []Waiting
		drops   int
		left    []string
		refused bool
	}{
		"a log":                               {waits: []Waiting{log, log}, drops: 0, left: []string{WaitingLog}},
		"the last one, whose file goes":       {waits: []Waiting{log}, drops: 0},
		"a start":                             {waits: []Waiting{log, start}, drops: 1, left: []string{WaitingLog}},
		"a start with its end":                {waits: []Waiting{start, log, stop}, drops: 0, left: []string{WaitingLog}},
		"an end with its start":               {waits: []Waiting{start, log, stop}, drops: 2, left: []string{WaitingLog}},
		"an end whose start is in the ledger": {waits: []Waiting{log, stop}, drops: 1, left: []string{WaitingLog}},
		"such an end before the next start":   {waits: []Waiting{stop, next}, drops: 0, left: []string{WaitingStop, WaitingStart}, refused: true},
		"a pair before the next start":        {waits: []Waiting{start, stop, next}, drops: 1, left: []string{WaitingStart}},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLedger(t)
			var ids []uuid.UUID
			for _, w := range c.waits {
				ids = append(ids, waits(t, l, w).ID)
			}
			if err := l.DropWaiting(t.Context(), ids[c.drops]); (err != nil) != c.refused || err != nil && !errors.Is(err, ErrConflict) {
				t.Fatal(err)
			}
			if got := kindsOf(t, l); !slices.Equal(got, c.left) {
				t.Errorf("it is %q, want %q", got, c.left)
			}
			if store.HasOutbox(l.Path) != (len(c.left) > 0) {
				t.Error("the file is not what it should be")
			}
			if err := l.DropWaiting(t.Context(), ids[c.drops]); !errors.Is(err, ErrConflict) {
				t.Errorf("again: %v", err)
			}
		})
	}
}

// What may have reached the servers is not taken back: it would count, and be gone
// here.
func TestWhatIsOnItsWayIsNotTakenBack(t *testing.T) {
	l := newLedger(t)
	w := waits(t, l, Waiting{Does: WaitingLog, Work: sla.Entry{Ticket: "T-1", Staff: "ona"}})
	must(t, store.WriteSending(l.Path, store.Sending{Item: w.ID}))
	if err := l.DropWaiting(t.Context(), w.ID); !errors.Is(err, ErrOnItsWay) {
		t.Error(err)
	}
	if got := kindsOf(t, l); !slices.Equal(got, []string{WaitingLog}) {
		t.Errorf("it is %q, want %q", got, []string{WaitingLog})
	}
}

// What was taken back is never sent.
func TestWhatWasTakenBackIsNotSent(t *testing.T) {
	l := newLedger(t)
	begin, err := l.headNow(t.Context())
	must(t, err)
	memory := journaltest.NewMemory(begin)
	l.Shared = memory
	work := sla.Entry{Ticket: "T-1", Staff: "ona", Day: dayOf("2026-11-05"), Minutes: 15, Kind: "problem-solving"}
	one, two := work, work
	one.Note, two.Note = "one", "two"
	drop := waits(t, l, Waiting{At: instant("2026-11-06 10:00"), Author: "ona", Does: WaitingLog, Work: one})
	waits(t, l, Waiting{At: instant("2026-11-06 10:00"), Author: "ona", Does: WaitingLog, Work: two})
	must(t, l.DropWaiting(t.Context(), drop.ID))
	var notes []string
	must(t, l.SendWaiting(t.Context(), instant("2026-11-07 09:00"), func(c Came) { notes = append(notes, c.Entry.Note) }))
	if got := notes; !slices.Equal(got, []string{"two"}) {
		t.Errorf("it is %q, want %q", got, []string{"two"})
	}
	if len(memory.Records) != 1 {
		t.Errorf("%d acts were sent", len(memory.Records))
	}
}
