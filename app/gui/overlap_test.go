package gui

import (
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// The ways out are judged as work of a closed month, which is refused; that is
// no fault of the question.
func TestAnOverlapInAClosedMonthLeavesTodayAsItIs(t *testing.T) {
	s := stageSample(t)
	s.Acts(func(tx *ledger.Tx) error {
		for _, start := range []time.Duration{-3 * time.Hour, -2*time.Hour - 30*time.Minute} {
			w := sla.Entry{Ticket: "T-4146", Staff: "Giedrė Petrauskaitė", Start: s.At.Add(start), Minutes: 60, Kind: "problem-solving"}
			if _, err := tx.LogWork(w, nil); err != nil {
				return err
			}
		}
		return tx.CloseMonth(sla.NewDay(2026, time.November, 1).Month(), "done")
	})
	s.Press("Alt+1", "Ctrl+D")
	s.Sees("Queue", "0:30 twice", "Move after: its month is closed")
}
