//go:build unix

package ledger

import (
	"os"
	"syscall"
)

// letGo ends the lock on a file that bbolt gave up while it opened it. Closing
// alone does not: the file stays mapped.
func letGo(file *os.File) {
	_ = syscall.Flock(int(file.Fd()), syscall.LOCK_UN)
	_ = file.Close()
}
