package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/gofrs/flock"
	"golang.org/x/sys/windows"
)

// takeAway removes a folder of work that nobody works in, whose lock this holds.
// The lock is a file that must be closed before; a folder in which another
// program has taken it since cannot be renamed.
func takeAway(lock *flock.Flock) {
	folder := filepath.Dir(lock.Path())
	_ = lock.Unlock()
	if gone := folder + "-left"; os.Rename(folder, gone) == nil {
		removeWork(gone)
	}
}

// gone says of a folder in which another program still has the lock open that it
// is in the way.
func gone(err error) error {
	if errors.Is(err, windows.ERROR_DIR_NOT_EMPTY) {
		return windows.ERROR_SHARING_VIOLATION
	}
	return err
}

// removeTree removes a file, or a folder with all in it: one file after the other
// where the system lacks the way in which Go does that, as Wine does.
func removeTree(path string) {
	if patiently(context.Background(), Patience, func() error { return gone(os.RemoveAll(path)) }) == nil {
		return
	}
	var all []string
	_ = filepath.WalkDir(path, func(path string, _ fs.DirEntry, err error) error {
		all = append(all, path)
		return nil
	})
	for _, path := range slices.Backward(all) {
		_ = os.Remove(path)
	}
}
