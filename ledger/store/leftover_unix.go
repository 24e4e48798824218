//go:build unix

package store

import (
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// takeAway removes a folder of work that nobody works in, whose lock this holds.
func takeAway(lock *flock.Flock) {
	removeWork(filepath.Dir(lock.Path()))
	_ = lock.Unlock()
}

// removeTree removes a file, or a folder with all in it.
func removeTree(path string) { _ = os.RemoveAll(path) }
