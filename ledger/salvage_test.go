package ledger

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hourbook/ledger/store"
	"hourbook/sla"
)

// noted is a ledger with n entries whose notes name them.
func noted(t *testing.T, n int) *Ledger {
	t.Helper()
	l := newLedger(t)
	for i := range n {
		log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall", Note: fmt.Sprintf("note %03d.", i)})
	}
	return l
}

func salvage(t *testing.T, l *Ledger) (Salvaged, *Ledger) {
	t.Helper()
	into := At(filepath.Join(t.TempDir(), "saved"))
	saved, err := At(l.Path).Salvage(context.Background(), into.Path, nil)
	must(t, err)
	sound(t, into)
	must(t, into.Read(func(v *View) error {
		if events, _ := v.Head(); events != saved.Kept {
			t.Errorf("%d events, %d kept", events, saved.Kept)
		}
		return nil
	}))
	return saved, into
}

func TestSalvageKeepsWhatIsWholeAndNamesTheRest(t *testing.T) {
	l := noted(t, 100) // events 5 to 104
	flip(t, l.Path, "note 060.")
	saved, _ := salvage(t, l)
	if saved.Kept != 64 || len(saved.Missing) != 40 {
		t.Fatalf("kept %d, missing %d", saved.Kept, len(saved.Missing))
	}
	// The broken one still decodes, a flipped note is text all the same; that
	// nothing proves it is why it is missing.
	first := saved.Missing[0].String()
	if !strings.HasPrefix(first, "event 65 by rasa: logged 0:45 as billable (T-1, 2026-11-02, firewall, Jonas, ") || !strings.Contains(first, `"Minutes":45`) {
		t.Errorf("missing %s", first)
	}
}

func TestSalvageNeedsNeitherBeginningsNorBranches(t *testing.T) {
	l := noted(t, 100)
	raw, err := os.ReadFile(l.Path)
	must(t, err)
	clear(raw[:2*4096])
	for at := 0; at < len(raw); at += 4096 {
		if store.LittleEndian.Uint16(raw[at+8:]) == store.BranchPage {
			clear(raw[at : at+4096])
		}
	}
	must(t, os.WriteFile(l.Path, raw, 0o600))
	if saved, _ := salvage(t, l); saved.Kept != 104 || len(saved.Missing) != 0 {
		t.Errorf("kept %d, missing %v", saved.Kept, saved.Missing)
	}
}

// A ledger that silently fell back by an act has the event in a page that is
// not in use.
func TestSalvageFindsAnEventThatABrokenBeginningHides(t *testing.T) {
	l := noted(t, 20)
	raw, err := os.ReadFile(l.Path)
	must(t, err)
	newest := 0
	if store.LittleEndian.Uint64(raw[4096+store.PageHeader+48:]) > store.LittleEndian.Uint64(raw[store.PageHeader+48:]) {
		newest = 4096
	}
	raw[newest+store.PageHeader+20] ^= 1
	must(t, os.WriteFile(l.Path, raw, 0o600))
	if saved, _ := salvage(t, l); saved.Kept != 24 || len(saved.Missing) != 0 {
		t.Errorf("kept %d, missing %v", saved.Kept, saved.Missing)
	}
}

// An act that failed left its pages behind; it was never acknowledged.
func TestSalvageTakesNothingThatWasNotFinished(t *testing.T) {
	l := noted(t, 3)
	before, err := os.ReadFile(l.Path)
	must(t, err)
	witness, err := os.ReadFile(store.WitnessPath(l.Path))
	must(t, err)
	log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall"})
	after, err := os.ReadFile(l.Path)
	must(t, err)
	copy(after[:2*4096], before[:2*4096]) // as if the power had failed before the last write
	must(t, os.WriteFile(l.Path, after, 0o600))
	must(t, os.WriteFile(store.WitnessPath(l.Path), witness, 0o600))
	if saved, _ := salvage(t, l); saved.Kept != 7 || len(saved.Missing) != 0 {
		t.Errorf("kept %d, missing %v", saved.Kept, saved.Missing)
	}
}
