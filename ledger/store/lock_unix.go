//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"
	"time"

	bolterrors "go.etcd.io/bbolt/errors"
)

// lockPoll is how often a lock that others hold is asked for. bbolt asks every
// 50 ms: writers that take a few milliseconds each would step in that time.
const lockPoll = 2 * time.Millisecond

// lockBefore takes the lock of a file before bbolt does, which then finds that its
// own file has it.
func lockBefore(file *os.File, readOnly bool, wait time.Duration) error {
	how := syscall.LOCK_EX | syscall.LOCK_NB
	if readOnly {
		how = syscall.LOCK_SH | syscall.LOCK_NB
	}
	for waited := time.Duration(0); ; waited += lockPoll {
		err := syscall.Flock(int(file.Fd()), how)
		switch {
		case err == nil || !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR):
			return nil // what else is wrong bbolt says better
		case waited >= wait:
			return bolterrors.ErrTimeout
		}
		time.Sleep(lockPoll)
	}
}

// canKeep tells whether others can replace a file that stays open.
const canKeep = true

// unlock lets others at an open file.
func unlock(file *os.File) error { return syscall.Flock(int(file.Fd()), syscall.LOCK_UN) }
