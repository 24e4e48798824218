package ledger

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// stored are the bytes of all events of a ledger.
func stored(t testing.TB, l *Ledger) (events [][]byte) {
	t.Helper()
	must(t, l.Read(func(v *View) error {
		return v.EachEvent(func(_ event.Event, raw []byte) error {
			events = append(events, bytes.Clone(raw))
			return nil
		})
	}))
	return events
}

// marks are those of the events of a ledger from one on.
func marks(t *testing.T, l *Ledger, from uint64) (all []string) {
	t.Helper()
	must(t, l.Read(func(v *View) error {
		return v.EachEvent(func(e event.Event, _ []byte) error {
			if e.Seq >= from {
				all = append(all, fmt.Sprintf("%x", e.Signature))
			}
			return nil
		})
	}))
	return all
}

// threeNotes is an act of three events.
func threeNotes(tx *Tx) error {
	for _, text := range []string{"one", "two", "three"} {
		if _, err := tx.WriteNote(Note{Ticket: "T-1", Text: text}, nil); err != nil {
			return err
		}
	}
	return nil
}

func TestAnActIsKnownInTheJournalAsOne(t *testing.T) {
	l := newLedger(t)
	before := uint64(len(stored(t, l)))
	must(t, l.Write(by("2026-11-03 09:00"), threeNotes))
	log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 30, Kind: "firewall"})
	must(t, l.Bulk(context.Background(), by("2026-11-03 10:00"), threeNotes))
	want := []string{"0101", "0101", "0100", "", "0101", "0101", "0100"}
	if got := marks(t, l, before+1); !slices.Equal(got, want) {
		t.Errorf("the marks are %q, want %q", got, want)
	}
	sound(t, l)
	must(t, l.Rebuild(context.Background(), nil))
	if got := marks(t, l, before+1); !slices.Equal(got, want) {
		t.Errorf("rebuilt they are %q", got)
	}
}

// An event that was added is read in the same act as it is: a correction looks
// its entry up.
func TestAnActReadsWhatItAdded(t *testing.T) {
	l := newLedger(t)
	must(t, l.Write(by("2026-11-03 09:00"), func(tx *Tx) error {
		logged, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 30, Kind: "firewall"}, nil)
		if err != nil {
			return err
		}
		logged.Work.Minutes = 40
		if _, err := tx.Correct(logged.Work, "longer", nil); err != nil {
			return err
		}
		history, err := tx.History("entry", logged.Work.ID)
		if err == nil && (len(history) != 1 || history[0].Kind != "work-corrected") {
			err = fmt.Errorf("its history is %v", history)
		}
		return err
	}))
	sound(t, l)
}

func TestAJournalThatEndsInAnActIsCutOff(t *testing.T) {
	l := newLedger(t)
	must(t, l.Write(by("2026-11-03 09:00"), threeNotes))
	events := stored(t, l)
	for _, lacking := range []int{1, 2} {
		_, err := restoredFrom(t, events[:len(events)-lacking])
		if !errors.Is(err, fault.ErrDamaged) || !strings.Contains(err.Error(), "the end of an act") {
			t.Errorf("without the last %d it is restored: %v", lacking, err)
		}
	}
	if _, err := restoredFrom(t, events[:len(events)-3]); err != nil {
		t.Error(err)
	}
}

func TestSalvageKeepsWholeActs(t *testing.T) {
	l := newLedger(t)
	whole := uint64(len(stored(t, l)))
	must(t, l.Write(by("2026-11-03 09:00"), threeNotes))
	log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 30, Kind: "firewall"})
	events := stored(t, l)
	harmEvent(t, l, events[len(events)-2]) // the act's last
	must(t, store.RemoveIfThere(store.ChecksumsPath(l.Path)))
	saved := At(filepath.Join(t.TempDir(), "saved"))
	report, err := l.Salvage(context.Background(), saved.Path, nil)
	must(t, err)
	if report.Kept != whole || len(report.Missing) == 0 {
		t.Errorf("kept are %d of %d, and missing %d", report.Kept, whole, len(report.Missing))
	}
	sound(t, saved)
}

// harmEvent flips a bit of each place in the file where an event stands.
func harmEvent(t *testing.T, l *Ledger, raw []byte) {
	t.Helper()
	harmed := 0
	file, err := os.ReadFile(l.Path)
	must(t, err)
	for at := 0; ; {
		next := bytes.Index(file[at:], raw)
		if next < 0 {
			break
		}
		at += next
		file[at+len(raw)/2] ^= 1
		harmed++
		at += len(raw)
	}
	if harmed == 0 {
		t.Fatal("the event is nowhere")
	}
	must(t, os.WriteFile(l.Path, file, 0o600))
}

func TestMarksThatDoNotFitAreRefused(t *testing.T) {
	l := newLedger(t)
	must(t, l.Write(by("2026-11-03 09:00"), threeNotes))
	events := stored(t, l)
	n := len(events)
	last := func(change func(*event.Event)) [][]byte {
		e, err := event.Read(events[n-1])
		must(t, err)
		change(&e)
		return append(slices.Clone(events[:n-1]), event.Encode(e))
	}
	for what, c := range map[string]struct {
		events [][]byte
		want   error
	}{
		"no mark where the act goes on":     {last(func(e *event.Event) { e.Signature = nil }), fault.ErrDamaged},
		"an older form behind a newer one":  {last(func(e *event.Event) { e.Format, e.Signature = 1, nil }), fault.ErrDamaged},
		"a signature of a newer program":    {last(func(e *event.Event) { e.Signature = append([]byte{1, 0}, make([]byte, 73)...) }), fault.ErrNewer},
		"a mark in the form that had none":  {last(func(e *event.Event) { e.Format = 1 }), fault.ErrNewer},
		"the end of an act without a begin": {append(slices.Clone(events[:n-3]), rechained(t, events[n-4], events[n-1])), fault.ErrDamaged},
	} {
		if _, err := restoredFrom(t, c.events); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// rechained is an event put behind another one.
func rechained(t *testing.T, before, raw []byte) []byte {
	t.Helper()
	first, err := event.Read(before)
	must(t, err)
	e, err := event.Read(raw)
	must(t, err)
	hash := sha256.Sum256(before)
	e.Seq, e.Prev = first.Seq+1, hash[:]
	return event.Encode(e)
}

// A ledger of the first format goes on in the second, and says the same of what
// was before.
func TestALedgerOfTheFirstFormatGoesOn(t *testing.T) {
	l := opensFormat1(t)
	before := stored(t, l)
	must(t, l.Write(by("2026-12-05 09:00"), func(tx *Tx) error { return tx.OpenMonth(tx.Today().Month().Prev(), "again") }))
	after := stored(t, l)
	for i, raw := range before {
		if !bytes.Equal(raw, after[i]) {
			t.Fatalf("event %d is another one", i+1)
		}
	}
	if got, want := marks(t, l, uint64(len(before))+1), []string{"0101", "0100"}; !slices.Equal(got, want) {
		t.Errorf("the rules and the act are marked %q, want %q", got, want)
	}
	sound(t, l)
}
