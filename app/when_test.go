package app

import (
	"errors"
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
	w := sla.Entry{Minutes: 45}
	When{Now: true, Day: sla.NewDay(2026, 11, 12)}.Apply(&w, now)
	if !w.Start.Equal(now.Add(-45 * time.Minute)) {
		t.Errorf("it began %s", w.Start)
	}
}

func TestDaysAreReadAsPeopleSayThem(t *testing.T) {
	today := sla.NewDay(2026, time.November, 27) // a Friday
	for text, want := range map[string]string{
		"2026-11-27": "2026-11-27", "27.11.2026": "2026-11-27", "2026.11.27": "2026-11-27", "2026/11/27": "2026-11-27", "27/11/2026": "2026-11-27",
		"27.11.": "2026-11-27", "1.12": "2026-12-01", "24.12.": "2026-12-24", "31.12.": "2025-12-31", "11-26": "2026-11-26", "27": "2026-11-27",
		"today": "2026-11-27", "yesterday": "2026-11-26", "tomorrow": "2026-11-28", "-2d": "2026-11-25", "+3d": "2026-11-30", "-1w": "2026-11-20", "−2d": "2026-11-25",
		"fri": "2026-11-27", "thu": "2026-11-26", "Sat": "2026-11-21", "Friday": "2026-11-27",
		"šiandien": "2026-11-27", "vakar": "2026-11-26", "užvakar": "2026-11-25", "rytoj": "2026-11-28", "poryt": "2026-11-29", "penktadienis": "2026-11-27", "kt": "2026-11-26",
		"27 Nov": "2026-11-27", "Nov 27": "2026-11-27", "27 November 2026": "2026-11-27", "November 27, 2026": "2026-11-27",
		"lapkričio 27 d.": "2026-11-27", "2026 m. lapkričio 27 d.": "2026-11-27", "27 lapkr": "2026-11-27", "rugpjūčio 3": "2026-08-03", "rugsėjo 3": "2026-09-03",
		"11/12/2026": "", "31.11.2026": "", "2026-13-01": "", "rug 3": "", "": "", "someday": "", "-99999d": "", "32": "", "0.1.": "", "27.11.26.": "", "nov": "", "27 nov nov": "", "14:30": "",
	} {
		got := ""
		if day, err := ParseDay(text, today); err == nil {
			got = day.String()
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestInstantsAreReadAsPeopleSayThem(t *testing.T) {
	zone, err := sla.ParseZone("+02:00")
	if err != nil {
		t.Fatal(err)
	}
	now := zone.Instant(sla.NewDay(2026, time.November, 27), 15*60)
	for text, want := range map[string]string{
		"2026-11-26T14:30:00+02:00": "2026-11-26 14:30", "2026-11-26 14:30": "2026-11-26 14:30", "14:30": "2026-11-27 14:30", "yesterday 14:30": "2026-11-26 14:30",
		"14:30 yesterday": "2026-11-26 14:30", "26.11.2026 9:05": "2026-11-26 09:05", "-2d 9.05": "2026-11-25 09:05", "now": "2026-11-27 15:00",
		"yesterday": "", "": "", "today": "", "9.10": "", "noon": "",
	} {
		got := ""
		if at, err := ParseInstant(text, now, zone); err == nil {
			got = zone.Local(at).Format("2006-01-02 15:04")
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// Whatever is typed, a day is one of the calendar that reads back, or an error
// for a person.
func FuzzParseDay(f *testing.F) {
	for _, text := range []string{"2026-11-27", "27.11.2026", "-2d", "fri", "2026 m. lapkričio 27 d.", "rug 3", "11/12/2026", "vakar"} {
		f.Add(text)
	}
	today := sla.NewDay(2026, time.November, 27)
	f.Fuzz(func(t *testing.T, text string) {
		day, err := ParseDay(text, today)
		var in *sla.InputError
		switch {
		case err != nil && (!errors.As(err, &in) || in.Remedy == "" || day != 0):
			t.Errorf("%q: %v, %v", text, day, err)
		case err == nil:
			if again, err := ParseDay(day.String(), today); err != nil || again != day {
				t.Errorf("%q is %s, which is read as %s, %v", text, day, again, err)
			}
		}
	})
}
