package ledger

import (
	"context"
	"errors"
	"fmt"
	"hourbook/ledger/fault"
	"os"
	"path/filepath"
	"runtime/debug"

	bolt "go.etcd.io/bbolt"
)

// open opens the ledger's own file. A network drive is refused, and a file on
// a disk that reported faults is verified first. No page of it may be walked
// before it was looked at: see [guard] and checkPages.
func (l *boltFile) open(ctx context.Context, readOnly bool) (*opened, error) {
	if err := checkPlace(l.Path); err != nil {
		return nil, err
	}
	if err := l.clear(ctx); err != nil {
		return nil, err
	}
	if readOnly {
		l.giveWay(ctx)
	}
	return openFile(ctx, l.Path, readOnly, l.wait())
}

// checkPages makes sure that the pages of the whole file can be walked, and are
// as they were written where sums are known.
func (o *opened) checkPages(ctx context.Context, known *sums) error {
	info, err := o.file.Stat()
	if err != nil {
		return diskError(o.file.Name(), err)
	}
	return diskError(o.file.Name(), checkPages(ctx, o.file, info.Size(), known))
}

// reading runs a question on the opened file, once more when the file was
// replaced meanwhile.
func (l *boltFile) reading(ctx context.Context, ask func(*opened) error) error {
	for range reopenings {
		err := l.readOnce(ctx, ask)
		if errors.Is(err, errUnvouched) { // which comes before anything was asked
			if err = l.vet(ctx); err == nil {
				continue
			}
		}
		if !errors.Is(err, errReplaced) {
			return diskError(l.Path, err)
		}
	}
	return fmt.Errorf("%w: %s is replaced again and again", fault.ErrBusy, l.Path)
}

func (l *boltFile) readOnce(ctx context.Context, ask func(*opened) error) (err error) {
	o, err := l.open(ctx, true)
	if err != nil {
		return err
	}
	defer o.close()
	defer faults(&err, debug.SetPanicOnFault(true))
	return ask(o)
}

// errReplaced says that what was found belongs to a file that is no longer the
// ledger's.
var errReplaced = errors.New("replaced")

// orReplaced returns err, or errReplaced when the file was replaced since it
// was opened: then the witness beside it is another one's.
func (o *opened) orReplaced(path string, err error) error {
	if errors.Is(err, fault.ErrDamaged) && !o.current(path) {
		return errReplaced
	}
	return err
}

// checkRoom makes sure that one more step of growth fits on the disk.
func (o *opened) checkRoom(path string) error {
	info, err := o.file.Stat()
	if err != nil {
		return diskError(path, err)
	}
	return checkRoom(path, info.Size())
}

// checkRoomForCopy makes sure that a copy of the file fits on its disk.
func (o *opened) checkRoomForCopy(to string) error {
	info, err := o.file.Stat()
	if err != nil {
		return diskError(to, err)
	}
	return checkRoomForCopy(to, info.Size())
}

// failed says what became of an act whose writing ended with err. Its last
// step, making the commit durable, can fail after the commit was written.
func (l *boltFile) failed(o *opened, err error, landed func(*bolt.Tx) bool) error {
	err = diskError(l.Path, err)
	if !errors.Is(err, fault.ErrDisk) {
		return err
	}
	l.suspect()
	there := false
	if look := o.db.View(func(tx *bolt.Tx) error {
		there = landed(tx)
		return nil
	}); look == nil && there {
		return fmt.Errorf("%w: %w", fault.ErrUnsure, err)
	}
	return err
}

// suspectPath is the mark that a disk reported faults. What the system then
// shows of the file may not be what is on the disk.
func suspectPath(path string) string { return path + ".suspect" }

// suspect leaves the mark. A disk that takes not even that will be noticed by
// other means.
func (l *boltFile) suspect() {
	_ = os.WriteFile(suspectPath(l.Path), []byte("The disk reported faults. The ledger is verified before it is used again.\n"), 0o600)
}

// clear verifies a file that is suspect, from the disk, and takes the mark away
// when it is whole.
func (l *boltFile) clear(ctx context.Context) error {
	if !isThere(suspectPath(l.Path)) {
		return nil
	}
	l.vets.Lock()
	defer l.vets.Unlock()
	if !isThere(suspectPath(l.Path)) { // somebody cleared it meanwhile
		return nil
	}
	if err := forget(l.Path); err != nil {
		return diskError(l.Path, err)
	}
	if err := l.vetNow(ctx); err != nil {
		return fmt.Errorf("after faults of the disk: %w", err)
	}
	return removeIfThere(suspectPath(l.Path))
}

// vet verifies the whole ledger unless that was done while this waited.
func (l *boltFile) vet(ctx context.Context) error {
	l.vets.Lock()
	defer l.vets.Unlock()
	o, err := openFile(ctx, l.Path, true, l.wait())
	if err != nil {
		return err
	}
	_, s, err := l.known(o, &pages{file: o.file}, false)
	s.close()
	o.close()
	if errors.Is(err, errUnvouched) {
		err = l.vetNow(ctx)
	}
	return err
}

// vetNow verifies the whole ledger, its answers against a replay too, and makes
// the sums of its pages anew.
func (l *boltFile) vetNow(ctx context.Context) (err error) {
	o, err := openFile(ctx, l.Path, true, l.wait())
	if err != nil {
		return err
	}
	defer o.close()
	defer faults(&err, debug.SetPanicOnFault(true))
	err = o.db.View(func(tx *bolt.Tx) error { return l.verify(ctx, o, tx) })
	if err != nil {
		return o.orReplaced(l.Path, err)
	}
	return l.renewSums(ctx, o)
}

// renewSums makes the sums of a file that was verified. Where they cannot be
// written the program goes on without. The error is that of the context.
func (l *boltFile) renewSums(ctx context.Context, o *opened) error {
	folder, remove, err := l.workFolder()
	if err == nil {
		defer remove()
		fresh := filepath.Join(folder, "sums")
		if err = makeSums(ctx, o.file, fresh); err == nil {
			err = Rename(fresh, sumsPath(l.Path))
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !o.current(l.Path) { // then these are another file's
		_ = os.Remove(sumsPath(l.Path))
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.noSums = err != nil
	return nil
}
