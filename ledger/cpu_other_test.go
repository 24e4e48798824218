//go:build !unix

package ledger

import "time"

var startOfTests = time.Now()

// cpu is the time since the start, where the processor time is not asked for.
func cpu() time.Duration { return time.Since(startOfTests) }
