//go:build unix

package ledger

import "os"

// syncFolder makes a renaming durable.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}
