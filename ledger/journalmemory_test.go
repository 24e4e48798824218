package ledger

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"

	"hourbook/ledger/event"
	"hourbook/ledger/journal"
	"hourbook/ledger/journal/journaltest"
)

// The faults of a link, and of what is behind it.
var (
	errUnreachable = errors.New("the servers cannot be reached")
	errNotNow      = errors.New("503: not now")
)

// flaky is a link to a shared journal with faults, the same for the same seed.
type flaky struct {
	to      *journaltest.Memory
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
		landed, err := f.to.Append(ctx, head, act)
		f.later(err)
		return landed, err
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
		return nil, &DeniedError{Why: "403"}
	}
	f.to.Plain = f.lots.IntN(2) == 0
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
	f.later(err)
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

func (f *flaky) Put(ctx context.Context, on journal.Shelf, raw []byte) error {
	if !f.well && f.lots.IntN(10) == 0 {
		return errNotNow
	}
	return f.to.Put(ctx, on, raw)
}

func (f *flaky) Get(ctx context.Context, from journal.Shelf, sum event.Hash) ([]byte, error) {
	if !f.well && f.lots.IntN(10) == 0 {
		return nil, errNotNow
	}
	return f.to.Get(ctx, from, sum)
}

func (f *flaky) Hold(ctx context.Context, h journal.Hold) error {
	if !f.well && f.lots.IntN(10) == 0 {
		return errNotNow
	}
	err := f.to.Hold(ctx, h)
	f.later(err)
	return err
}

// later lets a hold end that somebody is kept off by, sometimes.
func (f *flaky) later(err error) {
	var held *HeldError
	if errors.As(err, &held) && (f.well || f.lots.IntN(2) == 0) {
		f.to.Now = f.to.Now.Add(journal.HoldLasts)
	}
}

func (f *flaky) Release(ctx context.Context, h journal.Hold) error {
	if !f.well && f.lots.IntN(3) == 0 {
		return errNotNow
	}
	return f.to.Release(ctx, h)
}
