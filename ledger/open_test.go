package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"hourbook/assets"
	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

func TestAFileThatIsNoLedgerIsNamed(t *testing.T) {
	folder := t.TempDir()
	empty, text := filepath.Join(folder, "empty"), filepath.Join(folder, "text")
	must(t, os.WriteFile(empty, nil, 0o600))
	must(t, os.WriteFile(text, make([]byte, 100_000), 0o600))
	below := fault.ErrNoAccess
	if runtime.GOOS == "windows" {
		below = fault.ErrNoLedger // which does not tell the two apart
	}
	for path, want := range map[string]error{
		empty: fault.ErrDamaged, text: fault.ErrDamaged, folder: fault.ErrNoAccess, filepath.Join(folder, "none"): fault.ErrNoLedger,
		filepath.Join(text, "below"): below,
	} {
		if err := At(path).Read(func(*View) error { return nil }); !errors.Is(err, want) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestALedgerMadeTwiceAtOnceIsMadeOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l")
	terms, err := terms.Read("terms.toml", assets.Terms, zone)
	must(t, err)
	made := make(chan error)
	for range 8 {
		go func() { made <- At(path).Create(by("2026-01-02 09:00"), zone, seller, terms) }()
	}
	won := 0
	for range 8 {
		if err := <-made; err == nil {
			won++
		} else if !errors.Is(err, fault.ErrExists) {
			t.Error(err)
		}
	}
	if won != 1 {
		t.Errorf("made %d times", won)
	}
}

// Bulk acts replace the file; a question that began on the old one must not
// take the new witness for its own.
func TestQuestionsGoOnWhileTheFileIsReplaced(t *testing.T) {
	l := newLedger(t)
	done := make(chan error)
	go func() {
		for i := range 40 {
			if err := l.Bulk(context.Background(), by("2026-11-02 12:00"), func(tx *Tx) error {
				_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: sla.Minutes(i + 1), Kind: "firewall"}, nil)
				return err
			}); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	other := At(l.Path)
	for {
		select {
		case err := <-done:
			must(t, err)
			sound(t, l)
			return
		default:
			must(t, other.Read(func(*View) error { return nil }))
		}
	}
}

func TestASuspectLedgerIsVerifiedFirst(t *testing.T) {
	l := newLedger(t)
	log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall"})
	l.file.Suspect()
	must(t, l.Read(func(*View) error { return nil }))
	if _, err := os.Stat(store.SuspectPath(l.Path)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the mark stays: %v", err)
	}
	l.file.Suspect()
	flip(t, l.Path, "Login loop")
	if err := l.Read(func(*View) error { return nil }); !errors.Is(err, fault.ErrDamaged) {
		t.Errorf("got %v", err)
	}
}

// flip changes a byte at every place of a file where text stands.
func flip(t *testing.T, path, text string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	must(t, err)
	for i := range len(raw) - len(text) {
		if string(raw[i:i+len(text)]) == text {
			raw[i] ^= 1
		}
	}
	must(t, os.WriteFile(path, raw, 0o600))
}

// An event far from the end is broken: a look at the end does not see it, check
// names it.
func TestCheckNamesTheFirstBadEvent(t *testing.T) {
	l := newLedger(t)
	for i := range 10 {
		log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall", Note: fmt.Sprintf("note %c.", 'a'+i)})
	}
	flip(t, l.Path, "note b.")
	report, err := l.Check(context.Background(), nil)
	must(t, err)
	if len(report.Problems) == 0 || report.FirstBad != 6 {
		t.Errorf("first bad %d: %q", report.FirstBad, report.Problems)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := newLedger(t).Check(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// A question that leads through such a page is refused, others are answered;
// check names it.
func TestAPageThatLeadsBackToItselfIsNeverFollowed(t *testing.T) {
	l := At(filepath.Join(t.TempDir(), "l"))
	terms, err := terms.Read("terms.toml", assets.Terms, zone)
	must(t, err)
	must(t, l.Create(by("2023-01-02 09:00"), zone, seller, terms))
	must(t, l.Bulk(context.Background(), by("2026-01-02 09:00"), func(tx *Tx) error { return fill(tx, 2000, 5) }))
	raw, err := os.ReadFile(l.Path)
	must(t, err)
	branches, refused, named := 0, 0, 0
	for at := 0; at < len(raw); at += 4096 {
		if store.LittleEndian.Uint16(raw[at+8:]) == store.BranchPage {
			broken := append([]byte(nil), raw...)
			copy(broken[at+store.PageHeader+8:], broken[at:at+8]) // its first child is itself
			must(t, os.WriteFile(l.Path, broken, 0o600))
			branches++
			report, err := At(l.Path).Check(context.Background(), nil)
			must(t, err)
			err = At(l.Path).Read(func(v *View) error { return v.EachEvent(func(event.Event, []byte) error { return nil }) })
			switch {
			case errors.Is(err, fault.ErrDamaged) && len(report.Problems) > 0:
				refused++
			case err != nil:
				t.Errorf("page %d: read says %v, check %q", at/4096, err, report.Problems)
			}
			named += min(1, len(report.Problems))
		}
	}
	if refused == 0 || named <= refused {
		t.Errorf("of %d branch pages %d were refused and %d named", branches, refused, named)
	}
}

func TestOrderAndNumbersDoNotDependOnTheClock(t *testing.T) {
	l := newLedger(t)
	issue := func(at string) string {
		var number string
		act := by(at)
		act.ClockIsRight = true
		must(t, l.Write(act, func(tx *Tx) error {
			logged, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: tx.Today(), Minutes: 60, Kind: "firewall"}, nil)
			if err != nil {
				return err
			}
			d, _, err := tx.Issue(dated(documentOf(logged.Work), tx.Today()), draw)
			number = d.Number
			return err
		}))
		return number
	}
	numbers := []string{issue("2026-12-31 23:59"), issue("2027-01-01 00:01"), issue("2026-12-31 22:00"), issue("2025-06-01 10:00"), issue("2027-03-28 03:30")}
	want := []string{"HB-2026-0007", "HB-2027-0001", "HB-2026-0008", "HB-2025-0001", "HB-2027-0002"}
	for i := range want {
		if numbers[i] != want[i] {
			t.Errorf("number %d is %s, want %s", i, numbers[i], want[i])
		}
	}
	must(t, l.Read(func(v *View) error {
		if behind := v.Behind(instant("2027-03-28 03:00")); behind.Minutes() != 30 {
			t.Errorf("behind %v", behind)
		}
		return nil
	}))
	sound(t, l)
}

// A fault of the pages that are read must not leave the file that is written
// locked: check waited for itself for ever.
func TestCheckEndsWhicheverPageIsAnother(t *testing.T) {
	l := noted(t, 60)
	raw, err := os.ReadFile(l.Path)
	must(t, err)
	for at := 2 * 4096; at+2*4096 <= len(raw); at += 4096 {
		broken := append([]byte(nil), raw...)
		copy(broken[at:at+4096], raw[at+4096:at+2*4096])
		must(t, os.WriteFile(l.Path, broken, 0o600))
		ended := make(chan error)
		go func() {
			_, err := At(l.Path).Check(context.Background(), nil)
			if err == nil {
				err = At(l.Path).Rebuild(context.Background(), nil)
			}
			ended <- err
		}()
		select {
		case err := <-ended:
			if err != nil && !errors.Is(err, fault.ErrDamaged) {
				t.Errorf("page %d: %v", at/4096, err)
			}
		case <-time.After(time.Minute):
			t.Fatalf("page %d: check does not end", at/4096)
		}
	}
}
