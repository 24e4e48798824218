package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"hourbook/ledger/fault"
)

// WithCopy calls use with a copy of the ledger, its witness and its sums. Where
// there is no room for one it is the file itself.
func (f *File) WithCopy(ctx context.Context, use func(*File) error) error {
	folder, remove, err := f.WorkFolder()
	if err != nil {
		return err
	}
	defer remove()
	copy := At(filepath.Join(folder, "copy"), f.Verify)
	copy.Wait, copy.home = f.Wait, f.Origin()
	err = f.Reading(ctx, func(o *Opened) error {
		if err := o.copyTo(ctx, copy.Path); err != nil {
			return err
		}
		for _, name := range []func(string) string{WitnessPath, ChecksumsPath} {
			raw, err := os.ReadFile(name(f.Path))
			if no := denied(name(f.Path), err); no != nil {
				return no
			}
			if err != nil {
				continue // missing is a notice, and told later
			}
			if !o.Current(f.Path) {
				return errReplaced
			}
			if err := os.WriteFile(name(copy.Path), raw, 0o600); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, fault.ErrFull) {
		return use(f)
	}
	if err != nil {
		return err
	}
	return use(copy)
}

// WorkPrefix begins the names of folders for files that are needed for a while.
const WorkPrefix = ".hourbook-"

// workLock is the lock in such a folder, of who works there.
const workLock = "lock"

// WorkFolder makes a private folder for files that are needed for a while:
// beside the ledger, or where the system wants such when that is read-only.
// What a program left that was ended is removed.
func (f *File) WorkFolder() (folder string, remove func(), err error) {
	beside := filepath.Dir(f.Path)
	removeLeft(beside)
	for range reopenings {
		folder, err = os.MkdirTemp(beside, WorkPrefix)
		if err != nil {
			folder, err = os.MkdirTemp("", WorkPrefix)
		}
		if err != nil {
			return "", nil, NoAccess(f.Path, err)
		}
		err = Private(folder)
		if errors.Is(err, os.ErrNotExist) {
			continue // as below
		}
		if err != nil {
			_ = os.Remove(folder)
			return "", nil, NoAccess(f.Path, err)
		}
		lock := flock.New(filepath.Join(folder, workLock), flock.SetPermissions(0o600))
		remove = func() {
			_ = lock.Unlock()
			removeWork(folder)
		}
		if ok, _ := lock.TryLock(); ok && isThere(lock.Path()) {
			return folder, remove, nil
		}
		remove() // another program took the new folder for one that was left
	}
	return "", nil, fmt.Errorf("%s: %w", f.Path, fault.ErrBusy)
}

func isThere(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// removeLeft removes the folders that nobody works in any more. One without a lock
// was left before that was made, or when all else was gone.
func removeLeft(beside string) {
	left, _ := filepath.Glob(filepath.Join(beside, WorkPrefix+"*"))
	for _, folder := range left {
		if info, err := os.Lstat(folder); err != nil || !info.IsDir() {
			continue
		}
		path := filepath.Join(folder, workLock)
		if !isThere(path) {
			_ = os.Remove(folder) // while it is empty
			continue
		}
		lock := flock.New(path, flock.SetFlag(os.O_RDONLY)) // one that is gone is not made anew
		if ok, err := lock.TryLock(); ok && err == nil {
			takeAway(lock)
		}
	}
}

// removeWork removes a folder of work, its lock last: without one nobody would know
// what it is.
func removeWork(folder string) {
	files, _ := os.ReadDir(folder)
	for _, file := range files {
		if file.Name() != workLock {
			removeTree(filepath.Join(folder, file.Name()))
		}
	}
	removeTree(folder)
}
