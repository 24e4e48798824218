package ledger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hourbook/ledger/fault"
	"io/fs"
	"os"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
)

// boltFile is a bbolt file by its path, with the files beside it. It holds nothing
// open and may be used from several goroutines.
type boltFile struct {
	Path string
	Wait time.Duration // how long an act waits for others; 0 means DefaultWait

	// verify looks at what the pages of an opened file say, where that they are as
	// they were written is not known. Its error is of package fault.
	verify func(ctx context.Context, o *opened, tx *bolt.Tx) error

	home string // the path of the file that this is a copy of, or ""

	vets       sync.Mutex // one verification at a time
	mu         sync.Mutex
	untornSums bool // the sums of the pages were looked at
	noSums     bool // and cannot be written
}

// fileAt names the file at path, which need not exist yet. A link is followed once,
// here: the file is the one that it leads to. What verifies what its pages say
// may be nil where nothing is asked or done.
func fileAt(path string, verify func(ctx context.Context, o *opened, tx *bolt.Tx) error) *boltFile {
	return &boltFile{Path: Real(path), verify: verify}
}

// origin is the path of the file itself, also where this is a copy of it.
func (l *boltFile) origin() string { return cmp.Or(l.home, l.Path) }

func (l *boltFile) wait() time.Duration {
	if l.Wait > 0 {
		return l.Wait
	}
	return DefaultWait
}

// openToWrite opens the ledger for an act, verified before where need be.
func (l *boltFile) openToWrite(ctx context.Context) (*opened, error) {
	if err := mayRecord(l.Path); err != nil {
		return nil, err
	}
	leave, err := l.turn(ctx)
	if err != nil {
		return nil, err
	}
	o, err := l.openGuarded(ctx)
	if err != nil {
		leave()
		return nil, err
	}
	o.leave = leave
	return o, nil
}

// openGuarded opens the ledger for an act and gives it its guard.
func (l *boltFile) openGuarded(ctx context.Context) (*opened, error) {
	for range reopenings {
		o, err := l.open(ctx, false)
		if err != nil {
			return nil, err
		}
		if err = l.guarded(o, true); err == nil {
			return o, nil
		}
		o.close()
		if errors.Is(err, errUnvouched) {
			err = l.vet(ctx)
		}
		if err != nil && !errors.Is(err, errReplaced) {
			return nil, err
		}
	}
	return nil, busy(l.Path, l.Path)
}

// absent refuses with ErrExists where there is a file.
func (l *boltFile) absent() error {
	_, err := os.Lstat(l.Path)
	switch {
	case err == nil:
		return fmt.Errorf("%s: %w", l.Path, fault.ErrExists)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return noAccess(l.Path, err)
}

// pageFaults looks at the pages of an opened file: whether they are as they were
// written, can be walked, and what bbolt's own check says, which sees more. It
// tells where the first cannot be known.
func (l *boltFile) pageFaults(ctx context.Context, o *opened, tx *bolt.Tx) (unverified bool, faults []error, err error) {
	_, known, err := l.known(o, &pages{file: o.file}, false)
	switch {
	case errors.Is(err, errUnvouched):
		unverified = true
	case err != nil:
		return false, nil, err
	}
	defer known.close()
	if err := o.checkPages(ctx, known); err != nil {
		if ctx.Err() != nil || known == nil || o.checkPages(ctx, nil) != nil {
			return unverified, nil, err
		}
		faults = append(faults, fmt.Errorf("%w; rebuild writes the file anew", err))
	}
	for err := range tx.Check() {
		faults = append(faults, fmt.Errorf("page structure: %w", err))
	}
	return unverified, faults, nil
}

// openCopy opens a backup for reading, when all its pages can be walked.
func openCopy(ctx context.Context, path string, wait time.Duration) (*opened, error) {
	o, err := openFile(ctx, path, true, wait)
	if err != nil {
		return nil, err
	}
	if err := o.checkPages(ctx, nil); err != nil {
		o.close()
		return nil, err
	}
	return o, nil
}
