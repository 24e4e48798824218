package exchange

import (
	"fmt"
	"os"
	"syscall"
	"testing"

	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

func TestNoRowIsToBlameForTheDisk(t *testing.T) {
	for _, c := range []struct {
		err error
		row bool
	}{
		{&os.PathError{Op: "write", Path: "x.new", Err: syscall.ENOSPC}, false},
		{fault.ErrFull, false}, {fault.ErrDisk, false}, {fmt.Errorf("read row: %w", fault.ErrDamaged), false},
		{fmt.Errorf("terms: %w: %w", fault.ErrDamaged, &sla.InputError{Field: "version"}), false},
		{&sla.InputError{Field: "minutes"}, true}, {fmt.Errorf("entry E-1: %w", ledger.ErrTaken), true}, {&ledger.RefusedError{Kind: "snmp"}, true}, {&RowError{}, true},
	} {
		if got := ofTheRow(c.err); got != c.row {
			t.Errorf("%v is of the row: %t", c.err, got)
		}
	}
}
