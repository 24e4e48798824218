package ledger

import (
	"errors"
	"testing"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/journal/journaltest"
)

// TestMemoryJournalConforms holds the journal that tests use to what every shared
// journal must answer.
func TestMemoryJournalConforms(t *testing.T) {
	journaltest.Conforms(t, func(begin Head) Journal { return journaltest.NewMemory(begin) })
}

// A desk that cannot verify what the servers sent stays where it is, and answers.
func TestADeskHaltsAtWhatCannotBeRight(t *testing.T) {
	base := newLedger(t)
	begin, err := base.headNow(t.Context())
	must(t, err)
	theirs := copyOf(t, base.Path)
	theirs.Shared = journaltest.NewMemory(begin)
	acts(t, theirs, "rasa", func(tx *Tx) error { return tx.SetAssigning(false) })
	good := theirs.Shared.(*journaltest.Memory).Records[0]
	events, err := good.Events()
	must(t, err)
	spoiled := func(change func(*event.Event)) Record {
		e, err := event.Read(events[0])
		must(t, err)
		change(&e)
		return NewRecord(begin.Seq+1, [][]byte{event.Encode(e)})
	}
	for name, r := range map[string]Record{
		"another chain":        spoiled(func(e *event.Event) { e.Prev = make([]byte, 32) }),
		"a number skipped":     spoiled(func(e *event.Event) { e.Seq++ }),
		"half an act":          spoiled(func(e *event.Event) { e.Signature = []byte{1, 1} }),
		"the end of an act":    spoiled(func(e *event.Event) { e.Signature = []byte{1, 0} }),
		"an unknown kind":      spoiled(func(e *event.Event) { e.Kind = "magic" }),
		"an unknown signature": spoiled(func(e *event.Event) { e.Signature = make([]byte, 74) }),
		"an older form":        spoiled(func(e *event.Event) { e.Format = 1 }),
		"nothing":              {First: begin.Seq + 1, Raw: event.Encode([]int{})},
		"no record":            {First: begin.Seq + 1, Raw: []byte("x")},
		"another past":         {First: begin.Seq, Raw: good.Raw},
	} {
		t.Run(name, func(t *testing.T) {
			l := copyOf(t, base.Path)
			before := buckets(t, l.Path)
			if err := l.File(t.Context(), []Record{r}); !errors.Is(err, ErrHalted) {
				t.Errorf("it goes on: %v", err)
			}
			if !sameBuckets(before, buckets(t, l.Path)) {
				t.Error("something of it is there")
			}
			must(t, l.File(t.Context(), []Record{good, good})) // twice is once
			if !sameBuckets(buckets(t, l.Path), buckets(t, theirs.Path)) {
				t.Error("the good one is filed otherwise")
			}
		})
	}
}

// The clocks of several desks never go the same: small differences are no news.
func TestClocksOfSeveralDesksMayDiffer(t *testing.T) {
	l := newLedger(t)
	acts(t, l, "rasa", func(tx *Tx) error { return tx.SetAssigning(false) }) // at 10:00
	for _, c := range []struct {
		shared Journal
		at     string
		want   time.Duration
	}{{nil, "2026-11-03 09:59", time.Minute}, {&journaltest.Memory{}, "2026-11-03 09:59", 0}, {&journaltest.Memory{}, "2026-11-03 09:58", 2 * time.Minute}} {
		l.Shared = c.shared
		must(t, l.Read(func(v *View) error {
			if got := v.Behind(instant(c.at)); got != c.want {
				t.Errorf("%s is %s behind, not %s", c.at, got, c.want)
			}
			return nil
		}))
	}
}
