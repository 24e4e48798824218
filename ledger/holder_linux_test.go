package ledger

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"hourbook/ledger/fault"
	"hourbook/ledger/store"
)

func TestBusySaysWhoHoldsTheLedger(t *testing.T) {
	l := newLedger(t)
	l.Wait = 30 * time.Millisecond
	lock := flock.New(l.Path)
	if ok, err := lock.TryLock(); !ok {
		t.Fatal(err)
	}
	defer lock.Unlock()
	err := l.Write(by("2026-11-03 09:00"), func(*Tx) error { return nil })
	var busy *store.BusyError
	if !errors.As(err, &busy) || !errors.Is(err, fault.ErrBusy) {
		t.Fatalf("it is %v", err)
	}
	if len(busy.Holders) == 0 {
		t.Skip("this system keeps its list of locks to itself")
	}
	me := busy.Holders[0]
	if me.PID != os.Getpid() || me.Program == "" || me.User == "" || !strings.Contains(err.Error(), me.String()) {
		t.Errorf("held by %+v: %v", me, err)
	}
}
