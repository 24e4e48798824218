package ledger

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

// tailLength is how many events at the end of the chain each opening verifies.
const tailLength = 4

// event returns the stored bytes of the event with sequence number seq.
func (s *bucketTx) event(seq uint64) ([]byte, error) {
	if seq == s.pending.seq && seq > 0 {
		return s.pending.raw, nil
	}
	if raw, ok := s.buffer(journalBucket).get([]byte(number(seq))); ok {
		return raw, nil
	}
	from := s.tx
	if s.journal != nil {
		from = s.journal // a replay, which has no guard
	}
	in := from.Bucket([]byte(journalBucket))
	if in == nil {
		return nil, fmt.Errorf("%w: it has no journal", fault.ErrDamaged)
	}
	if err := s.verifier.VerifyPath(in, []byte(number(seq))); err != nil {
		return nil, err
	}
	raw := in.Get([]byte(number(seq)))
	if raw == nil {
		return nil, fmt.Errorf("%w: event %d is missing", fault.ErrDamaged, seq)
	}
	return raw, nil
}

// afterAll is a key after all numbers.
var afterAll = bytes.Repeat([]byte{0xff}, 9)

// head reads the end of the journal and verifies its last events.
func (s *bucketTx) head() (event.Head, error) {
	in := s.tx.Bucket([]byte(journalBucket))
	if in == nil {
		return event.Head{}, fmt.Errorf("%w: it has no journal", fault.ErrDamaged)
	}
	if err := s.verifier.VerifyPath(in, afterAll); err != nil {
		return event.Head{}, err
	}
	cursor := in.Cursor()
	key, raw := cursor.Last()
	if len(key) != 8 {
		return event.Head{}, fmt.Errorf("%w: its journal is empty", fault.ErrDamaged)
	}
	h := event.Head{Seq: seqAt(string(key)), Hash: sha256.Sum256(raw)}
	tail, err := s.verifier.VerifyFrom(in, []byte(number(max(h.Seq, tailLength)-tailLength)))
	if err == nil {
		err = tail.Reach(nil)
	}
	if err != nil {
		return event.Head{}, err
	}
	for range tailLength {
		e, err := event.Read(raw)
		if err != nil {
			return event.Head{}, err
		}
		if payloads[e.Kind] == nil {
			return event.Head{}, unknownKind(e)
		}
		if e.Seq == h.Seq {
			if e.GoesOn() {
				return event.Head{}, cutOff(e.Seq)
			}
			if _, err := readPayload(e); err != nil {
				return event.Head{}, unfiled(e, err)
			}
		}
		if e.Seq == 1 {
			return h, nil
		}
		_, before := cursor.Prev()
		if err := e.Follows(seqAt(string(key)), before); err != nil {
			return event.Head{}, err
		}
		key, raw = []byte(number(e.Seq-1)), before
	}
	return h, nil
}

// vouch compares the journal with what the witness remembers.
func (s *bucketTx) vouch(path string, at event.Head) error {
	seen, ok, err := store.ReadWitness(path)
	if err != nil || !ok {
		return err
	}
	if seen.Seq > at.Seq {
		return &event.BadEventError{Seq: at.Seq + 1, Problem: fmt.Errorf("it is lost: the journal ends at event %d, but %d was written", at.Seq, seen.Seq)}
	}
	hash := at.Hash
	if seen.Seq < at.Seq {
		raw, err := s.event(seen.Seq)
		if err != nil {
			return err
		}
		hash = sha256.Sum256(raw)
	}
	if hash != seen.Hash {
		return fmt.Errorf("%w: event %d is not the one that was written; the file may be another ledger's", fault.ErrDamaged, seen.Seq)
	}
	return nil
}

// vouched makes sure that the journal of a file can be walked and ends where the witness
// says. One that fell back must neither be rebuilt nor backed up as if that were all.
func (l *Ledger) vouched(ctx context.Context, o *store.Opened) error {
	if err := o.CheckBucket(ctx, string(journalBucket)); err != nil {
		return err
	}
	return o.DB.View(func(tx *bolt.Tx) error {
		s := newBucketTx(tx)
		h, err := s.head()
		if err == nil {
			err = s.vouch(l.Path, h)
		}
		return o.OrReplaced(l.Path, err)
	})
}
