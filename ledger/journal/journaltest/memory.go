package journaltest

import (
	"bytes"
	"context"
	"crypto/sha256"
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
	Now     time.Time     // by which holds end

	mu      sync.Mutex
	shelves map[journal.Shelf]map[event.Hash][]byte
	hold    journal.Hold
	until   time.Time
}

// NewMemory is one that begins behind an event.
func NewMemory(begin event.Head) *Memory { return &Memory{Heads: []event.Head{begin}} }

// Put is that of a journal.
func (m *Memory) Put(_ context.Context, on journal.Shelf, raw []byte) error {
	if len(raw) > on.Most() {
		return &journal.DeniedError{Why: "it is too long"}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.shelves == nil {
		m.shelves = map[journal.Shelf]map[event.Hash][]byte{journal.Pieces: {}, journal.Files: {}}
	}
	m.shelves[on][sha256.Sum256(raw)] = bytes.Clone(raw)
	return nil
}

// Get is that of a journal.
func (m *Memory) Get(_ context.Context, from journal.Shelf, sum event.Hash) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if there, ok := m.shelves[from][sum]; ok {
		return bytes.Clone(there), nil
	}
	return nil, journal.ErrGone
}

// held is whose hold keeps the acts of others away, not ok where none does.
func (m *Memory) held() (h journal.Hold, ok bool) {
	return m.hold, m.hold.ID != "" && m.Now.Before(m.until)
}

// Hold is that of a journal.
func (m *Memory) Hold(_ context.Context, h journal.Hold) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if by, ok := m.held(); ok && by.ID != h.ID {
		return &journal.HeldError{User: by.User}
	}
	m.hold, m.until = h, m.Now.Add(journal.HoldLasts)
	return nil
}

// Release is that of a journal.
func (m *Memory) Release(_ context.Context, h journal.Hold) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.hold.ID == h.ID {
		m.hold = journal.Hold{}
	}
	return nil
}

// kept tells what keeps an act away that may stand here.
func (m *Memory) kept(act journal.Record) error {
	by, held := m.held()
	switch {
	case act.Hold != "" && (!held || by.ID != act.Hold):
		return journal.ErrHoldLost
	case act.Hold == "" && held:
		return &journal.HeldError{User: by.User}
	}
	sums, err := act.Sums()
	for _, sum := range sums {
		if _, there := m.shelves[journal.Pieces][sum]; !there {
			err = journal.ErrGone
		}
	}
	if err != nil {
		return &journal.DeniedError{Why: err.Error()}
	}
	return nil
}

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
	if err := m.kept(act); err != nil {
		return nil, err
	}
	act = journal.Record{First: act.First, Raw: bytes.Clone(act.Raw)}
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
