package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/fault"
)

// replacing opens the file for an act that replaces it. No other program does
// that meanwhile: the lock is taken before the file is opened, or the act would
// work on one that another has replaced.
func (l *boltFile) replacing(ctx context.Context, do func(*opened) error) error {
	return l.alone(ctx, func() error { return l.reading(ctx, do) })
}

// alone does something while no other program replaces the file.
func (l *boltFile) alone(ctx context.Context, do func() error) error {
	unlock, err := l.lockReplacing(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return do()
}

// replaceBy fills a new file, starting with a copy of begin unless that is nil,
// and puts it in the place of l.Path. The caller does it alone and holds the
// lock of old, which is that file, nil where there is none.
func (l *boltFile) replaceBy(ctx context.Context, old, begin *opened, fill func(*bolt.DB) (witness, error)) error {
	if err := checkRoom(l.Path, 0); err != nil {
		return err
	}
	fresh := freshPath(l.Path)
	defer removeIfThere(fresh)
	if err := removeIfThere(fresh); err != nil {
		return err
	}
	if err := begin.copyTo(ctx, fresh); err != nil {
		return err
	}
	db, err := l.openFresh(fresh)
	if err != nil {
		return err
	}
	last, err := fill(db)
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	return l.install(ctx, fresh, last, old)
}

// freshPath is the file that will take the ledger's place.
func freshPath(path string) string { return path + ".new" }

// openFresh opens a file to be filled, or makes it. It is not durable until it
// is synced, and its list of free pages is left out. It is mapped at once as
// far as the ledger reaches: mapping a grown file anew makes bbolt copy all that
// it holds.
func (l *boltFile) openFresh(path string) (*bolt.DB, error) {
	mapped := 0
	if info, err := os.Stat(l.Path); err == nil {
		mapped = int(info.Size())
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{
		Timeout: l.wait(), NoSync: true, NoGrowSync: true, NoFreelistSync: true, NoStatistics: true, InitialMmapSize: mapped,
	})
	if err != nil {
		return nil, openError(path, err)
	}
	if err := Private(path); err != nil {
		return nil, errors.Join(noAccess(path, err), db.Close())
	}
	return db, nil
}

// lockReplacing lets one program at a time prepare a new file.
func (l *boltFile) lockReplacing(ctx context.Context) (unlock func(), err error) {
	if err := MakeFolder(filepath.Dir(l.Path)); err != nil {
		return nil, noAccess(l.Path, err)
	}
	if err := checkPlace(filepath.Dir(l.Path)); err != nil {
		return nil, err
	}
	return l.lock(ctx, (*flock.Flock).TryLockContext)
}

// lock takes the lock beside the ledger, alone or with others.
func (l *boltFile) lock(ctx context.Context, take func(*flock.Flock, context.Context, time.Duration) (bool, error)) (unlock func(), err error) {
	lock := flock.New(l.Path+".lock", flock.SetPermissions(modeBeside(l.Path)))
	waiting, cancel := context.WithTimeout(ctx, l.wait())
	defer cancel()
	if ok, err := take(lock, waiting, 20*time.Millisecond); !ok {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if errors.Is(err, context.DeadlineExceeded) {
			return nil, busy(l.Path, lock.Path())
		}
		return nil, noAccess(l.Path, err)
	}
	return func() { _ = lock.Unlock() }, nil
}

func removeIfThere(path string) error {
	if err := patiently(context.Background(), patience, func() error { return removed(path) }); err != nil {
		return noAccess(path, err)
	}
	return nil
}

// removed removes a file that need not be there.
func removed(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// install makes the file at fresh durable and puts it in the ledger's place.
// It is locked while that happens, so that the witness is written before
// anybody else can add to it. Until then the end of the context leaves all as it
// was.
func (l *boltFile) install(ctx context.Context, fresh string, last witness, old *opened) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	o, err := openOnce(fresh, false, l.wait()) // writes the list of free pages that was left out
	if err != nil {
		return err
	}
	defer o.close()
	if err := o.db.Update(func(*bolt.Tx) error { return nil }); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := o.file.Sync(); err != nil {
		return err
	}
	defer removeIfThere(sumsPath(fresh))
	if err := makeSums(ctx, o.file, sumsPath(fresh)); err != nil {
		return diskError(l.Path, err)
	}
	if info, err := os.Stat(l.Path); err == nil {
		if err := likewise(fresh, l.Path, info); err != nil {
			return noAccess(l.Path, err)
		}
		_ = os.Chmod(sumsPath(fresh), info.Mode().Perm())
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	closeFirst(o, old)
	if err := patiently(ctx, l.wait(), func() error { return l.takePlace(fresh) }); err != nil {
		return noAccess(l.Path, err)
	}
	if err := syncFolder(filepath.Dir(l.Path)); err != nil {
		return fmt.Errorf("%w: %w", fault.ErrUnsure, diskError(l.Path, err))
	}

	// The file is in its place. A witness or sums that are missing do no harm.
	_ = writeWitness(l.Path, last)
	_ = Rename(sumsPath(fresh), sumsPath(l.Path))
	return nil
}

// takePlace gives the file at fresh the ledger's name. No crash may leave a witness
// or sums beside a file that they do not know, so they go before; where the file
// cannot be replaced they come back.
func (l *boltFile) takePlace(fresh string) error {
	if err := replaceable(l.Path); err != nil {
		return err
	}
	beside := map[string][]byte{}
	for _, path := range []string{witnessPath(l.Path), sumsPath(l.Path)} {
		if raw, err := os.ReadFile(path); err == nil {
			beside[path] = raw
		}
	}
	err := errors.Join(removed(witnessPath(l.Path)), removed(sumsPath(l.Path)))
	if err == nil {
		err = move(fresh, l.Path)
	}
	if err != nil {
		for path, raw := range beside {
			putBack(path, raw, modeBeside(l.Path))
		}
	}
	return err
}

// putBack brings a file back whole: who reads never sees half of it.
func putBack(path string, raw []byte, mode os.FileMode) {
	back := path + ".back"
	if os.WriteFile(back, raw, mode) != nil || move(back, path) != nil {
		_ = os.Remove(back)
	}
}
