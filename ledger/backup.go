package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Backup writes a consistent copy of the ledger at path, through a read
// transaction, and verifies it. It never writes over a file that is there.
func (l *Ledger) Backup(ctx context.Context, path string, progress Progress) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s: %w; give a new name", path, ErrExists)
	}
	o, err := openFile(l.Path, true, l.wait())
	if err != nil {
		return err
	}
	defer o.close()
	defer faults(&err, debug.SetPanicOnFault(true))
	part := path + ".part"
	defer removeIfThere(part)
	if err := errors.Join(removeIfThere(part), o.copyTo(part)); err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	if err := verifyCopy(ctx, part, l.wait(), progress); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("%w: %w", ErrNoAccess, err)
	}
	return syncFolder(filepath.Dir(path))
}

// verifyCopy reads all of a ledger file's chain, and makes it durable.
func verifyCopy(ctx context.Context, path string, wait time.Duration, progress Progress) error {
	o, err := openOnce(path, true, wait)
	if err != nil {
		return err
	}
	defer o.close()
	err = o.db.View(func(tx *bolt.Tx) error {
		return eachEvent(ctx, tx, progress, func(Event, []byte) error { return nil })
	})
	return errors.Join(err, o.file.Sync())
}

// ErrWouldLose says that a restore would lose events that the ledger has.
var ErrWouldLose = errors.New("the ledger has more than the backup")

// Restore puts the backup at path in the ledger's place, with all projections
// made again from its journal. An intact ledger that holds events which the
// backup lacks is left alone with ErrWouldLose, unless force is set; what is
// replaced is kept beside it as FILE.before-restore.
func (l *Ledger) Restore(ctx context.Context, path string, force bool, progress Progress) (err error) {
	from, err := openOnce(path, true, l.wait())
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer from.close()
	defer faults(&err, debug.SetPanicOnFault(true))
	old, err := openFile(l.Path, true, l.wait())
	switch {
	case errors.Is(err, ErrNoLedger), errors.Is(err, ErrDamaged):
	case err != nil:
		return err
	default:
		defer old.close()
		if err := loses(old.db, from.db); err != nil && !force {
			return err
		}
	}
	if err := l.keepOld(); err != nil {
		return err
	}
	return l.replace(nil, func(tx *Tx) error { return replay(ctx, from.db, tx, progress) })
}

// keepOld leaves a second name to the file that is about to be replaced.
func (l *Ledger) keepOld() error {
	kept := l.Path + ".before-restore"
	if err := removeIfThere(kept); err != nil {
		return err
	}
	if err := os.Link(l.Path, kept); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%w: %w", ErrNoAccess, err)
	}
	return nil
}

// loses tells whether the events of old are not all in the backup.
func loses(old, backup *bolt.DB) error {
	return old.View(func(tx *bolt.Tx) error {
		s := newShelf(tx)
		h, err := s.head()
		if err != nil {
			return nil // damaged: nothing to lose
		}
		last, err := s.event(h.seq)
		if err != nil {
			return nil
		}
		return backup.View(func(tx *bolt.Tx) error {
			same, err := newShelf(tx).event(h.seq)
			if err != nil || string(same) != string(last) {
				return fmt.Errorf("%s has %d events up to %x: %w", old.Path(), h.seq, h.hash[:4], ErrWouldLose)
			}
			return nil
		})
	})
}
