package store

import "os"

// releaseLock closes a file that bbolt gave up while it opened it.
func releaseLock(file *os.File) { _ = file.Close() }
