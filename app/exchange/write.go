package exchange

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"

	"hourbook/ledger"
)

// WriteStream writes a file whole or not at all, private to the user, and makes
// its folder where that is missing. Fill writes what stands in it.
func WriteStream(path string, fill func(io.Writer) error) error {
	path = ledger.Real(path)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	file, err := renameio.NewPendingFile(path, renameio.WithPermissions(0o600))
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer file.Cleanup() // nothing once it has its name
	if err := fill(file); err != nil {
		return err
	}
	if err := file.CloseAtomicallyReplace(); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// FileName makes a file name of a text from the ledger: it never leaves its
// folder, and names nothing hidden.
func FileName(text string) string {
	name := []rune(text)
	for i, r := range name {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.' && i > 0) {
			name[i] = '_'
		}
	}
	return string(name)
}
