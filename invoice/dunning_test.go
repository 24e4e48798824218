package invoice

import (
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

func TestInterestFollowsTheRatesDayByDay(t *testing.T) {
	on := func(text string) sla.Day {
		d, err := sla.ParseDay(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	way := Dunning{Interest: true, Points: decimal.NewFromInt(8), Rates: []ReferenceRate{{on("2025-07-01"), decimal.New(215, -2)}, {on("2026-01-01"), decimal.New(240, -2)}}}
	thousand := decimal.NewFromInt(1000)
	for _, c := range []struct{ due, on, want string }{
		{"2025-12-21", "2025-12-21", "0.00"}, // due today
		{"2025-12-21", "2025-12-31", "2.78"}, // 10 days at 10.15 %
		{"2025-12-31", "2026-01-10", "2.85"}, // 10 days at 10.40 %
		{"2025-12-21", "2026-01-10", "5.63"}, // both: 1015.0 and 1040.0 percent-days
		{"2025-06-20", "2025-07-10", "2.78"}, // nothing before the first rate
		{"2024-12-31", "2025-12-31", "51.17"},
	} {
		if got := way.InterestOn(thousand, on(c.due), on(c.on)).StringFixed(2); got != c.want {
			t.Errorf("due %s, on %s: %s, want %s", c.due, c.on, got, c.want)
		}
	}
	way.Interest = false
	if got := way.InterestOn(thousand, on("2025-12-21"), on("2026-01-10")); !got.IsZero() {
		t.Errorf("interest is off, and %s", got)
	}
	if got := (Dunning{Interest: true, Rates: way.Rates}).InterestOn(thousand.Neg(), 1, 100); !got.IsZero() {
		t.Errorf("of less than nothing %s", got)
	}
}
