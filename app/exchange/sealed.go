package exchange

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/ledger/limit"
)

// The states of a sealed export.
var (
	ErrPassphrase = errors.New("the passphrase is missing or wrong")
	ErrNoJournal  = errors.New("there is no journal in it")
)

// Passphrase asks for the words that seal or open an export.
type Passphrase func() (string, error)

// ExportSealed writes the files of Export as one file that only the passphrase
// opens: a zip inside age (age-encryption.org/v1), which other programs open
// as well.
func ExportSealed(v *ledger.View, path, passphrase string, style Style) error {
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return ErrPassphrase
	}
	return WriteStream(path, func(out io.Writer) error {
		sealed, err := age.Encrypt(out, recipient)
		if err != nil {
			return err
		}
		files := zip.NewWriter(sealed)
		err = export(v, style, func(name string, fill func(io.Writer) error) error {
			file, err := files.Create(name)
			if err != nil {
				return err
			}
			return fill(file)
		})
		return errors.Join(err, files.Close(), sealed.Close())
	})
}

// sealedMark begins every file of age.
const sealedMark = "age-encryption.org/v1"

// IsSealed tells a sealed export by its beginning.
func IsSealed(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	mark := make([]byte, len(sealedMark))
	_, err = io.ReadFull(file, mark)
	return err == nil && string(mark) == sealedMark
}

// opened calls use with the files of a sealed export.
func opened(path, passphrase string, use func(*zip.Reader) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return ErrPassphrase
	}
	identity.SetMaxWorkFactor(int(limit.Scrypt.Most))
	plain, size, err := age.DecryptReaderAt(file, info.Size(), identity)
	var no *age.NoIdentityMatchError
	if errors.As(err, &no) {
		return ErrPassphrase
	}
	if err != nil && strings.Contains(err.Error(), "work factor too large") { // the library has no error of its own for it
		return fmt.Errorf("%s: %w", path, limit.Scrypt.Over("passphrase"))
	}
	if err != nil {
		return fmt.Errorf("%s: %w: %v", path, fault.ErrDamaged, err)
	}
	files, err := listed(plain, size)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return use(files)
}

// listed reads which files there are, if that list and they are not too large.
func listed(plain io.ReaderAt, size int64) (*zip.Reader, error) {
	list := &boundAt{from: plain, left: limit.ZipList.Most}
	files, err := zip.NewReader(list, size)
	switch {
	case list.left < 0:
		return nil, limit.ZipList.Over("file")
	case err != nil:
		return nil, fmt.Errorf("%w: %v", fault.ErrDamaged, err)
	}
	list.left = math.MaxInt64
	room := uint64(limit.Zip.Most)
	for _, f := range files.File {
		if f.UncompressedSize64 > room { // more than that does not come out of it
			return nil, limit.Zip.Over("file")
		}
		room -= f.UncompressedSize64
	}
	return files, nil
}

// boundAt reads a budget and no more.
type boundAt struct {
	from io.ReaderAt
	left int64
}

// ReadAt reads as long as something is left.
func (b *boundAt) ReadAt(p []byte, at int64) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		return 0, io.ErrShortBuffer
	}
	return b.from.ReadAt(p, at)
}

// Unseal writes the files of a sealed export into a folder.
func Unseal(path, passphrase, folder string) error {
	return opened(path, passphrase, func(files *zip.Reader) error {
		for _, f := range files.File {
			in, err := f.Open()
			if err != nil {
				return err
			}
			err = WriteStream(filepath.Join(folder, FileName(f.Name)), func(out io.Writer) error {
				_, err := io.Copy(out, in)
				return err
			})
			if err := errors.Join(err, in.Close()); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		return nil
	})
}

// Restore puts a backup in the ledger's place: a ledger file, a journal as JSON
// lines, or a sealed export, for which the passphrase is asked. See
// [ledger.Ledger.Restore].
func Restore(ctx context.Context, l *ledger.Ledger, path string, ask Passphrase, how ledger.Restoring, progress ledger.Progress) error {
	if !IsSealed(path) {
		return l.Restore(ctx, path, how, progress)
	}
	passphrase, err := ask()
	if err != nil {
		return err
	}
	return opened(path, passphrase, func(files *zip.Reader) error {
		journal, err := files.Open(journalFile)
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s: %w", path, ErrNoJournal)
		}
		if err != nil {
			return fmt.Errorf("%s: %w: %v", path, fault.ErrDamaged, err)
		}
		defer journal.Close()
		return l.RestoreLines(ctx, journal, how, progress)
	})
}
