//go:build unix

package store

import "syscall"

// What the system says of a disk.
var (
	fullCodes     = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}
	readOnlyCodes = []syscall.Errno{syscall.EROFS}
	faultCodes    = []syscall.Errno{syscall.EIO}
)
