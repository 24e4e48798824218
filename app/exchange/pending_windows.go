package exchange

import (
	"errors"
	"os"
	"path/filepath"

	"hourbook/ledger/store"
)

// pendingFile is a file that has another name until it is whole.
type pendingFile struct {
	*os.File
	path string
	done bool
}

// newPending begins a file, private to the user, that will stand at path.
func newPending(path string) (*pendingFile, error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".hourbook-*")
	if err != nil {
		return nil, err
	}
	pending := &pendingFile{File: file, path: path}
	if err := store.Private(file.Name()); err != nil {
		return nil, errors.Join(err, pending.Cleanup())
	}
	return pending, nil
}

// CloseAtomicallyReplace makes the file durable and gives it its name.
func (p *pendingFile) CloseAtomicallyReplace() error {
	p.done = true
	err := errors.Join(p.Sync(), p.Close()) // an open file cannot be renamed here
	if err == nil {
		err = store.Rename(p.Name(), p.path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(p.Name()))
	}
	return err
}

// Cleanup takes away a file that did not get its name.
func (p *pendingFile) Cleanup() error {
	if p.done {
		return nil
	}
	p.done = true
	return errors.Join(p.Close(), os.Remove(p.Name()))
}
