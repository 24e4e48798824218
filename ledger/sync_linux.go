package ledger

import (
	"os"
	"syscall"
)

// syncData makes a file's bytes durable; its time stamps may lag.
func syncData(file *os.File) error { return syscall.Fdatasync(int(file.Fd())) }
