package store

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

// Replacing opens the file for an act that replaces it. No other program does
// that meanwhile: the lock is taken before the file is opened, or the act would
// work on one that another has replaced.
func (f *File) Replacing(ctx context.Context, do func(*Opened) error) error {
	return f.Alone(ctx, func() error { return f.Reading(ctx, do) })
}

// Alone does something while no other program replaces the file.
func (f *File) Alone(ctx context.Context, do func() error) error {
	unlock, err := f.lockReplacing(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return do()
}

// ReplaceBy fills a new file, starting with a copy of begin unless that is nil, and with
// whole trees behind what fill wrote, and puts it in the place of l.Path. The caller does
// it alone and holds the lock of old, which is that file, nil where there is none.
func (f *File) ReplaceBy(ctx context.Context, old, begin *Opened, fill func(*bolt.DB) (Witness, []Tree, error)) error {
	if err := checkRoom(f.Path, 0); err != nil {
		return err
	}
	fresh := freshPath(f.Path)
	defer removeFresh(fresh)
	if err := removeFresh(fresh); err != nil { // of a program that was ended
		return err
	}
	if err := begin.copyTo(ctx, fresh); err != nil {
		return err
	}
	db, err := f.OpenFresh(fresh)
	if err != nil {
		return err
	}
	last, trees, err := fill(db)
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	if err := addTrees(ctx, fresh, trees); err != nil {
		return err
	}
	return f.install(ctx, fresh, last, old)
}

// removeFresh removes a new file that did not take the ledger's place, and its sums.
func removeFresh(fresh string) error {
	return errors.Join(RemoveIfThere(fresh), RemoveIfThere(ChecksumsPath(fresh)))
}

// freshPath is the file that will take the ledger's place.
func freshPath(path string) string { return path + ".new" }

// OpenFresh opens a file to be filled, or makes it. It is not durable until it
// is synced, and its list of free pages is left out. It is mapped at once as
// far as the ledger reaches, and further where that costs nothing: mapping a grown file
// anew makes bbolt copy all that it holds.
func (f *File) OpenFresh(path string) (*bolt.DB, error) {
	mapped := mappedFresh
	if info, err := os.Stat(f.Path); err == nil {
		mapped = max(mapped, int(info.Size()))
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{
		Timeout: f.Waiting(), NoSync: true, NoGrowSync: true, NoFreelistSync: true, NoStatistics: true, InitialMmapSize: mapped,
	})
	if err != nil {
		return nil, OpenError(path, err)
	}
	if err := Private(path); err != nil {
		return nil, errors.Join(NoAccess(path, err), db.Close())
	}
	return db, nil
}

// lockReplacing lets one program at a time prepare a new file.
func (f *File) lockReplacing(ctx context.Context) (unlock func(), err error) {
	if err := MakeFolder(filepath.Dir(f.Path)); err != nil {
		return nil, NoAccess(f.Path, err)
	}
	if err := checkPlace(filepath.Dir(f.Path)); err != nil {
		return nil, err
	}
	return f.lock(ctx, (*flock.Flock).TryLockContext)
}

// lock takes the lock beside the ledger, alone or with others.
func (f *File) lock(ctx context.Context, take func(*flock.Flock, context.Context, time.Duration) (bool, error)) (unlock func(), err error) {
	lock := flock.New(f.Path+".lock", flock.SetPermissions(modeBeside(f.Path)))
	waiting, cancel := context.WithTimeout(ctx, f.Waiting())
	defer cancel()
	if ok, err := take(lock, waiting, 20*time.Millisecond); !ok {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if errors.Is(err, context.DeadlineExceeded) {
			return nil, busy(f.Path, lock.Path())
		}
		return nil, NoAccess(f.Path, err)
	}
	return func() { _ = lock.Unlock() }, nil
}

// RemoveIfThere removes a file that need not be there.
func RemoveIfThere(path string) error {
	if err := patiently(context.Background(), Patience, func() error { return removed(path) }); err != nil {
		return NoAccess(path, err)
	}
	return nil
}

// removed is RemoveIfThere, once.
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
func (f *File) install(ctx context.Context, fresh string, last Witness, old *Opened) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	o, err := openOnce(fresh, false, f.Waiting()) // writes the list of free pages that was left out
	if err != nil {
		return err
	}
	defer o.Close()
	if err := o.DB.Update(func(*bolt.Tx) error { return nil }); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := o.file.Sync(); err != nil {
		return err
	}
	defer RemoveIfThere(ChecksumsPath(fresh))
	if err := makeChecksums(ctx, o.file, ChecksumsPath(fresh)); err != nil {
		return DiskError(f.Path, err)
	}
	if info, err := os.Stat(f.Path); err == nil {
		if err := likewise(fresh, f.Path, info); err != nil {
			return NoAccess(f.Path, err)
		}
		_ = os.Chmod(ChecksumsPath(fresh), info.Mode().Perm())
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	CloseFirst(o, old)
	if err := patiently(ctx, f.Waiting(), func() error { return f.takePlace(fresh) }); err != nil {
		return NoAccess(f.Path, err)
	}
	if err := SyncFolder(filepath.Dir(f.Path)); err != nil {
		return fmt.Errorf("%w: %w", fault.ErrUnsure, DiskError(f.Path, err))
	}

	// The file is in its place. A witness or sums that are missing do no harm.
	_ = WriteWitness(f.Path, last)
	_ = Rename(ChecksumsPath(fresh), ChecksumsPath(f.Path))
	return nil
}

// takePlace gives the file at fresh the ledger's name. No crash may leave a witness
// or sums beside a file that they do not know, so they go before; where the file
// cannot be replaced they come back.
func (f *File) takePlace(fresh string) error {
	if err := replaceable(f.Path); err != nil {
		return err
	}
	beside := map[string][]byte{}
	for _, path := range []string{WitnessPath(f.Path), ChecksumsPath(f.Path)} {
		if raw, err := os.ReadFile(path); err == nil {
			beside[path] = raw
		}
	}
	err := errors.Join(removed(WitnessPath(f.Path)), removed(ChecksumsPath(f.Path)))
	if err == nil {
		err = move(fresh, f.Path)
	}
	if err != nil {
		for path, raw := range beside {
			putBack(path, raw, modeBeside(f.Path))
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
