package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/fault"
)

// Place says where a file is, and how long who wants it waits.
type Place struct {
	Path string
	Wait time.Duration // how long an act waits for others; 0 means DefaultWait

	// Keep is how long the file stays open and mapped after an act or a question, for
	// the next one: for who has many, one after the other. 0 closes it at once.
	// Others can write to it and replace it all the same. Windows, where an open file
	// cannot be replaced, has no use for it.
	Keep time.Duration
}

// File is a bbolt file by its path, with the files beside it. It holds nothing
// open and may be used from several goroutines.
type File struct {
	*Place

	// Verify looks at what the pages of an opened file say, where that they are as
	// they were written is not known. Its error is of package fault.
	Verify func(ctx context.Context, o *Opened, tx *bolt.Tx) error

	// Newest is the bucket whose last key is new with each act: what is there tells
	// one file from another. It may be "".
	Newest string

	home string // the path of the file that this is a copy of, or ""
	idle idle

	verifications   sync.Mutex // one verification at a time
	mu              sync.Mutex
	untornChecksums bool // the sums of the pages were looked at
	noChecksums     bool // and cannot be written
}

// At names the file at path, which need not exist yet. A link is followed once,
// here: the file is the one that it leads to. What verifies what its pages say
// may be nil where nothing is asked or done.
func At(path string, verify func(ctx context.Context, o *Opened, tx *bolt.Tx) error) *File {
	return &File{Place: &Place{Path: Real(path)}, Verify: verify}
}

// Origin is the path of the file itself, also where this is a copy of it.
func (f *File) Origin() string { return cmp.Or(f.home, f.Path) }

// Waiting is how long who wants the file waits.
func (f *File) Waiting() time.Duration {
	if f.Wait > 0 {
		return f.Wait
	}
	return DefaultWait
}

// OpenToWrite opens the ledger for an act, verified before where need be.
func (f *File) OpenToWrite(ctx context.Context) (*Opened, error) {
	if err := mayRecord(f.Path); err != nil {
		return nil, err
	}
	next, err := f.queue(ctx)
	if err != nil {
		return nil, err
	}
	leave, err := f.turn(ctx)
	if err != nil {
		next()
		return nil, err
	}
	o, err := f.openGuarded(ctx)
	if err != nil {
		leave()
		next()
		return nil, err
	}
	o.leave = func() { leave(); next() }
	return o, nil
}

// openGuarded opens the ledger for an act and gives it its guard.
func (f *File) openGuarded(ctx context.Context) (*Opened, error) {
	for range reopenings {
		o, err := f.open(ctx, false)
		if err != nil {
			return nil, err
		}
		if err = f.Guarded(o, true); err == nil {
			return o, nil
		}
		o.Close()
		if errors.Is(err, errUnverified) {
			err = f.verifyOnce(ctx)
		}
		if err != nil && !errors.Is(err, errReplaced) {
			return nil, err
		}
	}
	return nil, busy(f.Path, f.Path)
}

// Absent refuses with ErrExists where there is a file.
func (f *File) Absent() error {
	_, err := os.Lstat(f.Path)
	switch {
	case err == nil:
		return fmt.Errorf("%s: %w", f.Path, fault.ErrExists)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return NoAccess(f.Path, err)
}

// PageFaults is what is wrong with the pages of an opened file.
type PageFaults struct {
	Unverified bool    // whether they are as they were written cannot be known
	Changed    error   // they are not as they were written; nil where they are
	Structure  []error // what bbolt's own check says, which sees more
}

// PageFaults looks at the pages of an opened file. The error is for pages that
// cannot be walked.
func (f *File) PageFaults(ctx context.Context, o *Opened, tx *bolt.Tx) (faults PageFaults, err error) {
	_, known, err := f.known(o, false)
	switch {
	case errors.Is(err, errUnverified):
		faults.Unverified = true
	case err != nil:
		return faults, err
	}
	defer known.close()
	if err := o.CheckPages(ctx, known.sums()); err != nil {
		if ctx.Err() != nil || known == nil || o.CheckPages(ctx, nil) != nil {
			return faults, err
		}
		faults.Changed = err
	}
	for err := range tx.Check() {
		faults.Structure = append(faults.Structure, err)
	}
	return faults, nil
}

// OpenCopy opens a backup for reading, when all its pages can be walked.
func OpenCopy(ctx context.Context, path string, wait time.Duration) (*Opened, error) {
	o, err := Open(ctx, path, true, wait)
	if err != nil {
		return nil, err
	}
	if err := o.CheckPages(ctx, nil); err != nil {
		o.Close()
		return nil, err
	}
	return o, nil
}
