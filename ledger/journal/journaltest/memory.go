package journaltest

import (
	"bytes"
	"context"
	"slices"
	"sync"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/journal"
)

// Memory is a shared journal without a server.
type Memory struct {
	Heads   []event.Head // the one that it begins behind, and the one after each record
	Records []journal.Record
	Plain   bool          // it does not compare: the same bytes again are told as what landed
	Beat    time.Duration // how long who follows waits when nothing comes

	mu sync.Mutex
}

// NewMemory is one that begins behind an event.
func NewMemory(begin event.Head) *Memory { return &Memory{Heads: []event.Head{begin}} }

// behind is how many records a head has already.
func (m *Memory) behind(head event.Head) (int, error) {
	at := slices.IndexFunc(m.Heads, func(h event.Head) bool { return h.Seq == head.Seq })
	switch {
	case head.Seq > m.Heads[len(m.Heads)-1].Seq:
		return 0, journal.ErrAhead
	case at < 0 || m.Heads[at] != head:
		return 0, journal.ErrFork
	}
	return at, nil
}

// Append is that of a journal.
func (m *Memory) Append(_ context.Context, head event.Head, act journal.Record) ([]journal.Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	at, err := m.behind(head)
	if err != nil {
		return nil, err
	}
	if landed := m.Records[at:]; len(landed) > 0 {
		if !m.Plain && bytes.Equal(landed[0].Raw, act.Raw) {
			return slices.Clone(landed[1:]), nil
		}
		return slices.Clone(landed), journal.ErrLost
	}
	next, err := act.After()
	if err != nil || act.First != head.Seq+1 {
		return nil, &journal.DeniedError{Why: "it is no act that follows"}
	}
	act.Raw = bytes.Clone(act.Raw)
	m.Records, m.Heads = append(m.Records, act), append(m.Heads, next)
	return nil, nil
}

// Since is that of a journal.
func (m *Memory) Since(_ context.Context, head event.Head, most int) ([]journal.Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	at, err := m.behind(head)
	if err != nil {
		return nil, err
	}
	return slices.Clone(m.Records[at:min(at+most, len(m.Records))]), nil
}

// Follow is that of a journal.
func (m *Memory) Follow(ctx context.Context, head event.Head, each func([]journal.Record) error) error {
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
			continue
		}
		select {
		case <-ctx.Done():
		case <-time.After(m.Beat):
		}
	}
	return ctx.Err()
}
