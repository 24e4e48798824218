package store

import (
	"os"
	"time"
)

// lockBefore leaves the lock of a file to bbolt: here a program that holds it
// cannot take it again.
func lockBefore(*os.File, bool, time.Duration) error { return nil }

// canKeep tells whether others can replace a file that stays open.
const canKeep = false

// unlock has nothing to do here: no file stays open.
func unlock(*os.File) error { return nil }
