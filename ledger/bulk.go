package ledger

import (
	"context"
	"errors"
	"runtime/debug"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/event"
	"hourbook/ledger/store"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// Bulk does an act of any size: it works on a copy, which takes the ledger's
// place when do succeeded. No question, no other program and no crash ever
// sees half of it. Meanwhile others can read, and writers wait. When the context
// ends before the copy took its place, nothing is done.
func (l *Ledger) Bulk(ctx context.Context, act Act, do func(*Tx) error) error {
	return l.filed(ctx, func() error {
		if l.Shared != nil {
			return l.orOffline(act, l.shareBulk(ctx, act, do))
		}
		l.rehearse(ctx, act, do, l.bulk)
		return l.bulk(ctx, act, do)
	})
}

// Try does an act of any size on a copy, and throws it away. Nobody waits for it.
func (l *Ledger) Try(ctx context.Context, act Act, do func(*Tx) error) error {
	err := l.filed(ctx, func() error {
		return l.bulk(ctx, act, func(tx *Tx) error {
			if err := do(tx); err != nil {
				return err
			}
			return errRehearsed
		})
	})
	if errors.Is(err, errRehearsed) {
		return nil
	}
	return err
}

func (l *Ledger) bulk(ctx context.Context, act Act, do func(*Tx) error) error {
	return l.file.Replacing(ctx, func(o *store.Opened) error {
		if err := l.file.VerifyPages(ctx, o); err != nil {
			return err
		}
		return l.replace(ctx, o, o, func(tx *Tx) error { _, err := l.doOn(ctx, tx, act, do); return err })
	})
}

// doOn does an act on a copy of the ledger, and says behind which event.
func (l *Ledger) doOn(ctx context.Context, tx *Tx, act Act, do func(*Tx) error) (before Head, err error) {
	view, err := l.view(ctx, tx.tx, nil)
	if err != nil {
		return before, err
	}
	tx.View, tx.act = *view, act.whole()
	before = view.head
	if err := tx.do(do); err != nil {
		return before, err
	}
	if tx.head == before {
		return before, errUnchanged
	}
	return before, nil
}

// errUnchanged says that the copy is not worth taking the ledger's place.
var errUnchanged = errors.New("unchanged")

func unlessUnchanged(err error) error { return unless(errUnchanged, err) }

// errThrownAway says that a file was only filled to see how that goes.
var errThrownAway = errors.New("thrown away")

// unless is an error but for the one that is meant.
func unless(meant, err error) error {
	if errors.Is(err, meant) {
		return nil
	}
	return err
}

// fill runs an act on a file of its own, putting down what it holds now and
// then. However it ends, the file can be closed then. The trees that are not in the file
// yet belong behind what is there.
func (l *Ledger) fill(ctx context.Context, db *bolt.DB, fill func(*Tx) error) (last event.Head, rest []store.Tree, err error) {
	bulk, err := db.Begin(true)
	if err != nil {
		return event.Head{}, nil, err
	}
	tx := &Tx{View: View{bucketTx: newBucketTx(bulk), ledger: l, terms: map[string]*terms.Terms{}, tickets: map[string]sla.Ticket{}, quick: newQuickReader()}}
	tx.ctx = ctx
	tx.reopen = func() error { return tx.goOnIn(db) }
	defer func() { _ = tx.tx.Rollback() }() // after a commit there is nothing to take back
	defer store.Faults(&err, debug.SetPanicOnFault(true))
	if err := fill(tx); err != nil {
		return event.Head{}, nil, err
	}
	if err := tx.endAct(); err != nil {
		return event.Head{}, nil, err
	}
	if rest, err = tx.wholeTrees(); err != nil {
		return event.Head{}, nil, err
	}
	if err := tx.flush(); err != nil {
		return event.Head{}, nil, err
	}
	if err := ctx.Err(); err != nil {
		return event.Head{}, nil, err
	}
	return tx.head, rest, tx.tx.Commit()
}

// replace fills a new file, starting with a copy of begin unless that is nil, and
// puts it in the ledger's place. The caller does it alone and holds the lock of
// old, which is that file, nil where there is none.
func (l *Ledger) replace(ctx context.Context, old, begin *store.Opened, fill func(*Tx) error) error {
	done := false
	err := l.file.ReplaceBy(ctx, old, begin, func(db *bolt.DB) (store.Witness, []store.Tree, error) {
		last, rest, err := l.fill(ctx, db, fill)
		done = err == nil
		return mark(last), rest, err
	})
	if err == nil && done {
		l.recorded.Store(true)
	}
	return unlessUnchanged(err)
}

// mark is what the witness beside a ledger keeps of its last event.
func mark(h event.Head) store.Witness { return store.Witness{Seq: h.Seq, Hash: h.Hash} }
