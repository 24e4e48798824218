package ledger

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Backup writes a consistent copy of the ledger at path, through a read
// transaction, and verifies it. It never writes over a file that is there.
// Other acts wait only while the copy is written.
func (l *Ledger) Backup(ctx context.Context, path string, progress Progress) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s: %w; give a new name", path, ErrExists)
	}
	part := path + ".part"
	defer removeIfThere(part)
	if err := removeIfThere(part); err != nil {
		return err
	}
	if err := l.reading(func(o *opened) error {
		if err := l.vouched(o); err != nil {
			return err
		}
		return o.copyTo(part)
	}); err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	if err := verifyCopy(ctx, part, l.wait(), progress); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		return noAccess(path, err)
	}
	return diskError(path, syncFolder(filepath.Dir(path)))
}

// verifyCopy reads all of a ledger file's pages and chain, and makes it durable.
func verifyCopy(ctx context.Context, path string, wait time.Duration, progress Progress) (err error) {
	o, err := openCopy(path, wait)
	if err != nil {
		return err
	}
	defer o.close()
	defer faults(&err, debug.SetPanicOnFault(true))
	if err := journalOf(o.db)(ctx, progress, func(Event, []byte) error { return nil }); err != nil {
		return err
	}
	return diskError(path, o.file.Sync())
}

// openCopy opens a backup for reading, when all its pages can be walked.
func openCopy(path string, wait time.Duration) (*opened, error) {
	o, err := openOnce(path, true, wait)
	if err != nil {
		return nil, err
	}
	if err := o.checkPages(nil); err != nil {
		o.close()
		return nil, err
	}
	return o, nil
}

// End tells how many events a file such as a backup has, and the hash of the last
// one in hex. Its pages are looked at; what else stands in it is not verified.
func (l *Ledger) End() (events uint64, hash string, err error) {
	o, err := openCopy(l.Path, l.wait())
	if err != nil {
		return 0, "", err
	}
	defer o.close()
	var h head
	err = l.readable(o, func(s *shelf) (err error) {
		h, err = s.head()
		return err
	})
	return h.seq, fmt.Sprintf("%x", h.hash), err
}

// ErrWouldLose says that a restore would lose events that the ledger has.
var ErrWouldLose = errors.New("the ledger has more than the backup")

// Restore puts the backup at path in the ledger's place: a ledger file, or a
// journal as JSON lines. All projections are made again from the journal. An
// intact ledger that holds events which the backup lacks is left alone with
// ErrWouldLose, unless force is set; what is replaced is kept beside it under
// the name that [Ledger.BeforeRestore] tells.
func (l *Ledger) Restore(ctx context.Context, path string, force bool, progress Progress) (err error) {
	written, err := isJournalText(path)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if written {
		file, err := os.Open(path)
		if err != nil {
			return noAccess(path, err)
		}
		defer file.Close()
		return l.RestoreLines(ctx, file, force, progress)
	}
	from, err := openCopy(path, l.wait())
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer from.close()
	defer faults(&err, debug.SetPanicOnFault(true))
	return l.restore(ctx, journalOf(from.db), force, progress)
}

// RestoreLines is Restore from a journal as JSON lines (see [Line]).
func (l *Ledger) RestoreLines(ctx context.Context, from io.Reader, force bool, progress Progress) error {
	return l.restore(ctx, lines(from), force, progress)
}

func (l *Ledger) restore(ctx context.Context, from source, force bool, progress Progress) error {
	return l.alone(func() error {
		old, err := openFile(l.Path, true, l.wait())
		switch {
		case errors.Is(err, ErrNoLedger), errors.Is(err, ErrDamaged):
			old = nil
		case err != nil:
			return err
		default:
			defer old.close()
		}
		return l.replace(nil, func(tx *Tx) error {
			if err := replay(ctx, from, tx, nil, progress); err != nil {
				return fmt.Errorf("backup: %w", err)
			}
			if err := l.loses(old, tx); err != nil && !force {
				return err
			}
			return l.keepOld()
		})
	})
}

// beforeRestore ends the name of what a restore replaced.
const beforeRestore = ".before-restore"

// BeforeRestore is the file in which the next restore keeps what it replaces:
// FILE.before-restore, or with a number where an earlier restore kept one. A
// file that is kept may be the last with some events, and is never replaced.
func (l *Ledger) BeforeRestore() string {
	kept := l.Path + beforeRestore
	for n := 2; ; n++ {
		if _, err := os.Lstat(kept); err != nil {
			return kept
		}
		kept = fmt.Sprintf("%s.before-restore-%d", l.Path, n)
	}
}

// keepOld leaves a second name to the file that is about to be replaced.
func (l *Ledger) keepOld() error {
	kept := l.BeforeRestore()
	if err := os.Link(l.Path, kept); err != nil && !errors.Is(err, os.ErrNotExist) {
		return noAccess(kept, err)
	}
	return nil
}

// loses tells whether an intact old file has events that are not in what was
// made from a backup.
func (l *Ledger) loses(old *opened, restored *Tx) error {
	var h head
	var last []byte
	if old == nil || old.checkPages(nil) != nil {
		return nil // damaged: nothing to lose
	}
	err := l.readable(old, func(s *shelf) (err error) {
		if h, err = s.head(); err == nil {
			last, err = s.event(h.seq)
		}
		return err
	})
	if err != nil {
		return nil
	}
	if same, err := restored.event(h.seq); err != nil || string(same) != string(last) {
		return fmt.Errorf("%s has %d events up to %x: %w", l.Path, h.seq, h.hash[:4], ErrWouldLose)
	}
	return nil
}

// readable asks an opened file something; a fault of its pages is an error.
func (l *Ledger) readable(o *opened, ask func(*shelf) error) (err error) {
	defer faults(&err, debug.SetPanicOnFault(true))
	return o.db.View(func(tx *bolt.Tx) error { return ask(newShelf(tx)) })
}
