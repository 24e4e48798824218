package ledger

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/journal"
	"hourbook/ledger/store"
)

// holdAgain is how often a hold is taken again, so that it does not end.
const holdAgain = journal.HoldLasts / 3

// shareBulk does an act of any size in a journal that others share. They hold their
// acts back meanwhile, so that it is decided once; all of it lands in one place, or
// nothing.
func (l *Ledger) shareBulk(ctx context.Context, act Act, do func(*Tx) error) error {
	leave, err := l.file.Turn(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if err := l.settleSending(ctx); err != nil {
		return notTaken(err)
	}
	for {
		h := journal.Hold{ID: uuid.NewString(), User: act.Author}
		release, err := l.hold(ctx, h)
		if err != nil {
			return err
		}
		err = l.catchUp(ctx)
		if err == nil {
			err = l.bulkShared(ctx, act, h, do)
		}
		release()
		if !errors.Is(err, ErrLost) && !errors.Is(err, journal.ErrHoldLost) {
			return err
		}
	}
}

// hold waits until nobody else's large act is under way, and then keeps the acts of
// others away until it is released.
func (l *Ledger) hold(ctx context.Context, h journal.Hold) (release func(), err error) {
	gone := time.Duration(0)
	for {
		err := l.Shared.Hold(ctx, h)
		if err == nil {
			break
		}
		var held *HeldError
		if !errors.As(err, &held) {
			if gone += l.pause; gone >= goneLimit || settled(err) || errors.Is(err, ErrNoKey) {
				return nil, err
			}
		}
		if err := wait(ctx, l.pause); err != nil {
			return nil, errors.Join(held, err)
		}
	}
	if err := l.at("held"); err != nil {
		return nil, err
	}
	keeping, stop := context.WithCancel(ctx)
	go func() {
		for wait(keeping, holdAgain) == nil {
			_ = l.Shared.Hold(keeping, h) // where it is lost the act will not land under it
		}
	}()
	return func() {
		stop()
		if l.at("release") == nil {
			ending, end := context.WithTimeout(context.WithoutCancel(ctx), journal.Patience(0))
			defer end()
			_ = l.Shared.Release(ending, h) // else it ends by itself
		}
	}, nil
}

// wait waits, or until the context ends.
func wait(ctx context.Context, how time.Duration) error {
	timer := time.NewTimer(how)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// bulkShared decides an act on a copy, sends it, and puts the copy in the ledger's
// place when it counts: what another desk makes of it by filing it is the same.
func (l *Ledger) bulkShared(ctx context.Context, act Act, h journal.Hold, do func(*Tx) error) error {
	var landed []Record
	counts := false
	err := l.file.Replacing(ctx, func(o *store.Opened) error {
		if err := l.file.VerifyPages(ctx, o); err != nil {
			return err
		}
		return l.file.ReplaceBy(ctx, o, o, func(db *bolt.DB) (store.Witness, []store.Tree, error) {
			var before Head
			var d decision
			last, rest, err := l.fill(ctx, db, func(tx *Tx) (err error) {
				before, err = l.doOn(ctx, tx, act, do)
				d.files, d.timed = tx.files, tx.timed
				return err
			})
			if err == nil {
				err = l.prepare(ctx, &d)
			}
			if err == nil {
				landed, err = l.sendFrom(ctx, db, before, last, h)
				counts = err == nil
			}
			return mark(last), rest, err
		})
	})
	if err := l.at("filed"); err != nil {
		return err
	}
	switch {
	case errors.Is(err, errUnchanged):
		return nil
	case errors.Is(err, ErrLost):
		return errors.Join(err, l.File(ctx, landed), store.SettleSending(l.Path))
	case err != nil && !counts:
		return err
	case err != nil: // it is filed from the servers, as another desk's
		err = l.settleSending(ctx)
		l.recorded.Store(err == nil)
		return err
	}
	l.recorded.Store(true)
	return errors.Join(store.SettleSending(l.Path), l.File(ctx, landed))
}

// sendFrom sends what a copy has behind an event, and waits until it is known what
// became of it.
func (l *Ledger) sendFrom(ctx context.Context, db *bolt.DB, before, last Head, h journal.Hold) (landed []Record, err error) {
	act, err := l.packed(ctx, db, before, last)
	if err != nil {
		return nil, err
	}
	act.Hold = h.ID
	if err := l.begun(before, act, [16]byte{}); err != nil {
		return nil, err
	}
	landed, err = l.appendPatiently(ctx, before, act, false, goneLimit, l.heldFor)
	if step := l.at("sent"); step != nil {
		return nil, step
	}
	switch {
	case errors.Is(err, ErrLost) && isFirst(act, landed):
		return landed[1:], nil
	case err == nil, errors.Is(err, ErrLost):
		return landed, err
	}
	return nil, l.unsent(err)
}

// packed is the record of what a copy has behind an event: the pieces of a long one
// are put where the others find them.
func (l *Ledger) packed(ctx context.Context, db *bolt.DB, before, last Head) (act Record, err error) {
	err = db.View(func(tx *bolt.Tx) error {
		events := func(each func([]byte) error) error { return eachRaw(tx, before.Seq+1, last.Seq, each) }
		size := 0
		if err := events(func(raw []byte) error { size += len(raw); return nil }); err != nil {
			return err
		}
		if size > l.whole {
			act, err = journal.Cut(before.Seq+1, events, func(piece []byte) error { return l.putOn(ctx, journal.Pieces, piece) })
			return err
		}
		var all [][]byte
		err := events(func(raw []byte) error { all = append(all, bytes.Clone(raw)); return nil })
		act = NewRecord(before.Seq+1, all)
		return err
	})
	return act, err
}

// eachRaw calls each with the stored bytes of some events.
func eachRaw(tx *bolt.Tx, from, to uint64, each func([]byte) error) error {
	cursor := tx.Bucket([]byte(journalBucket)).Cursor()
	for key, raw := cursor.Seek([]byte(number(from))); key != nil && seqAt(string(key)) <= to; key, raw = cursor.Next() {
		if err := each(raw); err != nil {
			return err
		}
	}
	return nil
}

// putOn puts something where others find it, with some patience.
func (l *Ledger) putOn(ctx context.Context, shelf journal.Shelf, raw []byte) error {
	return l.patiently(ctx, func(one context.Context) error { return l.Shared.Put(one, shelf, raw) }, len(raw))
}

// patiently asks the servers for something that can be asked for again, as long as
// nobody may be there.
func (l *Ledger) patiently(ctx context.Context, ask func(context.Context) error, size int) error {
	if err := l.at("asked"); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 2*goneLimit)
	defer cancel()
	for {
		one, end := context.WithTimeout(ctx, journal.Patience(size))
		err := ask(one)
		end()
		if settled(err) || errors.Is(err, ErrNoKey) || errors.Is(err, journal.ErrGone) {
			return err
		}
		if waited := wait(ctx, l.pause); waited != nil {
			return err
		}
	}
}
