package store

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"hourbook/ledger/fault"
)

// mostLinks bounds how many links are followed, as the system does.
const mostLinks = 40

// Real is the file that a path stands for: where it is a symbolic link, what
// that leads to in the end. A file is replaced under its own name and its side
// files stand beside it; a link that was replaced would be a ledger of its own.
func Real(path string) string {
	at := path
	for range mostLinks {
		to, err := os.Readlink(at)
		if err != nil {
			return at
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(at), to)
		}
		at = to
	}
	return path // links in a circle: opening it says so
}

// checkNames refuses a file that has more than one name (hard links): under
// each of them it would be replaced alone, and two ledgers would go on with the
// same numbers. What a restore keeps beside it is another name for a moment.
func checkNames(path string, info fs.FileInfo) error {
	more := names(path, info) - 1
	if more < 1 {
		return nil
	}
	kept, _ := filepath.Glob(path + beforeRestore + "*")
	for _, other := range kept {
		if at, err := os.Lstat(other); err == nil && os.SameFile(at, info) {
			more--
		}
	}
	if more < 1 {
		return nil
	}
	return fmt.Errorf("%s: %w", path, fault.ErrLinked)
}
