package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/fault"
)

// open opens the ledger's own file. A network drive is refused, and a file on
// a disk that reported faults is verified first. No page of it may be walked
// before it was looked at: see [PageVerifier] and checkPages.
func (f *File) open(ctx context.Context, readOnly bool) (*Opened, error) {
	if err := checkPlace(f.Path); err != nil {
		return nil, err
	}
	if err := f.clear(ctx); err != nil {
		return nil, err
	}
	if readOnly {
		f.giveWay(ctx)
	}
	if o := f.idle.take(f.Path, readOnly); o != nil {
		return o, nil
	}
	o, err := Open(ctx, f.Path, readOnly, f.Waiting())
	if err == nil && f.Keep > 0 && canKeep {
		o.keep = func() bool { return f.idle.put(o, f.Keep) }
	}
	return o, err
}

// CheckPages makes sure that the pages of the whole file can be walked, and are
// as they were written where sums are known.
func (o *Opened) CheckPages(ctx context.Context, known *pageChecksums) error {
	info, err := o.file.Stat()
	if err != nil {
		return DiskError(o.file.Name(), err)
	}
	return DiskError(o.file.Name(), checkPages(ctx, o.file, info.Size(), known))
}

// CheckBucket makes sure that the pages of one bucket can be walked, and those that lead
// there; whatever the others are.
func (o *Opened) CheckBucket(ctx context.Context, name string) error {
	info, err := o.file.Stat()
	if err != nil {
		return DiskError(o.file.Name(), err)
	}
	return DiskError(o.file.Name(), (&Pages{ctx: ctx, File: o.file, Size: info.Size(), only: name}).check())
}

// Reading runs a question on the opened file, once more when the file was
// replaced meanwhile.
func (f *File) Reading(ctx context.Context, ask func(*Opened) error) error {
	for range reopenings {
		err := f.readOnce(ctx, ask)
		if errors.Is(err, errUnverified) { // which comes before anything was asked
			if err = f.verifyOnce(ctx); err == nil {
				continue
			}
		}
		if !errors.Is(err, errReplaced) {
			return DiskError(f.Path, err)
		}
	}
	return fmt.Errorf("%w: %s is replaced again and again", fault.ErrBusy, f.Path)
}

func (f *File) readOnce(ctx context.Context, ask func(*Opened) error) (err error) {
	o, err := f.open(ctx, true)
	if err != nil {
		return err
	}
	defer o.Close()
	defer Faults(&err, debug.SetPanicOnFault(true))
	err = ask(o)
	o.Sound = err == nil
	return err
}

// errReplaced says that what was found belongs to a file that is no longer the
// ledger's.
var errReplaced = errors.New("replaced")

// OrReplaced returns err, or errReplaced when the file was replaced since it
// was opened: then the witness beside it is another one's.
func (o *Opened) OrReplaced(path string, err error) error {
	if errors.Is(err, fault.ErrDamaged) && !o.Current(path) {
		return errReplaced
	}
	return err
}

// CheckRoom makes sure that one more step of growth fits on the disk.
func (o *Opened) CheckRoom(path string) error {
	info, err := o.file.Stat()
	if err != nil {
		return DiskError(path, err)
	}
	return checkRoom(path, info.Size())
}

// checkRoomForCopy makes sure that a copy of the file fits on its disk.
func (o *Opened) checkRoomForCopy(to string) error {
	info, err := o.file.Stat()
	if err != nil {
		return DiskError(to, err)
	}
	return checkRoomForCopy(to, info.Size())
}

// Failed says what became of an act whose writing ended with err. Its last
// step, making the commit durable, can fail after the commit was written.
func (f *File) Failed(o *Opened, err error, landed func(*bolt.Tx) bool) error {
	err = DiskError(f.Path, err)
	if !errors.Is(err, fault.ErrDisk) {
		return err
	}
	f.Suspect()
	there := false
	if look := o.DB.View(func(tx *bolt.Tx) error {
		there = landed(tx)
		return nil
	}); look == nil && there {
		return fmt.Errorf("%w: %w", fault.ErrUnsure, err)
	}
	return err
}

// SuspectPath is the mark that a disk reported faults. What the system then
// shows of the file may not be what is on the disk.
func SuspectPath(path string) string { return path + ".suspect" }

// Suspect leaves the mark. A disk that takes not even that will be noticed by
// other means.
func (f *File) Suspect() {
	_ = os.WriteFile(SuspectPath(f.Path), []byte("The disk reported faults. The ledger is verified before it is used again.\n"), 0o600)
}

// clear verifies a file that is suspect, from the disk, and takes the mark away
// when it is whole.
func (f *File) clear(ctx context.Context) error {
	if !isThere(SuspectPath(f.Path)) {
		return nil
	}
	f.verifications.Lock()
	defer f.verifications.Unlock()
	if !isThere(SuspectPath(f.Path)) { // somebody cleared it meanwhile
		return nil
	}
	if err := Forget(f.Path); err != nil {
		return DiskError(f.Path, err)
	}
	if err := f.verifyAll(ctx, f.Verify); err != nil {
		return fmt.Errorf("after faults of the disk: %w", err)
	}
	return RemoveIfThere(SuspectPath(f.Path))
}

// verifyOnce verifies the whole ledger unless that was done while this waited.
func (f *File) verifyOnce(ctx context.Context) error {
	f.verifications.Lock()
	defer f.verifications.Unlock()
	o, err := Open(ctx, f.Path, true, f.Waiting())
	if err != nil {
		return err
	}
	_, g, err := f.known(o, false)
	g.close()
	o.Close()
	if errors.Is(err, errUnverified) {
		err = f.verifyAll(ctx, f.verifyPairs)
	}
	return err
}

// verifyPairs verifies that a file has what was put into it, by the sums that its trees
// keep of their pairs: where nothing says that, what its pages say is verified.
func (f *File) verifyPairs(ctx context.Context, o *Opened, tx *bolt.Tx) error {
	if o.checkPairs(ctx) == nil {
		return nil
	}
	return f.Verify(ctx, o, tx)
}

// verifyAll verifies the whole ledger and makes the sums of its pages anew.
func (f *File) verifyAll(ctx context.Context, verify func(context.Context, *Opened, *bolt.Tx) error) (err error) {
	o, err := Open(ctx, f.Path, true, f.Waiting())
	if err != nil {
		return err
	}
	defer o.Close()
	defer Faults(&err, debug.SetPanicOnFault(true))
	err = o.DB.View(func(tx *bolt.Tx) error { return verify(ctx, o, tx) })
	if err != nil {
		return o.OrReplaced(f.Path, err)
	}
	return f.renewChecksums(ctx, o)
}

// renewChecksums makes the sums of a file that was verified. Where they cannot be
// written the program goes on without. The error is that of the context.
func (f *File) renewChecksums(ctx context.Context, o *Opened) error {
	folder, remove, err := f.WorkFolder()
	if err == nil {
		defer remove()
		fresh := filepath.Join(folder, "sums")
		if err = makeChecksums(ctx, o.file, fresh); err == nil {
			err = Rename(fresh, ChecksumsPath(f.Path))
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !o.Current(f.Path) { // then these are another file's
		_ = os.Remove(ChecksumsPath(f.Path))
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.noChecksums = err != nil
	return nil
}
