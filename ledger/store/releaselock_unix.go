//go:build unix

package store

import (
	"os"
	"syscall"
)

// releaseLock ends the lock on a file that bbolt gave up while it opened it. Closing
// alone does not: the file stays mapped.
func releaseLock(file *os.File) {
	_ = syscall.Flock(int(file.Fd()), syscall.LOCK_UN)
	_ = file.Close()
}
