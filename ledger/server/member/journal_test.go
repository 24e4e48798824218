package member

import (
	"bytes"
	"fmt"
	"net"
	"path/filepath"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/journal/journaltest"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// freePort is one that nobody listens on, below those that the system gives away.
func freePort(t *testing.T) int {
	t.Helper()
	for port := 21000; port < 32000; port++ {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			must(t, l.Close())
			return port
		}
	}
	t.Fatal("there is no free port")
	return 0
}

// alone is a member without others.
func alone(t *testing.T, folder string) *Member {
	t.Helper()
	peer := fmt.Sprintf("http://127.0.0.1:%d", freePort(t))
	m, err := Start(t.Context(), Config{Name: "a", Folder: filepath.Join(folder, "etcd"), Peer: peer, Members: map[string]string{"a": peer}, Ledger: "l"})
	must(t, err)
	t.Cleanup(m.Close)
	return m
}

func TestTheJournalInEtcdConforms(t *testing.T) {
	m := alone(t, t.TempDir())
	made := 0
	journaltest.Conforms(t, func(begin ledger.Head) ledger.Journal {
		made++
		j := At(m.Client, fmt.Sprint(made))
		j.Beat = 20 * time.Millisecond
		must(t, j.Begin(t.Context(), begin))
		return j
	})
}

// A long act is kept in pieces, and read as it was.
func TestALongActIsKeptInPieces(t *testing.T) {
	m := alone(t, t.TempDir())
	j := At(m.Client, "l")
	must(t, j.Begin(t.Context(), ledger.Head{}))
	long := make([]byte, 3*mostValue+17)
	for i := range long {
		long[i] = byte(i * i >> 3)
	}
	act := ledger.NewRecord(1, [][]byte{append([]byte{0x5a, byte(len(long) >> 24), byte(len(long) >> 16), byte(len(long) >> 8), byte(len(long))}, long...)})
	_, err := j.Append(t.Context(), ledger.Head{}, act)
	must(t, err)
	records, err := j.Since(t.Context(), ledger.Head{}, 10)
	if must(t, err); len(records) != 1 || !bytes.Equal(records[0].Raw, act.Raw) {
		t.Errorf("%d acts are there, or it is another one", len(records))
	}
}
