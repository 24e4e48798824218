package ledger

import (
	"testing"

	"hourbook/sla"
)

func TestASingleDayBetweenTwoPeriodsIsAGap(t *testing.T) {
	on := func(text string) sla.Day {
		d, err := sla.ParseDay(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	gold := PlanPeriod{"acme", "GOLD", on("2026-01-01"), on("2026-12-31")}
	for name, tt := range map[string]struct {
		next string
		gaps int
	}{
		"the last day was typed as the end": {"2027-01-01", 1},
		"one goes on where the other ends":  {"2026-12-31", 0},
		"two days are meant":                {"2027-01-02", 0},
	} {
		next := PlanPeriod{"acme", "SILVER", on(tt.next), 0}
		if got := gapsIn([]PlanPeriod{gold, next}); len(got) != tt.gaps {
			t.Errorf("%s: %v", name, got)
		}
		if got := gapsBeside(next, []PlanPeriod{gold}); len(got) != tt.gaps {
			t.Errorf("%s, seen from the later one: %v", name, got)
		}
		if got := gapsBeside(gold, []PlanPeriod{next}); len(got) != tt.gaps {
			t.Errorf("%s, seen from the earlier one: %v", name, got)
		}
	}
	running := PlanPeriod{"acme", "GOLD", on("2026-01-01"), 0}
	if got := gapsBeside(PlanPeriod{"acme", "SILVER", on("2026-06-01"), 0}, []PlanPeriod{running}); len(got) != 0 {
		t.Errorf("a plan that is ended by the next leaves %v", got)
	}
}
