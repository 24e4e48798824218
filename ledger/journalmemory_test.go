package ledger

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
)

// memory is a shared journal without a server.
type memory struct {
	heads   []Head // the one that it begins behind, and the one after each record
	records []Record
	plain   bool // it does not compare: the same bytes again are told as what landed
}

// behind is how many records a head has already.
func (m *memory) behind(head Head) (int, error) {
	at := slices.IndexFunc(m.heads, func(h Head) bool { return h.Seq == head.Seq })
	switch {
	case head.Seq > m.heads[len(m.heads)-1].Seq:
		return 0, ErrAhead
	case at < 0 || m.heads[at] != head:
		return 0, ErrFork
	}
	return at, nil
}

func (m *memory) Append(_ context.Context, head Head, act Record) ([]Record, error) {
	at, err := m.behind(head)
	if err != nil {
		return nil, err
	}
	if landed := m.records[at:]; len(landed) > 0 {
		if !m.plain && bytes.Equal(landed[0].Raw, act.Raw) {
			return slices.Clone(landed[1:]), nil
		}
		return slices.Clone(landed), ErrLost
	}
	next, err := act.After()
	if err != nil || act.First != head.Seq+1 {
		return nil, &DeniedError{"it is no act that follows"}
	}
	act.Raw = bytes.Clone(act.Raw)
	m.records, m.heads = append(m.records, act), append(m.heads, next)
	return nil, nil
}

func (m *memory) Since(_ context.Context, head Head, most int) ([]Record, error) {
	at, err := m.behind(head)
	if err != nil {
		return nil, err
	}
	return slices.Clone(m.records[at:min(at+most, len(m.records))]), nil
}

func (m *memory) Follow(ctx context.Context, head Head, each func([]Record) error) error {
	for ctx.Err() == nil {
		records, err := m.Since(ctx, head, 2)
		if err != nil {
			return err
		}
		if err := each(records); err != nil {
			return err
		}
		if len(records) > 0 {
			if head, err = records[len(records)-1].After(); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// The faults of a link, and of what is behind it.
var (
	errUnreachable = errors.New("the servers cannot be reached")
	errNotNow      = errors.New("503: not now")
)

// flaky is a link to a shared journal with faults, the same for the same seed.
type flaky struct {
	to      *memory
	lots    *rand.Rand
	late    []func()        // requests on their way, that nobody waits for any more
	denied  map[string]bool // by the bytes of an act: what the servers say of it they say again
	between func()          // somebody else's turn, while a request is on its way
	giveUp  func()          // whoever waits waits no more
	history func(string, ...any)
	well    bool
}

func (f *flaky) Append(ctx context.Context, head Head, act Record) ([]Record, error) {
	if f.well {
		return f.to.Append(ctx, head, act)
	}
	if f.lots.IntN(3) == 0 {
		f.between()
	}
	f.arrive(4)
	if _, known := f.denied[string(act.Raw)]; !known {
		f.denied[string(act.Raw)] = f.lots.IntN(25) == 0
	}
	if f.denied[string(act.Raw)] {
		f.history("  denied behind %d", head.Seq)
		return nil, &DeniedError{"403"}
	}
	f.to.plain = f.lots.IntN(2) == 0
	fault := f.lots.IntN(12)
	switch fault {
	case 0:
		f.history("  request behind %d dropped", head.Seq)
		return nil, errUnreachable
	case 1:
		f.history("  not now")
		return nil, errNotNow
	case 2:
		f.history("  request behind %d late", head.Seq)
		f.late = append(f.late, func() { _, _ = f.to.Append(ctx, head, act) })
		return nil, context.DeadlineExceeded
	case 5:
		f.giveUp()
		return nil, ctx.Err()
	case 3:
		_, _ = f.to.Append(ctx, head, act) // twice
	}
	landed, err := f.to.Append(ctx, head, act)
	if fault == 4 {
		f.history("  answer behind %d dropped", head.Seq)
		return nil, errUnreachable
	}
	return landed, err
}

// arrive lets requests come that were late.
func (f *flaky) arrive(oneIn int) {
	for len(f.late) > 0 && f.lots.IntN(oneIn) == 0 {
		at := f.lots.IntN(len(f.late))
		f.late[at]()
		f.late = slices.Delete(f.late, at, at+1)
	}
}

func (f *flaky) Since(ctx context.Context, head Head, most int) ([]Record, error) {
	if !f.well && f.lots.IntN(10) == 0 {
		return nil, errNotNow
	}
	return f.to.Since(ctx, head, most)
}

func (f *flaky) Follow(ctx context.Context, head Head, each func([]Record) error) error {
	return f.to.Follow(ctx, head, each)
}
