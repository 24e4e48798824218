//go:build !windows

package exchange

import "github.com/google/renameio/v2"

// pendingFile is a file that has no name of its own until it is whole.
type pendingFile = renameio.PendingFile

// newPending begins a file, private to the user, that will stand at path.
func newPending(path string) (*pendingFile, error) {
	return renameio.NewPendingFile(path, renameio.WithPermissions(0o600))
}
