package ledger

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

func sizeOf(t testing.TB, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	must(t, err)
	return info.Size()
}

// backedUp is a ledger with its backup.
func backedUp(t testing.TB) (l *Ledger, path string) {
	l = newLedger(t)
	log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"})
	path = filepath.Join(t.TempDir(), "a.backup")
	must(t, l.Backup(context.Background(), path, BackupHead{Made: instant("2026-11-03 09:00"), Archive: map[string]string{"HB-2026-0007.pdf": "00"}}, nil))
	return l, path
}

func TestABackupSaysWhatItHolds(t *testing.T) {
	l, path := backedUp(t)
	head, err := ReadBackupHead(path)
	must(t, err)
	must(t, l.Read(func(v *View) error {
		events, hash := v.Head()
		id, err := v.ID()
		if head.Events != events || head.Head != hash || head.Ledger != id || !head.Made.Equal(instant("2026-11-03 09:00")) || len(head.Archive) != 1 {
			t.Errorf("it says %+v", head)
		}
		return err
	}))
	isPrivate(t, path)
}

// Whatever byte of a backup is lost or changed, it is refused, and the ledger
// stays as it was.
func TestABackupThatIsBrokenIsRefused(t *testing.T) {
	l, path := backedUp(t)
	whole, err := os.ReadFile(path)
	must(t, err)
	before, err := os.ReadFile(l.Path)
	must(t, err)
	check := func(what string, raw []byte) {
		t.Helper()
		must(t, os.WriteFile(path, raw, 0o600))
		if err := l.Restore(context.Background(), path, Restoring{Force: true}, nil); !errors.Is(err, fault.ErrDamaged) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for n := 2; n < len(whole); n += 1 + len(whole)/60 {
		check("cut short", whole[:n])
		flipped := bytes.Clone(whole)
		flipped[n] ^= 0x10
		must(t, os.WriteFile(path, flipped, 0o600))
		err := l.Restore(context.Background(), path, Restoring{Force: true}, nil)
		if err == nil && n > 10 || err != nil && !errors.Is(err, fault.ErrDamaged) && !errors.Is(err, fault.ErrNewer) { // what stands before it tells of time and system
			t.Errorf("byte %d changed: %v", n, err)
		}
		must(t, os.WriteFile(l.Path, before, 0o600))
	}
	check("no head", pack(t, "nonsense\n"))
	check("an event that says it is endless", pack(t, `{"hourbook_backup":1,"events":1}`+"\n\xff\xff\xff\xff\x7f"))
	check("more than it says", pack(t, unpack(t, whole)+"\x01x"))
	check("a head of another", pack(t, strings.Replace(unpack(t, whole), `"events":`, `"events":1`, 1)))
	must(t, os.WriteFile(path, pack(t, strings.Replace(unpack(t, whole), `"hourbook_backup":1`, `"hourbook_backup":2`, 1)), 0o600))
	if err := l.Restore(context.Background(), path, Restoring{Force: true}, nil); !errors.Is(err, fault.ErrNewer) {
		t.Errorf("a newer form: %v", err)
	}
}

func pack(t testing.TB, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, err := w.Write([]byte(text))
	must(t, errors.Join(err, w.Close()))
	return out.Bytes()
}

func unpack(t testing.TB, raw []byte) string {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(raw))
	must(t, err)
	text, err := io.ReadAll(r)
	must(t, err)
	return string(text)
}

// No bytes make the reader fail in any way but by an error.
func FuzzBackup(f *testing.F) {
	_, path := backedUp(f)
	whole, err := os.ReadFile(path)
	must(f, err)
	f.Add([]byte(unpack(f, whole)))
	f.Add([]byte("{}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		head, events, err := unpacked(bytes.NewReader(pack(t, string(text))))
		if err != nil {
			return
		}
		_ = packedEvents(head, events)(context.Background(), nil, func(event.Event, []byte) error { return nil })
	})
}
