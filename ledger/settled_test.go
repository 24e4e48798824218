package ledger

import (
	"errors"
	"testing"
)

// A statement that settles work is dated as an invoice is, though it has no number.
func TestNoWorkIsSettledOnADayOfAClosedMonth(t *testing.T) {
	l := At(evilDesk(t))
	do(t, l, "2026-12-09 09:00", func(tx *Tx) error { return tx.CloseMonth(inMonth("2026-12"), "") })
	if err := l.Write(by("2026-12-09 09:01"), evilStatement); !errors.Is(err, ErrMonthClosed) {
		t.Errorf("it is settled: %v", err)
	}
	do(t, l, "2026-12-09 09:02", func(tx *Tx) error { return tx.OpenMonth(inMonth("2026-12"), "forgotten work") })
	do(t, l, "2026-12-09 09:03", evilStatement)
	sound(t, l)
}
