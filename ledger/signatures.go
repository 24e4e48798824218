package ledger

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"runtime"
	"sync"

	"hourbook/ledger/event"
)

// signatures are verified beside a replay, on all cores: one takes longer than its
// event takes to be filed. The zero value is ready.
type signatures struct {
	jobs chan signedEvent
	done sync.WaitGroup

	mu  sync.Mutex
	bad *event.BadEventError // the first one, nil when none is
}

// signedEvent is an event with whose signature it bears.
type signedEvent struct {
	ledger string
	seq    uint64
	raw    []byte
	by     Key
}

// add lets the signature of an event be verified.
func (s *signatures) add(e signedEvent) {
	if s.jobs == nil {
		cores := runtime.GOMAXPROCS(0)
		s.jobs = make(chan signedEvent, 64*cores)
		for range cores {
			s.done.Go(s.verify)
		}
	}
	e.raw = bytes.Clone(e.raw) // which may be gone before it is looked at
	s.jobs <- e
}

func (s *signatures) verify() {
	for e := range s.jobs {
		if event.Verified(e.raw, e.ledger, ed25519.PublicKey(e.by.Public)) {
			continue
		}
		s.mu.Lock()
		if s.bad == nil || e.seq < s.bad.Seq {
			s.bad = &event.BadEventError{Seq: e.seq, Problem: notBy(e.by)}
		}
		s.mu.Unlock()
	}
}

// failed tells whether a signature was wrong so far.
func (s *signatures) failed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bad != nil
}

// after waits until all are verified. It is the first of what was wrong: with a
// signature, or with what else is told.
func (s *signatures) after(other error) error {
	if s.jobs != nil {
		close(s.jobs)
		s.done.Wait()
	}
	var told *event.BadEventError
	if s.bad == nil || errors.As(other, &told) && told.Seq < s.bad.Seq {
		return other
	}
	return s.bad
}
