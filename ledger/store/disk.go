package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"hourbook/ledger/fault"
)

// roomFor is how many times the file's next step of growth must be free before
// something is written, so that an act never meets a full disk half way.
const roomFor = 3

// largestStep is by how much bbolt lets a large file grow; a small one doubles.
const largestStep = 16 << 20

// DiskError says in terms of this package what the system says of a file or
// disk. Other errors are passed on.
func DiskError(path string, err error) error {
	if no := denied(path, err); no != nil {
		return no
	}
	if inTheWay(err) {
		return busy(path, path)
	}
	state := diskState(err)
	if err == nil || state == nil || errors.Is(err, state) {
		return err
	}
	return fmt.Errorf("%s: %w: %w", path, state, err)
}

// NoAccess says why something could not be done with a file, where no better
// reason is known.
func NoAccess(path string, err error) error {
	if known := DiskError(path, err); known != err {
		return known
	}
	var known *PermissionError
	if errors.As(err, &known) {
		return err
	}
	return fmt.Errorf("%s: %w: %w", path, fault.ErrNoAccess, err)
}

// diskState is the state that an error of the system stands for, or nil. bbolt
// passes some of them on as words only.
func diskState(err error) error {
	says := func(codes []syscall.Errno) bool {
		for _, code := range codes {
			if errors.Is(err, code) || err != nil && strings.HasSuffix(err.Error(), ": "+code.Error()) {
				return true
			}
		}
		return false
	}
	switch {
	case says(fullCodes):
		return fault.ErrFull
	case says(readOnlyCodes):
		return fault.ErrReadOnly
	case says(faultCodes):
		return fault.ErrDisk
	case errors.Is(err, fs.ErrPermission):
		return fault.ErrNoAccess
	}
	return nil
}

// checkPlace refuses a ledger on a network drive, whose locks and writes cannot
// be relied on.
func checkPlace(path string) error {
	place, err := placeOf(path)
	if err != nil {
		return nil // opening the file says it better
	}
	if place.network != "" {
		return fmt.Errorf("%s: %w (%s)", path, fault.ErrNetwork, place.network)
	}
	return nil
}

// checkRoom refuses to write size bytes, or one more step of a file that has
// that size, where the disk is nearly full.
func checkRoom(path string, size int64) error {
	place, err := placeOf(filepath.Dir(path))
	if err != nil || place.free < 0 {
		return nil // it cannot be told
	}
	need := roomFor * min(max(size, int64(os.Getpagesize())), largestStep)
	if place.free < need {
		return fmt.Errorf("%s: %w: %d KB are free, %d KB are needed", path, fault.ErrFull, place.free>>10, need>>10)
	}
	return nil
}

// checkRoomForCopy refuses to write a copy of size bytes where it does not fit.
func checkRoomForCopy(path string, size int64) error {
	place, err := placeOf(filepath.Dir(path))
	if err == nil && place.free >= 0 && place.free < size+size/4 {
		return fmt.Errorf("%s: %w: %d KB are free, the copy wants %d KB", path, fault.ErrFull, place.free>>10, (size+size/4)>>10)
	}
	return nil
}

// place is the file system that a path is on.
type place struct {
	free    int64  // bytes that this user can still write, negative when not known
	network string // what kind of network drive it is, "" when it is none
}
