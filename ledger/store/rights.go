package store

import (
	"errors"
	"io/fs"
	"os"

	"hourbook/ledger/fault"
)

// PermissionError names a file that this user may not read, write or replace.
// It wraps ErrNoAccess.
type PermissionError struct{ Path string }

// Error says which file.
func (e *PermissionError) Error() string { return "permission denied: " + e.Path }

// Unwrap gives what it stands for.
func (e *PermissionError) Unwrap() error { return fault.ErrNoAccess }

// denied is the permission error that an error of the system stands for, nil
// when it is none. The file is the one that the system names, else path.
func denied(path string, err error) error {
	var known *PermissionError
	if errors.As(err, &known) || !errors.Is(err, fs.ErrPermission) {
		return nil
	}
	var at *fs.PathError
	if errors.As(err, &at) && at.Path != "" {
		path = at.Path
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		path = link.New
	}
	return &PermissionError{path}
}

// mayRecord makes sure that the ledger and the files beside it, which each act
// writes, can be written: one that lags behind for ever would guard nothing.
func mayRecord(path string) error {
	for _, side := range []string{path, WitnessPath(path), ChecksumsPath(path)} {
		if err := mayWrite(side); err != nil {
			return err
		}
	}
	return nil
}

// modeBeside is the rights of a file beside the ledger: those of the ledger.
func modeBeside(path string) os.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o600
}
