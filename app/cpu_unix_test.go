//go:build unix

package app_test

import (
	"syscall"
	"time"
)

// cpuTime is the processor time that this process has used, and maxRSS the most
// memory that it ever held in KiB, mapped pages of the ledger's file included.
func cpuTime() (cpu time.Duration, maxRSS int64) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), int64(u.Maxrss)
}
