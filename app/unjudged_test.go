package app

import (
	"archive/zip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/fault"
)

// unjudged is the sample month with two tickets that no act would record, put
// into its journal by hand: T-9901 carries the terms of 2031, which the ledger
// does not have, and T-9902 the plan TITAN, which its terms do not have.
func unjudged(t *testing.T) *ledger.Ledger {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "unjudged")
	files, err := zip.OpenReader("testdata/unjudged.zip")
	noFault(t, err)
	defer files.Close()
	noFault(t, os.CopyFS(folder, files))
	return ledger.At(filepath.Join(folder, "ledger.hourbook"))
}

func TestATicketThatCannotBeJudgedCostsItsOwnRowOnly(t *testing.T) {
	l := unjudged(t)
	report, err := l.Check(context.Background(), nil)
	noFault(t, err)
	for i, id := range []string{"T-9901", "T-9902"} {
		if i >= len(report.Problems) || !strings.Contains(report.Problems[i].String(), id) {
			t.Errorf("check does not name %s: %v", id, report.Problems)
		}
	}
	now := time.Date(2026, 11, 6, 16, 0, 0, 0, time.UTC)
	noFault(t, l.Read(func(v *ledger.View) error {
		places, err := Queue(v, now)
		noFault(t, err)
		if len(places) != 12 {
			t.Errorf("%d tickets in the queue", len(places))
		}
		for _, place := range places[10:] {
			if !strings.Contains(place.Why.In("en"), "it has no verdict") || !strings.Contains(place.Why.In("lt"), "įvertinti negalima") {
				t.Errorf("%s: %s", place.Ticket.ID, place.Why.In("en"))
			}
		}
		for _, place := range places[:10] {
			if strings.Contains(place.Why.In("en"), "it has no verdict") {
				t.Errorf("%s: %s", place.Ticket.ID, place.Why.In("en"))
			}
		}
		for _, id := range []string{"T-9901", "T-9902"} {
			why, err := Why(v, id, now)
			noFault(t, err)
			if text := whyText(why); !strings.Contains(text, "this ticket gets no verdict") {
				t.Errorf("why %s: %s", id, text)
			}
		}
		_, err = v.Terms("2031-01-01")
		var missing *ledger.MissingTermsError
		if !errors.As(err, &missing) || !errors.Is(err, fault.ErrDamaged) {
			t.Errorf("the terms of 2031: %v", err)
		}
		return nil
	}))
}

func whyText(e Explanation) string {
	var all []string
	for _, step := range e.Steps {
		all = append(all, step.Text)
	}
	return strings.Join(all, "\n")
}
