package sla

import (
	"testing"
	"time"
)

func TestClocksThatAreChangedSkipATimeOrShowItTwice(t *testing.T) {
	for _, c := range []struct {
		zone, day string
		minute    int
		skips     bool
		again     string // the second time, "" for none
	}{
		{"Europe/Vilnius", "2026-03-29", 2*60 + 59, false, ""},
		{"Europe/Vilnius", "2026-03-29", 3 * 60, true, ""},
		{"Europe/Vilnius", "2026-03-29", 3*60 + 59, true, ""},
		{"Europe/Vilnius", "2026-03-29", 4 * 60, false, ""},
		{"Europe/Vilnius", "2026-10-25", 2*60 + 59, false, ""},
		{"Europe/Vilnius", "2026-10-25", 3 * 60, false, "2026-10-25T03:00:00+02:00"},
		{"Europe/Vilnius", "2026-10-25", 3*60 + 59, false, "2026-10-25T03:59:00+02:00"},
		{"Europe/Vilnius", "2026-10-25", 4 * 60, false, ""},
		{"Australia/Lord_Howe", "2026-04-05", 1*60 + 45, false, "2026-04-05T01:45:00+10:30"},
		{"Australia/Lord_Howe", "2026-10-04", 2*60 + 15, true, ""},
		{"America/New_York", "2026-11-01", 24 * 60, false, ""},
		{"+02:00", "2026-03-29", 3*60 + 30, false, ""},
		{"+00:00", "2026-10-25", 3*60 + 30, false, ""},
	} {
		z, err := ParseZone(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		day, err := ParseDay(c.day)
		if err != nil {
			t.Fatal(err)
		}
		if z.Skips(day, c.minute) != c.skips {
			t.Errorf("%s skips %s at minute %d: %t", c.zone, c.day, c.minute, !c.skips)
		}
		second, ok := z.Again(z.Instant(day, c.minute))
		if ok != (c.again != "") || ok && second.Format(time.RFC3339) != c.again {
			t.Errorf("%s shows minute %d of %s again: %t, %s", c.zone, c.minute, c.day, ok, second)
		}
		if ok {
			if _, third := z.Again(second); third {
				t.Errorf("%s shows %s a third time", c.zone, second)
			}
		}
	}
	if HasOffset("2026-10-25 03:30") || !HasOffset("2026-10-25T03:30:00+02:00") || !HasOffset(" 2026-10-25 03:30Z") || HasOffset("") {
		t.Error("a text has an offset where it ends with one")
	}
}
