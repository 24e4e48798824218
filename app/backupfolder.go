package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"hourbook/ledger"
	"hourbook/ledger/store"
)

// BackupMark is the file by which a folder is known as one of backups. Where the
// disk that it is on is not there, another folder of its name lacks it.
const BackupMark = ".hourbook-backups"

// ErrBackupsGone says that the folder where backups went before is not there, or
// is another one.
var ErrBackupsGone = errors.New("the folder of the backups is not there")

const markText = "Hourbook keeps backups here. A folder without this file is taken for another disk's.\n"

// ready makes sure that backups can go into the folder. One that was used before
// and is gone is not made anew: it was on a disk that is not there.
func (b Backups) ready(l *ledger.Ledger) error {
	mark := filepath.Join(b.Folder, BackupMark)
	if _, err := os.Lstat(mark); err == nil {
		return b.remember(l)
	}
	folder, err := filepath.Abs(b.Folder)
	if err != nil {
		return err
	}
	beside := b.Folder == DefaultBackups(l).Folder
	if !beside && slices.Contains(notedBackups(l).Folders, folder) {
		return fmt.Errorf("%s: %w", b.Folder, ErrBackupsGone)
	}
	if err := store.MakeFolder(b.Folder); err != nil {
		return err
	}
	if err := os.WriteFile(mark, []byte(markText), 0o600); err != nil {
		return err
	}
	return b.remember(l)
}

// remember notes that backups go into the folder.
func (b Backups) remember(l *ledger.Ledger) error {
	folder, err := filepath.Abs(b.Folder)
	if err != nil || b.Folder == DefaultBackups(l).Folder {
		return err
	}
	notes := notedBackups(l)
	if slices.Contains(notes.Folders, folder) {
		return nil
	}
	notes.Folders = append(notes.Folders, folder)
	return notes.write(l)
}
