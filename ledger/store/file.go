package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"hourbook/ledger/fault"
)

// DefaultWait is how long an act waits for another program's act.
const DefaultWait = 10 * time.Second

// reopenings bounds how often a replaced file is followed.
const reopenings = 100

// Opened is a ledger file under its lock.
type Opened struct {
	DB       *bolt.DB
	file     *os.File      // the same file as the db's
	Verifier *PageVerifier // of what is read for an answer; nil for what verifies by itself
	leave    func()        // lets others replace the file; nil where they may
	keep     func() bool   // lets the file wait for the next act; nil where it is closed
	Sound    bool          // all went well, so that it can
	sums     keptSums      // of its pages, for the next act
}

// Open opens the bbolt file at path under a lock (shared when readOnly)
// and makes sure that the path still leads to it. Faults of a damaged file
// become errors. The end of the context ends the wait for others.
func Open(ctx context.Context, path string, readOnly bool, wait time.Duration) (o *Opened, err error) {
	for range reopenings {
		o, err = openPatiently(ctx, path, readOnly, wait)
		if err != nil {
			return nil, err
		}
		if o.Current(path) {
			return o, nil
		}
		o.Close() // replaced while we waited for the lock
	}
	return nil, fmt.Errorf("%w: %s is replaced again and again", fault.ErrBusy, path)
}

// glance is how long a wait for others does not look at its context.
const glance = 100 * time.Millisecond

// openPatiently waits for others a glance at a time.
func openPatiently(ctx context.Context, path string, readOnly bool, wait time.Duration) (*Opened, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		o, err := openOnce(path, readOnly, min(wait, glance))
		if wait -= glance; wait <= 0 || !errors.Is(err, fault.ErrBusy) {
			return o, err
		}
	}
}

// startSize is what bbolt needs of a file to say anything of it: its two first pages.
const startSize = 2 * 4096

func openOnce(path string, readOnly bool, wait time.Duration) (o *Opened, err error) {
	defer func() {
		if err != nil && o != nil && o.file != nil {
			releaseLock(o.file)
		}
	}()
	defer Faults(&err, debug.SetPanicOnFault(true))
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: %w", path, fault.ErrNoLedger)
	case err != nil:
		return nil, NoAccess(path, err)
	case info.IsDir():
		return nil, fmt.Errorf("%w: %s is a folder", fault.ErrNoAccess, path)
	case checkNames(path, info) != nil:
		return nil, checkNames(path, info)
	case info.Size() == 0:
		return nil, fmt.Errorf("%w: %s is empty: %w", fault.ErrDamaged, path, fault.ErrNoStart)
	case info.Size() < startSize:
		return nil, fmt.Errorf("%w: %s is cut off after %d bytes: %w", fault.ErrDamaged, path, info.Size(), fault.ErrNoStart)
	}
	if !readOnly {
		if err := checkFreelist(path); err != nil {
			return nil, err
		}
	}
	o = &Opened{}
	o.DB, err = bolt.Open(path, 0o600, &bolt.Options{
		Timeout: wait, ReadOnly: readOnly, NoStatistics: true,
		OpenFile: func(name string, flag int, perm os.FileMode) (*os.File, error) {
			var file *os.File
			err := patiently(context.Background(), wait, func() (err error) {
				file, err = os.OpenFile(name, flag&^os.O_CREATE, perm)
				return err
			})
			if o.file != nil || err != nil { // bbolt opens it again to copy it
				return file, err
			}
			if err := lockBefore(file, readOnly, wait); err != nil {
				_ = file.Close()
				return nil, err
			}
			o.file = file
			return file, nil
		},
	})
	if err != nil {
		return nil, OpenError(path, err)
	}
	return o, nil
}

// OpenError says in terms of this package why a file could not be opened.
func OpenError(path string, err error) error {
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return busy(path, path)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w", path, fault.ErrNoLedger)
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return fmt.Errorf("%w: %s: %w (%v)", fault.ErrDamaged, path, fault.ErrNoStart, err)
	}
	return NoAccess(path, err)
}

// pages are those of the file as bbolt has it mapped.
func (o *Opened) pages() (*Pages, error) {
	info, err := o.file.Stat()
	if err != nil {
		return nil, DiskError(o.file.Name(), err)
	}
	return &Pages{File: mappedOf(o.DB, info.Size())}, nil
}

// Current tells whether path still leads to the opened file.
func (o *Opened) Current(path string) bool {
	at, err := os.Stat(path)
	if err != nil {
		return false
	}
	info, err := o.file.Stat()
	return err == nil && os.SameFile(at, info)
}

// Close lets others at the file.
func (o *Opened) Close() error {
	if o.Verifier != nil {
		o.sums.take(o.Verifier.Checksums)
	}
	o.Verifier.close()
	var err error
	leave := o.leave
	if kept := o.Sound && o.keep != nil && o.rest(); !kept {
		err = o.DB.Close()
	}
	if leave != nil {
		leave()
	}
	return err
}

// rest lets the file wait for the next act, with nothing of this one.
func (o *Opened) rest() bool {
	o.Verifier, o.Sound, o.leave = nil, false, nil
	return o.keep()
}

// copyTo writes a consistent copy of the file at path, nothing when there is
// no file to copy.
func (o *Opened) copyTo(ctx context.Context, path string) (err error) {
	if o == nil {
		return nil
	}
	if err := o.checkRoomForCopy(path); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return NoAccess(path, err)
	}
	err = o.DB.View(func(tx *bolt.Tx) error {
		if err := o.whole(tx); err != nil {
			return err
		}
		_, err := tx.WriteTo(&stoppable{file, ctx})
		return err
	})
	return DiskError(path, errors.Join(err, file.Close()))
}

// stoppable writes to a file until the context ends. The system copies from file
// to file without this program, a part at a time.
type stoppable struct {
	*os.File
	ctx context.Context
}

// copied is how much is copied between two looks at the context.
const copied = 8 << 20

// ReadFrom copies what comes.
func (s *stoppable) ReadFrom(from io.Reader) (n int64, err error) {
	rest, bounded := from.(*io.LimitedReader)
	if !bounded {
		rest = &io.LimitedReader{R: from, N: math.MaxInt64}
	}
	for {
		if err := s.ctx.Err(); err != nil {
			return n, err
		}
		part := &io.LimitedReader{R: rest.R, N: min(rest.N, copied)}
		wanted := part.N
		did, err := s.File.ReadFrom(part)
		n, rest.N = n+did, rest.N-did
		if err != nil || did < wanted || rest.N == 0 {
			return n, err
		}
	}
}

// whole makes sure that the file is as long as bbolt made it.
func (o *Opened) whole(tx *bolt.Tx) error {
	info, err := o.file.Stat()
	if err != nil {
		return err
	}
	if info.Size() < tx.Size() {
		return fmt.Errorf("%w: the file is cut off: %d of at least %d bytes are there", fault.ErrDamaged, info.Size(), tx.Size())
	}
	return nil
}

// Faults turns a panic inside bbolt, or a memory fault in its mapped file, into
// ErrDamaged; any other panic goes on. Use it around everything that touches
// pages: defer faults(&err, debug.SetPanicOnFault(true)).
func Faults(err *error, before bool) {
	debug.SetPanicOnFault(before)
	p := recover()
	if p == nil {
		return
	}
	if _, fault := p.(interface{ Addr() uintptr }); !fault && !panickedInBolt() {
		panic(p)
	}
	*err = fmt.Errorf("%w: %v", fault.ErrDamaged, p)
}

// panickedInBolt tells whether the panic being recovered started in bbolt.
func panickedInBolt() bool {
	callers := make([]uintptr, 32)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	panicking := false
	for {
		frame, more := frames.Next()
		switch {
		case frame.Function == "runtime.gopanic":
			panicking = true
		case panicking && !strings.HasPrefix(frame.Function, "runtime."):
			return strings.HasPrefix(frame.Function, "go.etcd.io/bbolt")
		}
		if !more {
			return false
		}
	}
}
