package app

import (
	"testing"
	"time"

	"hourbook/sla"
)

func TestParseWhen(t *testing.T) {
	zone, err := sla.ParseZone("+02:00")
	if err != nil {
		t.Fatal(err)
	}
	now := zone.Instant(sla.NewDay(2026, time.November, 12), 14*60+22) // a Thursday
	for text, want := range map[string]string{
		"": "now", "now": "now", "today": "now 2026-11-12", "Today, Thu 12 Nov": "",
		"Thu 12 Nov": "now 2026-11-12", "yesterday": "2026-11-11", "vakar": "2026-11-11", "wed": "2026-11-11", "Tr": "2026-11-11",
		"fri": "2026-11-06", "13": "2026-10-13", "12": "now 2026-11-12", "11-02": "2026-11-02", "12-24": "2025-12-24",
		"2026-10-31": "2026-10-31", "31 oct": "2026-10-31", "3 March 2025": "2025-03-03", "30 feb": "",
		"14:10": "2026-11-12 14:10", "yesterday 9:05": "2026-11-11 09:05", "11-02 09.30": "2026-11-02 09:30",
		"tomorrowish": "", "32": "", "25:00": "", "x 14:10": "", "1 2 3 4": "",
	} {
		when, err := ParseWhen(text, now, zone)
		got := ""
		switch {
		case err != nil:
		case when.Now && when.Day != 0:
			got = "now " + when.Day.String()
		case when.Now:
			got = "now"
		case !when.Start.IsZero():
			got = zone.Local(when.Start).Format("2006-01-02 15:04")
		default:
			got = when.Day.String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q (%v)", text, got, want, err)
		}
	}
}

func TestWorkThatEndsNowBeganItsLengthBefore(t *testing.T) {
	now := time.Date(2026, 11, 12, 14, 22, 0, 0, time.UTC)
	w := sla.Work{Minutes: 45}
	When{Now: true, Day: sla.NewDay(2026, 11, 12)}.Apply(&w, now)
	if !w.Start.Equal(now.Add(-45 * time.Minute)) {
		t.Errorf("it began %s", w.Start)
	}
}
