package ledger

import (
	"bytes"
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// Whatever is written over a ledger file, and over the sums of its pages, what
// answers answers as before, and all else is refused as damaged: no crash, no
// question and no act that trusts it.
func FuzzDamage(f *testing.F) {
	l, _ := filled(f)
	whole := map[string][]byte{}
	for _, suffix := range []string{"", ".witness", ".sums"} {
		raw, err := os.ReadFile(l.Path + suffix)
		must(f, err)
		whole[suffix] = raw
	}
	want, err := answered(l)
	must(f, err)
	events := [][]byte{nil}
	must(f, l.Read(func(v *View) error {
		return v.EachEvent(func(_ event.Event, raw []byte) error {
			events = append(events, bytes.Clone(raw))
			return nil
		})
	}))
	f.Add(uint32(0), []byte{}, uint32(0), []byte{})
	harms := []struct {
		at             uint32 // in the page
		with, sumsWith []byte
	}{
		{8, []byte{store.LeafPage, 0, 9}, nil},     // another kind of page
		{10, []byte{1, 0}, []byte("no sums")},      // fewer keys, and no sums
		{12, []byte{255, 255}, make([]byte, 1<<9)}, // a page without end, and other sums
		{16, make([]byte, 64), nil},                // lost keys
		{24, whole[""][:64], nil},                  // keys elsewhere
	}
	for page := range uint32(len(whole[""]) / 4096) {
		harm := harms[page%uint32(len(harms))]
		f.Add(page*4096+harm.at, harm.with, uint32(0), harm.sumsWith)
	}
	f.Fuzz(func(t *testing.T, at uint32, with []byte, sumsAt uint32, sumsWith []byte) {
		l := At(quickFolder(t) + "/l")
		for suffix, raw := range map[string][]byte{"": over(whole[""], at, with), ".sums": over(whole[".sums"], sumsAt, sumsWith), ".witness": whole[".witness"]} {
			must(t, os.WriteFile(l.Path+suffix, raw, 0o600))
		}
		got, err := answered(l)
		if err == nil && got != want || err != nil && !honest(err) {
			t.Errorf("it answers %s, want %s: %v", got, want, err)
		}
		checkSalvaged(t, l, events)
		if err := l.Write(by("2026-11-02 13:00"), func(tx *Tx) error {
			_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall"}, nil)
			return err
		}); err != nil && !honest(err) {
			t.Errorf("an act: %v", err)
		}
		if _, err := l.Check(context.Background(), nil); err != nil && !honest(err) {
			t.Errorf("check: %v", err)
		}
		checkRebuilt(t, l)
	})
}

// checkSalvaged holds that what is saved of a file is sound, nothing but what
// was written, and all of it unless something is said to be missing.
func checkSalvaged(t *testing.T, l *Ledger, events [][]byte) {
	t.Helper()
	into := At(l.Path + ".saved")
	saved, err := l.Salvage(context.Background(), into.Path, nil)
	if err != nil {
		if !honest(err) {
			t.Errorf("salvage: %v", err)
		}
		return
	}
	if int(saved.Kept) != len(events)-1 && len(saved.Missing) == 0 {
		t.Errorf("%d of %d events are saved, and nothing is missing", saved.Kept, len(events)-1)
	}
	if err := into.Read(func(v *View) error {
		return v.EachEvent(func(event event.Event, raw []byte) error {
			if !bytes.Equal(raw, events[event.Seq]) {
				t.Errorf("event %d is saved as %x", event.Seq, raw)
			}
			return nil
		})
	}); err != nil {
		t.Errorf("what was saved: %v", err)
	}
}

// checkRebuilt holds that a ledger which can be rebuilt is sound then.
func checkRebuilt(t *testing.T, l *Ledger) {
	t.Helper()
	if err := l.Rebuild(context.Background(), nil); err != nil {
		if !honest(err) {
			t.Errorf("rebuild: %v", err)
		}
		return
	}
	report, err := l.Check(context.Background(), nil)
	if err != nil || len(report.Problems) > 0 {
		t.Errorf("rebuilt, check found %q, %v", report.Problems, err)
	}
}

// over is a copy of a file with other bytes in one place.
func over(raw []byte, at uint32, with []byte) []byte {
	damaged := append([]byte(nil), raw...)
	copy(damaged[int(at)%len(raw):], with)
	return damaged
}

// A page that should lead to others, and says that there are none, is refused
// before bbolt walks it: its own check would end the program.
func TestAPageThatLeadsNowhereIsRefused(t *testing.T) {
	l, _ := filled(t)
	raw, err := os.ReadFile(l.Path)
	must(t, err)
	branches := 0
	for page := 2; page < len(raw)/4096; page++ {
		if store.LittleEndian.Uint16(raw[page*4096+8:]) != store.BranchPage {
			continue
		}
		branches++
		must(t, os.WriteFile(l.Path, over(raw, uint32(page)*4096+10, make([]byte, 14)), 0o600))
		must(t, store.RemoveIfThere(store.ChecksumsPath(l.Path)))
		if _, err := answered(At(l.Path)); err != nil && !errors.Is(err, fault.ErrDamaged) {
			t.Errorf("page %d: %v", page, err)
		}
	}
	if branches == 0 {
		t.Error("there are no such pages")
	}
}

// When a page of a list is overwritten, a rebuild makes the list again from the journal.
// A page of the journal, or one that leads there, is beyond it.
func TestAListWhosePagesAreOverwrittenIsRebuilt(t *testing.T) {
	l, _ := filled(t)
	raw, err := os.ReadFile(l.Path)
	must(t, err)
	rebuilt, beyond := 0, 0
	for page := 2; page < len(raw)/4096; page += 3 {
		must(t, os.WriteFile(l.Path, over(raw, uint32(page)*4096, make([]byte, 4096)), 0o600))
		must(t, store.RemoveIfThere(store.ChecksumsPath(l.Path)))
		damaged := At(l.Path)
		if report, err := damaged.Check(context.Background(), nil); err == nil && len(report.Problems) == 0 {
			continue // nothing stands there
		}
		if err := damaged.Rebuild(context.Background(), nil); errors.Is(err, fault.ErrDamaged) {
			beyond++
			continue
		}
		report, err := damaged.Check(context.Background(), nil)
		must(t, err)
		if rebuilt++; len(report.Problems) > 0 {
			t.Errorf("page %d: rebuilt, check found %q", page, report.Problems)
		}
	}
	if t.Logf("%d pages are rebuilt, %d are beyond it", rebuilt, beyond); rebuilt < 8 || beyond < 8 {
		t.Errorf("%d pages are rebuilt, %d are beyond it", rebuilt, beyond)
	}
}

// A ledger whose list of free pages is broken can still be read, and nobody
// waits for an act that was refused because of it.
func TestABrokenListOfFreePagesLeavesNoLock(t *testing.T) {
	l, _ := filled(t)
	raw, err := os.ReadFile(l.Path)
	must(t, err)
	begins, err := (&store.Pages{File: bytes.NewReader(raw)}).Meta()
	must(t, err)
	must(t, os.WriteFile(l.Path, over(raw, uint32(begins.Freelist)*4096+8, []byte{store.LeafPage, 0}), 0o600))
	l.Wait = 50 * time.Millisecond
	for range 2 {
		err := l.Write(by("2026-11-02 13:00"), func(*Tx) error { return nil })
		if !errors.Is(err, fault.ErrDamaged) {
			t.Errorf("an act: %v", err)
		}
		if _, err := answered(l); err != nil {
			t.Errorf("a question: %v", err)
		}
	}
}

// honest tells whether an error says that the file is damaged, or newer than
// the program.
func honest(err error) bool {
	return errors.Is(err, fault.ErrDamaged) || errors.Is(err, fault.ErrNewer)
}
