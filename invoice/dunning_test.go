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
		{"2026-06-20", "2026-06-30", "2.85"}, // the last day that the rates speak of
		{"2026-06-20", "2026-11-29", "2.85"}, // nobody said what is after it
		{"2026-07-20", "2026-11-29", "0.00"},
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

func TestAReferenceRateHoldsForItsHalfYear(t *testing.T) {
	for from, want := range map[string]string{"2026-01-01": "2026-06-30", "2026-03-11": "2026-06-30", "2026-07-01": "2026-12-31", "2025-12-31": "2025-12-31"} {
		day, err := sla.ParseDay(from)
		if err != nil {
			t.Fatal(err)
		}
		way := Dunning{Interest: true, Rates: []ReferenceRate{{From: day}}}
		if end := way.RatesEnd(); end.String() != want || way.Unrated(end) || !way.Unrated(end.Add(1)) {
			t.Errorf("the rate from %s ends on %s, want %s", from, end, want)
		}
	}
	if (Dunning{Rates: []ReferenceRate{{From: 1}}}).Unrated(40_000) {
		t.Error("where no interest is asked for no rate is missing")
	}
}
