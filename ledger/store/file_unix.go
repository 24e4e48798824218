//go:build unix

package store

import (
	"io/fs"
	"os"
	"syscall"
)

// names is how many names (hard links) the file at path has.
func names(_ string, info fs.FileInfo) int {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(s.Nlink)
	}
	return 1
}

// likewise gives the file at path the rights and the owner of the one at place
// that it will replace, so that who does it locks nobody out. Where the owner cannot be kept, its group
// or everybody must be let in, else it is refused.
func likewise(path, place string, other fs.FileInfo) error {
	s, ok := other.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	mine, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	if mine.Uid != s.Uid || mine.Gid != s.Gid {
		if os.Chown(path, int(s.Uid), int(s.Gid)) != nil {
			group := os.Chown(path, -1, int(s.Gid)) == nil
			if mode := other.Mode().Perm(); mine.Uid != s.Uid && mode&0o006 != 0o006 && !(group && mode&0o060 == 0o060) {
				return &PermissionError{place}
			}
		}
	}
	return os.Chmod(path, other.Mode().Perm())
}
