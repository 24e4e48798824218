package ledger

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
func (l *boltFile) BeforeRestore() string {
	kept := l.Path + beforeRestore
	for n := 2; ; n++ {
		if _, err := os.Lstat(kept); err != nil {
			return kept
		}
		kept = fmt.Sprintf("%s.before-restore-%d", l.Path, n)
	}
}

// keepOld leaves a second name to the file that is about to be replaced, and
// returns it, "" when there is no such file.
func (l *boltFile) keepOld() (kept string, err error) {
	kept = l.BeforeRestore()
	switch err := os.Link(l.Path, kept); {
	case errors.Is(err, os.ErrNotExist):
		return "", nil
	case err != nil:
		return "", noAccess(kept, err)
	}
	return kept, nil
}
