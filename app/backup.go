package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hourbook/app/exchange"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// Backup writes a verified backup of the ledger at path, with what its archive
// holds: each file once, by its hash, in the folder of documents beside it.
func Backup(ctx context.Context, l *ledger.Ledger, path string, now time.Time, progress ledger.Progress) error {
	return backup(ctx, l, path, now, nil, progress)
}

// backup is Backup where an earlier one in the same folder is known: what is
// archived is only added to, so that its files need not be read again.
func backup(ctx context.Context, l *ledger.Ledger, path string, now time.Time, known map[string]string, progress ledger.Progress) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s: %w; give a new name", path, fault.ErrExists)
	}
	_ = completeArchive(l) // where nothing can be written there, the journal has it all
	documents := &documents{folder: documentsFolder(path)}
	archived, err := documents.save(ctx, l, known)
	if err != nil {
		err = fmt.Errorf("back up the archive: %w", err)
	} else {
		err = l.Backup(ctx, path, ledger.BackupHead{Made: now, Archive: archived}, progress)
	}
	if err != nil {
		documents.takeBack()
		folder := filepath.Dir(path)
		if there, gone := os.Stat(folder); gone != nil || !there.IsDir() {
			return &sla.InputError{Field: "folder", Value: folder, Problem: "there is no such folder", Remedy: "make it first, or name another one"}
		}
		return err
	}
	head, err := ledger.ReadBackupHead(path)
	if err != nil {
		return err
	}
	_ = notedBackups(l).noted(l, path, head) // beside a ledger that can only be read it is made all the same
	return nil
}

// documentsFolder is where the documents of all backups in a folder stand.
func documentsFolder(backup string) string {
	return filepath.Join(filepath.Dir(backup), "hourbook-documents")
}

// documents is a folder of them, and what one backup added to it.
type documents struct {
	folder string
	added  []string
}

// takeBack removes what was added for a backup that did not come to be.
func (d *documents) takeBack() {
	for _, path := range d.added {
		_ = os.Remove(path)
	}
	_ = os.Remove(d.folder) // unless others stand there
}

// save copies the files of the archive that are not there yet, and returns their
// names with their hashes.
func (d *documents) save(ctx context.Context, l *ledger.Ledger, known map[string]string) (map[string]string, error) {
	files, err := os.ReadDir(archiveFolder(l.Path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	archived := map[string]string{}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		ending := filepath.Ext(f.Name())
		if !f.Type().IsRegular() || ending != pdfEnding && ending != dataEnding {
			continue
		}
		hash, err := d.add(filepath.Join(archiveFolder(l.Path), f.Name()), known[f.Name()])
		if err != nil {
			return nil, err
		}
		archived[f.Name()] = hash
	}
	return archived, err
}

// add copies one file to where its hash names it.
func (d *documents) add(path, known string) (string, error) {
	ending := filepath.Ext(path)
	if here, err := os.Stat(path); err == nil && known != "" {
		if there, err := os.Stat(filepath.Join(d.folder, known+ending)); err == nil && there.Size() == here.Size() {
			return known, nil
		}
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	hash := hashOf(raw)
	to := filepath.Join(d.folder, hash+ending)
	if there, err := os.ReadFile(to); err == nil && hashOf(there) == hash {
		return hash, nil
	}
	d.added = append(d.added, to)
	return hash, WriteFile(to, raw)
}

// RestoreArchive brings back the files that a backup names and the archive
// lacks. What it has is left alone. Missing are those that stand nowhere.
func RestoreArchive(ctx context.Context, l *ledger.Ledger, backup string) (missing []string, err error) {
	head, err := ledger.ReadBackupHead(backup)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(head.Archive)) {
		if err := ctx.Err(); err != nil {
			return missing, err
		}
		hash := head.Archive[name]
		if exchange.FileName(name) != name {
			continue // a name that would leave the folder
		}
		raw, err := os.ReadFile(filepath.Join(documentsFolder(backup), hash+filepath.Ext(name)))
		if err != nil || hashOf(raw) != hash {
			missing = append(missing, name)
			continue
		}
		if err := addToArchive(l, strings.TrimSuffix(name, filepath.Ext(name)), filepath.Ext(name), raw); err != nil {
			return missing, err
		}
	}
	return missing, nil
}

// lastBackup is what is noted of a backup.
type lastBackup struct {
	Path   string    `json:"path"`
	Made   time.Time `json:"made"`
	Events uint64    `json:"events"`
	Head   string    `json:"head"`
}

// backupNotes stand in a small file beside the ledger: where backups went, so
// that a folder that is gone is not made anew on another disk, and the last one.
type backupNotes struct {
	Ledger   string        `json:"ledger"` // its id
	Folders  []string      `json:"folders,omitempty"`
	Last     lastBackup    `json:"last"`
	Restored *lastRestored `json:"restored,omitempty"`
}

// lastRestored is where the ledger ended when a backup took its place.
type lastRestored struct {
	From   string    `json:"from"`
	At     time.Time `json:"at"`
	Events uint64    `json:"events"`
	Head   string    `json:"head"`
}

// noteRestored notes that a backup took the ledger's place, so that what it lost is
// no riddle.
func noteRestored(l *ledger.Ledger, from string, at time.Time) error {
	n, done := notedBackups(l), lastRestored{From: from, At: at.UTC()}
	err := l.Read(func(v *ledger.View) (err error) {
		done.Events, done.Head = v.Head()
		n.Ledger, err = v.ID()
		return err
	})
	if err != nil {
		return err
	}
	n.Restored = &done
	return n.write(l)
}

func backupNotesPath(l *ledger.Ledger) string { return l.Path + ".backed-up" }

// notedBackups reads the notes; a file that is missing or torn has none.
func notedBackups(l *ledger.Ledger) (n backupNotes) {
	if raw, err := os.ReadFile(backupNotesPath(l)); err == nil {
		_ = json.Unmarshal(raw, &n)
	}
	return n
}

func (n backupNotes) write(l *ledger.Ledger) error {
	raw, err := json.MarshalIndent(n, "", "  ")
	if err != nil {
		return err
	}
	return WriteFile(backupNotesPath(l), append(raw, '\n'))
}

// noted notes a backup that was made.
func (n backupNotes) noted(l *ledger.Ledger, path string, head ledger.BackupHead) error {
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	n.Ledger, n.Last = head.Ledger, lastBackup{path, head.Made, head.Events, head.Head}
	return n.write(l)
}
