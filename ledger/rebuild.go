package ledger

import (
	"context"
	"fmt"
	"runtime/debug"

	bolt "go.etcd.io/bbolt"
)

// Progress is told now and then how much of a long act is done.
type Progress func(done, total uint64)

// progressEvery is after how many events progress is told and a cancel obeyed.
const progressEvery = 4096

// Rebuild throws the projections away and makes them again from the journal,
// which it verifies on the way. The file is replaced only when all of it could
// be read. A cancelled context leaves everything as it was.
func (l *Ledger) Rebuild(ctx context.Context, progress Progress) (err error) {
	o, err := openFile(l.Path, true, l.wait())
	if err != nil {
		return err
	}
	defer o.close()
	defer faults(&err, debug.SetPanicOnFault(true))
	return l.replace(nil, func(tx *Tx) error { return replay(ctx, o.db, tx, progress) })
}

// replay files every event of a journal in a new ledger, byte for byte.
func replay(ctx context.Context, from *bolt.DB, into *Tx, progress Progress) error {
	return from.View(func(tx *bolt.Tx) error {
		return eachEvent(ctx, tx, progress, func(event Event, raw []byte) error {
			p, err := event.read()
			if err != nil {
				return err
			}
			if err := into.file(event, p, raw); err != nil {
				return err
			}
			if into.size >= bulkKeys {
				return into.reopen()
			}
			return nil
		})
	})
}

// eachEvent calls each with the events of a journal in order, verifying the
// chain. An error names the first bad event.
func eachEvent(ctx context.Context, tx *bolt.Tx, progress Progress, each func(Event, []byte) error) error {
	in := tx.Bucket([]byte(journalBucket))
	if in == nil {
		return fmt.Errorf("%w: it has no journal", ErrDamaged)
	}
	cursor := in.Cursor()
	last, _ := cursor.Last()
	total, seq, before := seqAt(string(last)), uint64(0), []byte(nil)
	for key, raw := cursor.First(); key != nil; key, raw = cursor.Next() {
		seq++
		event, err := eventAt(seq, string(key), raw, before)
		if err != nil {
			return err
		}
		if err := each(event, raw); err != nil {
			return fmt.Errorf("event %d: %w", seq, err)
		}
		before = raw
		if seq%progressEvery == 0 || seq == total {
			if progress != nil {
				progress(seq, total)
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	}
	return nil
}

// eventAt decodes the event that should stand at seq and checks its place in
// the chain.
func eventAt(seq uint64, key string, raw, before []byte) (Event, error) {
	if key != number(seq) {
		return Event{}, fmt.Errorf("%w: event %d is missing", ErrDamaged, seq)
	}
	event, err := decodeEvent(raw)
	switch {
	case err != nil:
		return Event{}, fmt.Errorf("event %d: %w", seq, err)
	case seq > 1:
		return event, event.follows(seq, before)
	case event.Seq != 1 || len(event.Prev) != 0:
		return Event{}, fmt.Errorf("%w: its first event is not the beginning", ErrDamaged)
	}
	return event, nil
}

// EachEvent calls each with all events in order and their stored bytes,
// verifying the chain.
func (v *View) EachEvent(each func(Event, []byte) error) error {
	return eachEvent(context.Background(), v.tx, nil, each)
}

// Said returns what an event says, to be written as JSON.
func (e Event) Said() (any, error) { return e.read() }
