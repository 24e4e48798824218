package store

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"testing"

	"hourbook/ledger/fault"
)

func TestWhatTheSystemSaysHasAState(t *testing.T) {
	for _, c := range []struct {
		err  error
		want error
	}{
		{&os.PathError{Op: "write", Path: "x", Err: fullCodes[0]}, fault.ErrFull},
		{fmt.Errorf("file resize error: %s", &os.PathError{Op: "truncate", Path: "x", Err: fullCodes[0]}), fault.ErrFull},
		{&os.PathError{Op: "write", Path: "x", Err: fullCodes[1]}, fault.ErrFull},
		{&os.PathError{Op: "open", Path: "x", Err: readOnlyCodes[0]}, fault.ErrReadOnly},
		{fmt.Errorf("file sync error: %s", &os.PathError{Op: "sync", Path: "x", Err: faultCodes[0]}), fault.ErrDisk},
		{&os.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, fault.ErrNoAccess},
	} {
		if got := DiskError("x", c.err); !errors.Is(got, c.want) {
			t.Errorf("%v: %v", c.err, got)
		}
	}
	if err := errors.New("other"); DiskError("x", err) != err || DiskError("x", nil) != nil {
		t.Error("another error is changed")
	}
}
