package exchange

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"hourbook/ledger/store"
)

// WriteStream writes a file whole or not at all, private to the user, and makes
// its folder where that is missing. Fill writes what stands in it.
func WriteStream(path string, fill func(io.Writer) error) error {
	if there, err := os.Stat(path); err == nil && !there.Mode().IsRegular() && !there.IsDir() {
		return writeInto(path, fill)
	}
	path = store.Real(path)
	if err := store.MakeFolder(filepath.Dir(path)); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	file, err := newPending(path)
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

// writeInto writes what fill gives into a pipe or a device, which stays what it is.
func writeInto(path string, fill func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := errors.Join(fill(file), file.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// pendingFiles are files of a folder that take their names all at once.
type pendingFiles struct {
	folder string
	made   bool // the folder was
	files  []*pendingFile
}

// in makes the folder where it is missing.
func (p *pendingFiles) in(folder string) error {
	_, err := os.Stat(folder)
	p.folder, p.made = folder, errors.Is(err, fs.ErrNotExist)
	if err := store.MakeFolder(folder); err != nil {
		return fmt.Errorf("write %s: %w", folder, err)
	}
	return nil
}

// write adds a file.
func (p *pendingFiles) write(name string, fill func(io.Writer) error) error {
	path := store.Real(filepath.Join(p.folder, name))
	file, err := newPending(path)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	p.files = append(p.files, file)
	return fill(file)
}

// end gives the files their names, or takes them away.
func (p *pendingFiles) end(whole bool) (err error) {
	for _, file := range p.files {
		if whole && err == nil {
			err = file.CloseAtomicallyReplace()
		}
		_ = file.Cleanup() // nothing once it has its name
	}
	if !whole && p.made {
		_ = os.Remove(p.folder)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", p.folder, err)
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
