package store

import (
	"errors"
	"fmt"
	"os"
)

// beforeRestore ends the name of what a restore replaced.
const beforeRestore = ".before-restore"

// BeforeRestore is the file in which the next restore keeps what it replaces:
// FILE.before-restore, or with a number where an earlier restore kept one. A
// file that is kept may be the last with some events, and is never replaced.
func (f *File) BeforeRestore() string {
	kept := f.Path + beforeRestore
	for n := 2; ; n++ {
		if _, err := os.Lstat(kept); err != nil {
			return kept
		}
		kept = fmt.Sprintf("%s.before-restore-%d", f.Path, n)
	}
}

// KeepOld leaves a second name to the file that is about to be replaced, and
// returns it, "" when there is no such file.
func (f *File) KeepOld() (kept string, err error) {
	kept = f.BeforeRestore()
	switch err := os.Link(f.Path, kept); {
	case errors.Is(err, os.ErrNotExist):
		return "", nil
	case err != nil:
		return "", NoAccess(kept, err)
	}
	return kept, nil
}
