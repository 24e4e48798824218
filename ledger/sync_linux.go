package ledger

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// syncData makes a file's bytes durable; its time stamps may lag.
func syncData(file *os.File) error { return syscall.Fdatasync(int(file.Fd())) }

// forget lets the system drop what it remembers of a file, so that the next
// look is at the disk.
func forget(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return unix.Fadvise(int(file.Fd()), 0, 0, unix.FADV_DONTNEED)
}
