package kit

import (
	"runtime"
	"syscall"
)

// Lowest is how much a job beneath all others gives way, from 0 to 19.
const Lowest = 15

// giveWay lets the processors do everything else first for as long as the job
// of the caller runs: its thread ends with it.
func giveWay() {
	runtime.LockOSThread()
	_ = syscall.Setpriority(syscall.PRIO_PROCESS, 0, Lowest) // in Linux that is the thread; without it the job is only quicker
}
