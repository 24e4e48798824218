package ledger

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

// Progress is told now and then how much of a long act is done.
type Progress func(done, total uint64)

// progressEvery is after how many events progress is told.
const progressEvery = 4096

// Rebuild throws the projections away and makes them again from the journal,
// which it verifies on the way. The file is replaced only when all of it could
// be read. A cancelled context leaves everything as it was.
func (l *Ledger) Rebuild(ctx context.Context, progress Progress) error {
	return l.file.Replacing(ctx, func(o *store.Opened) error {
		return l.rebuilt(ctx, o, progress)
	})
}

// rebuilt is Rebuild, of a file that is held for it.
func (l *Ledger) rebuilt(ctx context.Context, o *store.Opened, progress Progress) error {
	if err := l.vouched(ctx, o); err != nil {
		return err
	}
	return l.replace(ctx, o, nil, func(tx *Tx) error { return replay(ctx, journalOf(o.DB), tx, nil, progress) })
}

// replay files every event of a journal in a new ledger, byte for byte. Where
// found is not nil it is told what is wrong with an event before it is filed.
func replay(ctx context.Context, from source, into *Tx, found func(event.Event, error), progress Progress) error {
	var checks signatures
	return checks.after(from(ctx, progress, func(event event.Event, raw []byte) error {
		if err := ctx.Err(); err != nil || checks.failed() {
			return err
		}
		p, err := into.quick.payload(event)
		if err != nil {
			return unfiled(event, err)
		}
		key, signed, err := into.signer(event, p)
		if err != nil {
			return unfiled(event, err)
		}
		if signed {
			checks.add(signedEvent{into.id, event.Seq, raw, key})
		}
		if found != nil {
			err := into.judged(event, p)
			if stopped := ctx.Err(); stopped != nil {
				return stopped // which the judge may have met
			}
			if err != nil {
				found(event, err)
			}
		}
		if err := into.file(event, p, raw); err != nil {
			return unfiled(event, err)
		}
		return into.lighten()
	}))
}

// unfiled says of an event whose payload cannot be read, or cannot be filed, that
// it is the one which is broken.
func unfiled(e event.Event, err error) error {
	if errors.Is(err, fault.ErrNewer) {
		return err
	}
	return &event.BadEventError{Seq: e.Seq, Problem: err}
}

// eachEvent calls each with the events of a journal in order, verifying the
// chain. An error names the first bad event.
func eachEvent(ctx context.Context, tx *bolt.Tx, progress Progress, each func(event.Event, []byte) error) error {
	in := tx.Bucket([]byte(journalBucket))
	if in == nil {
		return fmt.Errorf("%w: it has no journal", fault.ErrDamaged)
	}
	cursor := in.Cursor()
	last, _ := cursor.Last()
	total, chain := seqAt(string(last)), chain{}
	for key, raw := cursor.First(); key != nil; key, raw = cursor.Next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := chain.next(string(key), raw, each); err != nil {
			return err
		}
		if seq := chain.seq; progress != nil && (seq%progressEvery == 0 || seq == total) {
			progress(seq, total)
		}
	}
	return chain.end()
}

// eventAt decodes the event that should stand at seq and checks its place in
// the chain.
func eventAt(seq uint64, key string, raw, before []byte) (event.Event, error) {
	if key != number(seq) {
		return event.Event{}, &event.BadEventError{Seq: seq, Problem: errors.New("it is missing")}
	}
	e, newer := event.Read(raw)
	switch {
	case newer != nil && !errors.Is(newer, fault.ErrNewer):
		return event.Event{}, &event.BadEventError{Seq: seq, Problem: errors.New("it cannot be read")}
	case e.Seq != seq:
		return event.Event{}, &event.BadEventError{Seq: seq, Problem: fmt.Errorf("event %d stands in its place", e.Seq)}
	case seq == 1 && len(e.Prev) != 0:
		return event.Event{}, &event.BadEventError{Seq: seq, Problem: errors.New("it is not the beginning")}
	}
	if hash := sha256.Sum256(before); seq > 1 && !bytes.Equal(e.Prev, hash[:]) {
		return event.Event{}, &event.BadEventError{Seq: seq - 1, Problem: fmt.Errorf("it is not the one that event %d follows", seq)}
	}
	return e, newer
}

// EachEvent calls each with all events in order and their stored bytes,
// verifying the chain.
func (v *View) EachEvent(each func(event.Event, []byte) error) error {
	if in := v.tx.Bucket([]byte(journalBucket)); in != nil {
		all, err := v.verifier.VerifyFrom(in, nil)
		if err == nil {
			err = all.Reach(nil)
		}
		if err != nil {
			return err
		}
	}
	return eachEvent(v.ctx, v.tx, nil, each)
}

// Said returns what an event says, to be written as JSON.
func Said(e event.Event) (any, error) { return readPayload(e) }
