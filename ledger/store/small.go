package store

import (
	"errors"
	"os"
	"path/filepath"
)

// WriteSmall puts a small file in its place whole or not at all, private to the user
// and on disk when it returns.
func WriteSmall(path string, raw []byte) error {
	part := path + ".part"
	err := writeSynced(part, raw)
	if err == nil {
		err = Rename(part, path)
	}
	if err != nil {
		return NoAccess(path, errors.Join(err, removed(part)))
	}
	return SyncFolder(filepath.Dir(path))
}

func writeSynced(path string, raw []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(raw)
	return errors.Join(err, file.Sync(), file.Close())
}
