package main

import (
	"slices"
	"testing"
	"time"
)

// Of two years with a backup each night stay 7 days, 5 weeks and 12 months.
func TestWhichBackupsStay(t *testing.T) {
	var made []time.Time
	first := time.Date(2026, 1, 1, 2, 0, 0, 0, time.UTC)
	for day := range 730 {
		made = append(made, first.AddDate(0, 0, day))
	}
	last := made[len(made)-1]
	why := retained(made)
	count := map[string]int{}
	for _, reasons := range why {
		for _, reason := range reasons {
			count[reason]++
		}
	}
	if count["day"] != 7 || count["week"] != 5 || count["month"] != 12 {
		t.Errorf("there stay %v", count)
	}
	for at, want := range map[time.Time][]string{
		last:                    {"day", "week", "month"},
		last.AddDate(0, 0, -6):  {"day"},
		last.AddDate(0, 0, -5):  {"day", "week"}, // a Sunday
		last.AddDate(0, 0, -7):  nil,
		last.AddDate(0, 0, -12): {"week"},
		time.Date(2027, 1, 31, 2, 0, 0, 0, time.UTC):  {"month"},
		time.Date(2026, 12, 31, 2, 0, 0, 0, time.UTC): nil, // the thirteenth month
	} {
		if !slices.Equal(why[at], want) {
			t.Errorf("%s stays for %v, want %v", at.Format(time.DateOnly), why[at], want)
		}
	}
}

// What was lost for weeks does not make what is older go.
func TestOldBackupsStayWhereNoneCame(t *testing.T) {
	old := time.Date(2025, 3, 4, 2, 0, 0, 0, time.UTC)
	why := retained([]time.Time{old, old.Add(time.Hour), old.AddDate(1, 0, 0)})
	if len(why[old.Add(time.Hour)]) == 0 || len(why[old]) != 0 {
		t.Errorf("%v", why)
	}
}
