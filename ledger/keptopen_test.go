package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// kept is a value for the same ledger whose file stays open between acts.
func kept(l *Ledger) *Ledger {
	stays := At(l.Path)
	stays.Keep = time.Hour
	return stays
}

// What others do to a file that stays open is noticed by the next act and question:
// acts, another file in its place, an older state of it, damage.
func TestAFileThatStaysOpenIsAskedWhetherOthersWroteToIt(t *testing.T) {
	l, _ := filled(t)
	stays := kept(l)
	one := sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall"}
	for range 5 {
		log(t, stays, one)
		log(t, stays, one)
		log(t, l, one)
		if mine, others := len(personWork(t, stays)), len(personWork(t, l)); mine != others {
			t.Fatalf("%d entries by the file that stays open, %d by the other", mine, others)
		}
	}
	must(t, l.Rebuild(context.Background(), nil))
	log(t, stays, one)
	log(t, l, one)
	sound(t, stays)

	older, sums, witness := bytesOf(t, l.Path), bytesOf(t, store.ChecksumsPath(l.Path)), bytesOf(t, store.WitnessPath(l.Path))
	log(t, stays, one)
	want := len(personWork(t, stays)) - 1
	must(t, errors.Join(os.WriteFile(l.Path, older, 0o600), os.WriteFile(store.ChecksumsPath(l.Path), sums, 0o600), os.WriteFile(store.WitnessPath(l.Path), witness, 0o600)))
	if got := len(personWork(t, stays)); got != want {
		t.Errorf("%d entries of the older file, want %d", got, want)
	}
	log(t, stays, one)
	sound(t, l)
}

// No page that changed answers, nor is it written over, while the file stays open.
func TestAFileThatStaysOpenIsVerifiedByEachQuestion(t *testing.T) {
	l, _ := filled(t)
	stays := kept(l)
	want, err := answered(stays)
	must(t, err)
	whole := bytesOf(t, l.Path)
	refused := 0
	for page := 2; page < len(whole)/4096; page++ {
		change(t, l.Path, page, whole[page*4096+10]^1)
		got, err := answered(stays)
		switch {
		case err == nil && got != want:
			t.Errorf("page %d: it answers %s, want %s", page, got, want)
		case err != nil && !errors.Is(err, fault.ErrDamaged):
			t.Errorf("page %d: %v", page, err)
		case err != nil:
			refused++
		}
		change(t, l.Path, page, whole[page*4096+10])
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
}

// change writes one byte of a page: how many keys it holds.
func change(t *testing.T, path string, page int, to byte) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	must(t, err)
	_, err = file.WriteAt([]byte{to}, int64(page)*4096+10)
	must(t, errors.Join(err, file.Close()))
}

// A file that stays open is in nobody's way, nor an act that was refused in its own.
func TestAFileThatStaysOpenIsInNobodysWay(t *testing.T) {
	l := newLedger(t)
	stays := kept(l)
	log(t, stays, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall"})
	l.Wait = time.Millisecond
	must(t, l.Write(by("2026-11-02 12:00"), func(*Tx) error { return nil }))
	must(t, l.Rebuild(context.Background(), nil))
	sound(t, l)
	if err := stays.Write(by("2026-11-02 12:00"), func(*Tx) error { return fmt.Errorf("no") }); err == nil || err.Error() != "no" {
		t.Errorf("a refused act says %v", err)
	}
	log(t, stays, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall"})
	sound(t, l)
}

func personWork(t *testing.T, l *Ledger) (works []sla.Entry) {
	t.Helper()
	must(t, l.Read(func(v *View) (err error) {
		works, err = v.StaffWork("Jonas", dayOf("2026-11-02"))
		return err
	}))
	return works
}

func bytesOf(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	must(t, err)
	return raw
}
