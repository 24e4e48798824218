package ledger

import (
	"errors"
	"hourbook/ledger/fault"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

func TestLocksSayWhoHoldsThem(t *testing.T) {
	list := `1: FLOCK  ADVISORY  WRITE 812 08:01:4711 0 EOF
1: -> FLOCK  ADVISORY  WRITE 900 08:01:4711 0 EOF
2: POSIX  ADVISORY  READ 813 08:01:47110 0 EOF
3: FLOCK  ADVISORY  READ 814 fe:00:4711 0 EOF
4: FLOCK  ADVISORY  READ -1 08:01:4711 0 EOF
nonsense
`
	if got := lockers(strings.NewReader(list), 4711); !slices.Equal(got, []int{812, 814}) {
		t.Errorf("held by %v", got)
	}
}

func TestBusySaysWhoHoldsTheLedger(t *testing.T) {
	l := newLedger(t)
	l.Wait = 30 * time.Millisecond
	lock := flock.New(l.Path)
	if ok, err := lock.TryLock(); !ok {
		t.Fatal(err)
	}
	defer lock.Unlock()
	err := l.Write(by("2026-11-03 09:00"), func(*Tx) error { return nil })
	var busy *BusyError
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
