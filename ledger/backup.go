package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

// Backup writes the whole journal, packed, to a file at path, and verifies it by
// a replay of what is on the disk then. It never writes over a file that is
// there. Other acts wait only while the ledger is copied beneath it. The head
// takes the instant and what is archived; the rest is filled in.
func (l *Ledger) Backup(ctx context.Context, path string, head BackupHead, progress Progress) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s: %w; give a new name", path, fault.ErrExists)
	}
	head.Version, head.Made = backupVersion, head.Made.UTC().Truncate(time.Second)
	part := path + ".part"
	defer store.RemoveIfThere(part)
	if err := store.RemoveIfThere(part); err != nil {
		return err
	}
	if err := l.copied(ctx, func(copy *Ledger) error { return copy.packTo(ctx, part, head) }); err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	if err := l.verifyPacked(ctx, part, progress); err != nil {
		return fmt.Errorf("verify the backup: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := store.Rename(part, path); err != nil {
		return store.NoAccess(path, err)
	}
	return store.DiskError(path, store.SyncFolder(filepath.Dir(path)))
}

// packTo writes a backup and makes it durable.
func (l *Ledger) packTo(ctx context.Context, path string, head BackupHead) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return store.NoAccess(path, err)
	}
	if err := store.Private(path); err != nil {
		return errors.Join(store.NoAccess(path, err), file.Close())
	}
	err = l.pack(ctx, file, head)
	return store.DiskError(path, errors.Join(err, file.Sync(), file.Close()))
}

// readable asks an opened file something; a fault of its pages is an error.
func (l *Ledger) readable(o *store.Opened, ask func(*bucketTx) error) (err error) {
	defer store.Faults(&err, debug.SetPanicOnFault(true))
	return o.DB.View(func(tx *bolt.Tx) error { return ask(newBucketTx(tx)) })
}
