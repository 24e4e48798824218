//go:build unix

package store

import "os"

// Private lets only this user at a file or folder. Here that is said when it is
// made.
func Private(string) error { return nil }

// MakeFolder makes a folder and those above it where they are missing, private
// to the user.
func MakeFolder(path string) error { return os.MkdirAll(path, 0o700) }
