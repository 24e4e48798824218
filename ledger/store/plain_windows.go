package store

import "os"

// openPlain opens a file of the disk.
func openPlain(path string, flag int, perm os.FileMode) (*os.File, error) {
	return os.OpenFile(path, flag, perm)
}

// mayWrite is the permission error for a file that this user may not write. One that
// is not there is none.
func mayWrite(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		_ = file.Close()
	}
	return denied(path, err)
}
