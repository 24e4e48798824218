package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	bolt "go.etcd.io/bbolt"
)

// open opens the ledger's own file. A network drive is refused, and a file on
// a disk that reported faults is verified first.
func (l *Ledger) open(readOnly bool) (*opened, error) {
	if err := checkPlace(l.Path); err != nil {
		return nil, err
	}
	if err := l.clear(); err != nil {
		return nil, err
	}
	o, err := openFile(l.Path, readOnly, l.wait())
	if err != nil {
		return nil, err
	}
	return o, l.walkable(o)
}

// walkable looks once in the life of a program whether the pages can be walked
// without harm. It closes the file when they cannot.
func (l *Ledger) walkable(o *opened) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.walked {
		return nil
	}
	info, err := o.file.Stat()
	if err == nil {
		err = checkPages(o.file, info.Size(), false)
	}
	if l.walked = err == nil; err != nil {
		o.close()
	}
	return err
}

// checkPages checks the structure of the whole file: first what could harm,
// then with bbolt's own check, which sees more.
func (o *opened) checkPages(tx *bolt.Tx) (problems []error) {
	info, err := o.file.Stat()
	if err == nil {
		err = checkPages(o.file, info.Size(), true)
	}
	if err != nil {
		return []error{diskError(o.file.Name(), err)}
	}
	for err := range tx.Check() {
		problems = append(problems, fmt.Errorf("%w: %w", ErrDamaged, err))
	}
	return problems
}

// reading runs a question on the opened file, once more when the file was
// replaced meanwhile.
func (l *Ledger) reading(ask func(*opened) error) error {
	for range reopenings {
		err := l.readOnce(ask)
		if !errors.Is(err, errReplaced) {
			return diskError(l.Path, err)
		}
	}
	return fmt.Errorf("%w: %s is replaced again and again", ErrBusy, l.Path)
}

func (l *Ledger) readOnce(ask func(*opened) error) (err error) {
	o, err := l.open(true)
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
	if errors.Is(err, ErrDamaged) && !o.current(path) {
		return errReplaced
	}
	return err
}

// vouched makes sure that a file ends where the witness says. One that fell
// back must neither be rebuilt nor backed up as if that were all.
func (l *Ledger) vouched(o *opened) error {
	return o.db.View(func(tx *bolt.Tx) error {
		s := newShelf(tx)
		h, err := s.head()
		if err == nil {
			err = s.vouch(l.Path, h)
		}
		return o.orReplaced(l.Path, err)
	})
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
func (l *Ledger) failed(o *opened, err error, wanted head) error {
	err = diskError(l.Path, err)
	if !errors.Is(err, ErrDisk) {
		return err
	}
	l.suspect()
	var now head
	if look := o.db.View(func(tx *bolt.Tx) (err error) {
		now, err = newShelf(tx).head()
		return err
	}); look == nil && now == wanted {
		return fmt.Errorf("%w: %w", ErrUnsure, err)
	}
	return err
}

// suspectPath is the mark that a disk reported faults. What the system then
// shows of the file may not be what is on the disk.
func suspectPath(path string) string { return path + ".suspect" }

// suspect leaves the mark. A disk that takes not even that will be noticed by
// other means.
func (l *Ledger) suspect() {
	_ = os.WriteFile(suspectPath(l.Path), []byte("The disk reported faults. The ledger is verified before it is used again.\n"), 0o600)
}

// clear verifies a file that is suspect, from the disk, and takes the mark away
// when it is whole.
func (l *Ledger) clear() error {
	if _, err := os.Lstat(suspectPath(l.Path)); err != nil {
		return nil
	}
	if err := forget(l.Path); err != nil {
		return diskError(l.Path, err)
	}
	if err := l.verify(); err != nil {
		return fmt.Errorf("after faults of the disk: %w", err)
	}
	return removeIfThere(suspectPath(l.Path))
}

// verify reads the whole chain of the ledger, its pages and its witness.
func (l *Ledger) verify() (err error) {
	o, err := openFile(l.Path, true, l.wait())
	if err != nil {
		return err
	}
	defer o.close()
	defer faults(&err, debug.SetPanicOnFault(true))
	return o.db.View(func(tx *bolt.Tx) error {
		if problems := o.checkPages(tx); len(problems) > 0 {
			return problems[0]
		}
		s := newShelf(tx)
		h, err := s.head()
		if err != nil {
			return err
		}
		if err := s.vouch(l.Path, h); err != nil {
			return err
		}
		return eachEvent(context.Background(), tx, nil, func(Event, []byte) error { return nil })
	})
}
