// Package journaltest holds a shared journal to what every desk relies on, and has
// one without a server.
package journaltest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"hourbook/ledger/event"
	"hourbook/ledger/journal"
)

// record is an act of so many events behind a head, each of that size.
func record(head event.Head, events, size int, mark string) journal.Record {
	var all [][]byte
	for i := range events {
		all = append(all, event.Encode(fmt.Sprintf("%s %d %s", mark, i, bytes.Repeat([]byte("x"), size))))
	}
	return journal.NewRecord(head.Seq+1, all)
}

// said is a journal that holds three acts, and what may be asked of it.
type said struct {
	ctx             context.Context
	begin           event.Head
	one, two, three journal.Record
	other           journal.Record // in the place of one
}

func newSaid(ctx context.Context) said {
	begin := event.Head{Seq: 7, Hash: event.Hash{1}}
	one := record(begin, 1, 1, "one")
	two := record(after(one), 3, 1, "two") // of three events
	return said{ctx: ctx, begin: begin, one: one, two: two, three: record(after(two), 1, 200_000, "three"), other: record(begin, 1, 1, "other")}
}

func after(r journal.Record) event.Head {
	head, err := r.After()
	if err != nil {
		panic(err) // it was made here
	}
	return head
}

// fill puts the three acts into a journal.
func (s said) fill(t *testing.T, j journal.Journal) {
	head := s.begin
	for _, r := range []journal.Record{s.one, s.two, s.three} {
		landed, err := j.Append(s.ctx, head, r)
		wants(t, landed, err, nil)
		head = after(r)
	}
}

func wants(t *testing.T, landed []journal.Record, err error, wanted error, marks ...journal.Record) {
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

// Conforms asks a shared journal all that a desk relies on.
func Conforms(t *testing.T, made func(begin event.Head) journal.Journal) {
	s := newSaid(t.Context())
	for _, asked := range []map[string]func(*testing.T, journal.Journal){s.landing(), s.standing(), s.large()} {
		for name, ask := range asked {
			t.Run(name, func(t *testing.T) {
				j := made(s.begin)
				s.fill(t, j)
				ask(t, j)
			})
		}
	}
}

// landing is what is asked about acts that may land.
func (s said) landing() map[string]func(*testing.T, journal.Journal) {
	return map[string]func(*testing.T, journal.Journal){
		"behind the last one it lands": func(t *testing.T, j journal.Journal) {
			landed, err := j.Append(s.ctx, after(s.three), record(after(s.three), 2, 1, "four"))
			wants(t, landed, err, nil)
		},
		"where somebody was first it is lost, with all that landed": func(t *testing.T, j journal.Journal) {
			landed, err := j.Append(s.ctx, s.begin, s.other)
			wants(t, landed, err, journal.ErrLost, s.one, s.two, s.three)
			landed, err = j.Append(s.ctx, after(s.one), record(after(s.one), 1, 1, "other"))
			wants(t, landed, err, journal.ErrLost, s.two, s.three)
		},
		"the same bytes again are there, with what landed behind": func(t *testing.T, j journal.Journal) {
			landed, err := j.Append(s.ctx, after(s.one), s.two)
			wants(t, landed, err, nil, s.three)
			landed, err = j.Append(s.ctx, after(s.two), s.three)
			wants(t, landed, err, nil)
			landed, err = j.Since(s.ctx, s.begin, 500)
			wants(t, landed, err, nil, s.one, s.two, s.three)
		},
	}
}

// standing is what is asked about where a desk stands.
func (s said) standing() map[string]func(*testing.T, journal.Journal) {
	return map[string]func(*testing.T, journal.Journal){
		"who has more is ahead": func(t *testing.T, j journal.Journal) {
			head := event.Head{Seq: 99, Hash: event.Hash{9}}
			landed, err := j.Append(s.ctx, head, record(head, 1, 1, "x"))
			wants(t, landed, err, journal.ErrAhead)
			landed, err = j.Since(s.ctx, head, 1)
			wants(t, landed, err, journal.ErrAhead)
		},
		"who has something else is on a fork": func(t *testing.T, j journal.Journal) {
			head := after(s.two)
			head.Hash[0]++
			landed, err := j.Append(s.ctx, head, record(head, 1, 1, "x"))
			wants(t, landed, err, journal.ErrFork)
			landed, err = j.Since(s.ctx, head, 1)
			wants(t, landed, err, journal.ErrFork)
		},
		"in the middle of an act nobody stands": func(t *testing.T, j journal.Journal) {
			landed, err := j.Since(s.ctx, event.Head{Seq: after(s.one).Seq + 1, Hash: event.Hash{2}}, 1)
			wants(t, landed, err, journal.ErrFork)
		},
		"what does not follow is refused for ever": func(t *testing.T, j journal.Journal) {
			act := record(after(s.three), 1, 1, "x")
			act.First++
			var denied *journal.DeniedError
			if _, err := j.Append(s.ctx, after(s.three), act); !errors.As(err, &denied) {
				t.Error(err)
			}
			landed, err := j.Since(s.ctx, after(s.three), 1)
			wants(t, landed, err, nil)
		},
		"as many as are asked for": func(t *testing.T, j journal.Journal) {
			landed, err := j.Since(s.ctx, s.begin, 2)
			wants(t, landed, err, nil, s.one, s.two)
		},
		"followed without a gap, also while others act": func(t *testing.T, j journal.Journal) {
			follows(t, j, s.begin, after(s.three), []journal.Record{s.one, s.two, s.three})
		},
	}
}

// follows reads a journal on from its beginning, while an act comes behind its end.
func follows(t *testing.T, j journal.Journal, begin, end event.Head, wanted []journal.Record) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	late := record(end, 1, 1, "late")
	wanted = append(wanted, late)
	next, beats := begin.Seq+1, 0
	err := j.Follow(ctx, begin, func(records []journal.Record) error {
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
	if err := j.Follow(t.Context(), begin, func([]journal.Record) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("it goes on although nobody can follow: %v", err)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
