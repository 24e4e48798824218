package app

import (
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// What the list says that letters ask for is what they ask for: one fee a letter.
func TestTheListAsksForOneFeeALetter(t *testing.T) {
	today, later := sla.Phrase{}, sla.Phrase{Words: "its letter goes out on %s", Values: []any{sla.Day(20800)}}
	row := func(number, fee string, why sla.Phrase) DunningRow {
		r := DunningRow{Fee: decimal.RequireFromString(fee), Why: why}
		r.Number = number
		return r
	}
	rows := []DunningRow{row("HB-1", "5", today), row("HB-2", "40", today), row("HB-3", "40", today), row("HB-4", "40", later), row("HB-5", "40", later)}
	askOnce(rows)
	for i, want := range []string{"0", "40", "0", "40", "0"} {
		if rows[i].Asked.String() != want {
			t.Errorf("%s asks for %s, want %s", rows[i].Number, rows[i].Asked, want)
		}
	}
}
