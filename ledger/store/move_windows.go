package store

import (
	"context"
	"errors"
	"os"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/sys/windows"
)

// move gives a file another name, durably when it returns.
func move(from, to string) error {
	err := moveNow(from, to)
	if errors.Is(err, windows.ERROR_ACCESS_DENIED) {
		if open := errors.Join(replaceable(from), replaceable(to)); open != nil {
			return open // which the system does not say
		}
	}
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

func moveNow(from, to string) error {
	old, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	name, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	return windows.MoveFileEx(old, name, windows.MOVEFILE_REPLACE_EXISTING|windows.MOVEFILE_WRITE_THROUGH)
}

// inTheWay tells whether an error comes of a file that a program has open.
func inTheWay(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_USER_MAPPED_FILE)
}

// replaceable is an error where a file is open in a way that it cannot be replaced.
func replaceable(path string) error {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return nil // which the renaming says
	}
	alone, err := windows.CreateFile(name, windows.GENERIC_READ, 0, nil, windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL, 0)
	if err == nil {
		_ = windows.CloseHandle(alone)
	}
	if inTheWay(err) {
		return &os.PathError{Op: "rename", Path: path, Err: err}
	}
	return nil
}

// CloseFirst closes what could not be replaced while it is open. With the files
// their locks go: see turn.
func CloseFirst(files ...*Opened) {
	for _, o := range files {
		if o != nil {
			_ = o.Close()
		}
	}
}

// giveWay lets a program go before that waits until nobody has the file open: it
// might never come to that. Its sums stand there already. Where it was ended the
// lock is free.
func (f *File) giveWay(ctx context.Context) {
	waiting, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	for isThere(ChecksumsPath(freshPath(f.Path))) {
		lock := flock.New(f.Path + ".lock")
		if free, err := lock.TryRLock(); free || err != nil {
			_ = lock.Unlock()
			return
		}
		select {
		case <-waiting.Done():
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// turn waits until nobody replaces the file, and keeps everybody from it. The
// file's own lock does not do that here: it ends before the file is replaced,
// and what was written meanwhile would be lost.
func (f *File) turn(ctx context.Context) (leave func(), err error) {
	if !isThere(f.Path) {
		return func() {}, nil // opening it says so
	}
	return f.lock(ctx, (*flock.Flock).TryRLockContext)
}
