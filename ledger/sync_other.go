//go:build !linux

package ledger

import "os"

// syncData makes a file's bytes durable.
func syncData(file *os.File) error { return file.Sync() }

// forget would let the system drop what it remembers of a file; there is no
// portable way.
func forget(string) error { return nil }
