package ledger

import (
	"errors"
	"testing"

	"hourbook/sla"
)

func TestATimerBecomesAnEntryOrADraftToSettle(t *testing.T) {
	for _, c := range []struct {
		says, until string
		draft       bool
	}{
		{"59 seconds are under a minute", "2026-11-02 10:00:59", true},
		{"a minute is an entry", "2026-11-02 10:01:00", false},
		{"24 hours are an entry", "2026-11-03 10:00:00", false},
		{"a second more is over 24 hours", "2026-11-03 10:00:01", true},
		{"an end before the start is under a minute", "2026-11-02 09:00:00", true},
	} {
		t.Run(c.says, func(t *testing.T) {
			l := newLedger(t)
			do(t, l, "2026-11-02 10:00", func(tx *Tx) error {
				_, err := tx.StartTimer(sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Kind: "firewall"})
				return err
			})
			do(t, l, "2026-11-03 12:00", func(tx *Tx) error {
				logged, draft, err := tx.StopTimer("Jonas", instant(c.until), sla.Entry{})
				if (draft != nil) != c.draft || (logged.Work.ID != "") == c.draft {
					t.Errorf("logged %+v, draft %+v", logged.Work, draft)
				}
				return err
			})
			sound(t, l)
		})
	}
}

func TestSpacesAroundANameAreNobodyElsesTimer(t *testing.T) {
	l := newLedger(t)
	start := func(staff string) error {
		return l.Write(by("2026-11-02 10:00"), func(tx *Tx) error {
			_, err := tx.StartTimer(sla.Entry{Ticket: "T-1", Staff: staff, Start: instant("2026-11-02 10:00"), Kind: "firewall"})
			return err
		})
	}
	must(t, start("Jonas "))
	if err := start(" Jonas"); !errors.Is(err, ErrConflict) {
		t.Errorf("a second timer of one person: %v", err)
	}
	do(t, l, "2026-11-02 11:00", func(tx *Tx) error {
		logged, _, err := tx.StopTimer(" Jonas ", instant("2026-11-02 11:00"), sla.Entry{})
		if logged.Work.Staff != "Jonas" || logged.Work.Minutes != 60 {
			t.Errorf("logged %+v", logged.Work)
		}
		return err
	})
	sound(t, l)
}
