//go:build !unix

package app_test

import "time"

var started = time.Now()

// cpuTime is the time since the start, where the processor time is not asked
// for, and no memory.
func cpuTime() (cpu time.Duration, maxRSS int64) { return time.Since(started), 0 }
