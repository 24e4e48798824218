package ledger

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

// What an act writes is held back and put down in order of keys, which bbolt needs to
// stay quick.

// put holds a value with a checksum of its key and itself behind it.
func (s *bucketTx) put(b bucket, key string, value []byte) {
	if key == "" {
		s.keyless = b
		return
	}
	held := s.buffer(b)
	both := append(held.begin(key, len(value)+4), value...)
	s.size += held.end(key, binary.BigEndian.AppendUint32(both, crc32.Checksum(both, store.Castagnoli())))
}

// save encodes a value under key.
func (s *bucketTx) save(b bucket, key string, value any) { s.put(b, key, event.Encode(value)) }

func (s *bucketTx) del(b bucket, key string) {
	if key == "" {
		return // nothing stands there
	}
	held := s.buffer(b)
	s.size += held.end(key, held.begin(key, 0))
}

// append holds an event for the journal. It needs no checksum.
func (s *bucketTx) append(seq uint64, raw []byte) {
	held, key := s.buffer(journalBucket), number(seq)
	s.size += held.end(key, append(held.begin(key, len(raw)), raw...))
}

// buffer is where what is held of a list lies.
func (s *bucketTx) buffer(b bucket) *writeBuffer {
	held := s.held[b]
	if held == nil {
		held = &writeBuffer{stand: b.stand()}
		s.held[b] = held
	}
	return held
}

// putDown writes what is held of one list.
func (s *bucketTx) putDown(b bucket) error {
	if b == totalsBucket {
		s.settleSums()
	}
	held := s.held[b]
	if held.empty() {
		return nil
	}
	if err := s.putDownSome(b, held.latest()); err != nil {
		return err
	}
	s.drop(held)
	return nil
}

// putDownSome writes some of the pairs that are held of a list.
func (s *bucketTx) putDownSome(b bucket, places []uint32) error {
	held := s.held[b]
	in, err := s.tx.CreateBucketIfNotExists([]byte(held.tree))
	if err != nil {
		return err
	}
	if in.FillPercent = fillPercent; b == journalBucket {
		in.FillPercent = appendedFill
	}
	delete(s.found, held.tree)
	if err := held.putDown(s.ctx, places, in, s.verifier); err != nil {
		return fmt.Errorf("write %s: %w", b, err)
	}
	s.dirty += len(places) * (held.bytes / len(held.pairs))
	return nil
}

// drop forgets what was held of a list.
func (s *bucketTx) drop(held *writeBuffer) {
	s.size -= held.bytes
	held.reset()
}

// flush puts down everything that is held. What a rebuild would not make again
// is refused.
func (s *bucketTx) flush() error {
	if err := s.madeAgain(); err != nil {
		return err
	}
	if err := s.putDown(journalBucket); err != nil {
		return err
	}
	for _, tree := range trees {
		for _, b := range tree.lists {
			if err := s.putDown(b); err != nil {
				return err
			}
		}
	}
	return nil
}

// madeAgain refuses what a rebuild would not make again.
func (s *bucketTx) madeAgain() error {
	for b, held := range s.held {
		if held.used && b != journalBucket && !slices.Contains(projections, b) {
			return fmt.Errorf("%w: nothing makes the list %q again", fault.ErrNewer, b)
		}
	}
	return nil
}
