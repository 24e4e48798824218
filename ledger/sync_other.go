//go:build !linux

package ledger

import "os"

// syncData makes a file's bytes durable.
func syncData(file *os.File) error { return file.Sync() }
