package ledger

import (
	"context"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

// Projections is the number of the way in which this program files events. It
// is raised with each change of what a projection holds. A file with a lower
// number is filed anew before it is used; one with a higher number is a newer
// program's.
const Projections = 11

// filingKey is where a file keeps the number by which it was filed.
const filingKey = "filing"

// errOlder says that a file was filed by an older program.
var errOlder = errors.New("filed by an older program")

// noteFiling keeps the number of the way in which a new file is filed.
func (tx *Tx) noteFiling() { tx.put(settingsBucket, filingKey, []byte(number(Projections))) }

// checkFiling refuses a file that is filed in another way.
func (s *bucketTx) checkFiling() error {
	raw, err := s.get(settingsBucket, filingKey)
	if err != nil {
		return err
	}
	filed := uint64(1) // before the number was kept
	if len(raw) == 8 {
		filed = seqAt(string(raw))
	}
	switch {
	case filed > Projections:
		return fmt.Errorf("%w: its lists and totals are filed in way %d, this program knows up to %d", fault.ErrNewer, filed, Projections)
	case filed < Projections:
		return errOlder
	}
	return nil
}

// filed does something with a file that is filed as this program does it: one of
// an older program is filed anew first.
func (l *Ledger) filed(ctx context.Context, do func() error) error {
	err := do()
	if !errors.Is(err, errOlder) { // which comes before anything was asked or done
		return err
	}
	recorded := l.recorded.Load()
	if err := l.refile(ctx); err != nil {
		return fmt.Errorf("file the events as this version does: %w", err)
	}
	l.recorded.Store(recorded) // nobody asked for that
	return do()
}

// refile files the events of an older program anew, unless another program that met the
// same file did it meanwhile.
func (l *Ledger) refile(ctx context.Context) error {
	return l.file.Replacing(ctx, func(o *store.Opened) error {
		err := o.DB.View(func(tx *bolt.Tx) error { return newBucketTx(tx).checkFiling() })
		if !errors.Is(err, errOlder) {
			return err
		}
		return l.rebuilt(ctx, o, nil)
	})
}
