package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"hourbook/ledger/event"
)

// TestMemoryJournalConforms holds the journal that tests use to what every shared
// journal must answer.
func TestMemoryJournalConforms(t *testing.T) {
	conforms(t, func(begin Head) Journal { return &memory{heads: []Head{begin}} })
}

// record is an act of so many events behind a head, each of that size.
func record(head Head, events, size int, mark string) Record {
	var all [][]byte
	for i := range events {
		all = append(all, event.Encode(fmt.Sprintf("%s %d %s", mark, i, bytes.Repeat([]byte("x"), size))))
	}
	return NewRecord(head.Seq+1, all)
}

// conforms asks a shared journal all that a desk relies on.
func conforms(t *testing.T, made func(begin Head) Journal) {
	ctx := t.Context()
	begin := Head{Seq: 7, Hash: event.Hash{1}}
	after := func(r Record) Head {
		head, err := r.After()
		must(t, err)
		return head
	}
	wants := func(t *testing.T, landed []Record, err error, wanted error, marks ...Record) {
		t.Helper()
		if !errors.Is(err, wanted) || wanted == nil && err != nil {
			t.Fatalf("it answers %v, not %v", err, wanted)
		}
		same := len(landed) == len(marks)
		for i := range marks {
			same = same && landed[i].First == marks[i].First && bytes.Equal(landed[i].Raw, marks[i].Raw)
		}
		if !same {
			t.Fatalf("it answers %d acts, not %d", len(landed), len(marks))
		}
	}
	one := record(begin, 1, 1, "one")
	two := record(after(one), 3, 1, "two") // of three events
	three := record(after(two), 1, 200_000, "three")
	filled := func(t *testing.T) Journal {
		j := made(begin)
		head := begin
		for _, r := range []Record{one, two, three} {
			landed, err := j.Append(ctx, head, r)
			wants(t, landed, err, nil)
			head = after(r)
		}
		return j
	}
	other := record(begin, 1, 1, "other")
	for name, ask := range map[string]func(*testing.T, Journal){
		"behind the last one it lands": func(t *testing.T, j Journal) {
			landed, err := j.Append(ctx, after(three), record(after(three), 2, 1, "four"))
			wants(t, landed, err, nil)
		},
		"where somebody was first it is lost, with all that landed": func(t *testing.T, j Journal) {
			landed, err := j.Append(ctx, begin, other)
			wants(t, landed, err, ErrLost, one, two, three)
			landed, err = j.Append(ctx, after(one), record(after(one), 1, 1, "other"))
			wants(t, landed, err, ErrLost, two, three)
		},
		"the same bytes again are there, with what landed behind": func(t *testing.T, j Journal) {
			landed, err := j.Append(ctx, after(one), two)
			wants(t, landed, err, nil, three)
			landed, err = j.Append(ctx, after(two), three)
			wants(t, landed, err, nil)
			landed, err = j.Since(ctx, begin, 500)
			wants(t, landed, err, nil, one, two, three)
		},
		"who has more is ahead": func(t *testing.T, j Journal) {
			head := Head{Seq: 99, Hash: event.Hash{9}}
			landed, err := j.Append(ctx, head, record(head, 1, 1, "x"))
			wants(t, landed, err, ErrAhead)
			landed, err = j.Since(ctx, head, 1)
			wants(t, landed, err, ErrAhead)
		},
		"who has something else is on a fork": func(t *testing.T, j Journal) {
			head := after(two)
			head.Hash[0]++
			landed, err := j.Append(ctx, head, record(head, 1, 1, "x"))
			wants(t, landed, err, ErrFork)
			landed, err = j.Since(ctx, head, 1)
			wants(t, landed, err, ErrFork)
		},
		"in the middle of an act nobody stands": func(t *testing.T, j Journal) {
			landed, err := j.Since(ctx, Head{Seq: after(one).Seq + 1, Hash: event.Hash{2}}, 1)
			wants(t, landed, err, ErrFork)
		},
		"what does not follow is refused for ever": func(t *testing.T, j Journal) {
			act := record(after(three), 1, 1, "x")
			act.First++
			var denied *DeniedError
			if _, err := j.Append(ctx, after(three), act); !errors.As(err, &denied) {
				t.Error(err)
			}
			landed, err := j.Since(ctx, after(three), 1)
			wants(t, landed, err, nil)
		},
		"as many as are asked for": func(t *testing.T, j Journal) {
			landed, err := j.Since(ctx, begin, 2)
			wants(t, landed, err, nil, one, two)
		},
		"followed without a gap, also while others act": func(t *testing.T, j Journal) {
			follows(t, j, begin, after(three), []Record{one, two, three})
		},
	} {
		t.Run(name, func(t *testing.T) { ask(t, filled(t)) })
	}
}

// follows reads a journal on from its beginning, while an act comes behind its end.
func follows(t *testing.T, j Journal, begin, end Head, wanted []Record) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	late := record(end, 1, 1, "late")
	wanted = append(wanted, late)
	next, beats := begin.Seq+1, 0
	err := j.Follow(ctx, begin, func(records []Record) error {
		if len(records) == 0 {
			if beats++; beats == 1 {
				_, err := j.Append(ctx, end, late)
				return err
			}
			if next > late.First {
				stop()
			}
		}
		for _, r := range records {
			if r.First != next || !bytes.Equal(r.Raw, wanted[0].Raw) {
				t.Fatalf("event %d comes where %d is next", r.First, next)
			}
			head, err := r.After()
			must(t, err)
			next, wanted = head.Seq+1, wanted[1:]
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || len(wanted) > 0 {
		t.Errorf("%d acts were not seen (%v)", len(wanted), err)
	}
	broken := errors.New("broken")
	if err := j.Follow(t.Context(), begin, func([]Record) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("it goes on although nobody can follow: %v", err)
	}
}

// A desk that cannot verify what the servers sent stays where it is, and answers.
func TestADeskHaltsAtWhatCannotBeRight(t *testing.T) {
	base := newLedger(t)
	begin, err := base.headNow(t.Context())
	must(t, err)
	theirs := copyOf(t, base.Path)
	theirs.Shared = &memory{heads: []Head{begin}}
	acts(t, theirs, "rasa", func(tx *Tx) error { return tx.SetAssigning(false) })
	good := theirs.Shared.(*memory).records[0]
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
	}{{nil, "2026-11-03 09:59", time.Minute}, {&memory{}, "2026-11-03 09:59", 0}, {&memory{}, "2026-11-03 09:58", 2 * time.Minute}} {
		l.Shared = c.shared
		must(t, l.Read(func(v *View) error {
			if got := v.Behind(instant(c.at)); got != c.want {
				t.Errorf("%s is %s behind, not %s", c.at, got, c.want)
			}
			return nil
		}))
	}
}
