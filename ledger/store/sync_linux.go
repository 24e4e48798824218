package store

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// SyncData makes a file's bytes durable; its time stamps may lag.
func SyncData(file *os.File) error { return syscall.Fdatasync(int(file.Fd())) }

// Forget lets the system drop what it remembers of a file, so that the next
// look is at the disk.
func Forget(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return unix.Fadvise(int(file.Fd()), 0, 0, unix.FADV_DONTNEED)
}
