//go:build !linux

package store

import "os"

// SyncData makes a file's bytes durable.
func SyncData(file *os.File) error { return file.Sync() }

// Forget would let the system drop what it remembers of a file; there is no
// portable way.
func Forget(string) error { return nil }
