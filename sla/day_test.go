package sla

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDaysAndMonthsAreTheCalendars(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		when := time.Unix(rapid.Int64Range(31536000, 253370764799).Draw(t, "unix"), 0).UTC()
		day := Zone{}.Day(when)
		y, m, d := when.Date()
		if day != NewDay(y, m, d) || day.String() != when.Format("2006-01-02") || day.Weekday() != when.Weekday() || day.Year() != y {
			t.Fatalf("%v is called %v, a %v", when, day, day.Weekday())
		}
		month := day.Month()
		if month != NewMonth(y, m) || month.Year() != y || month.Month() != m || month.String() != when.Format("2006-01") {
			t.Fatalf("%v is called %v", when, month)
		}
		if month.First() > day || month.Last() < day || month.Last().Add(1) != month.Next().First() || month.Next().Prev() != month {
			t.Fatalf("%v goes from %v to %v", month, month.First(), month.Last())
		}
		if back, err := ParseDay(day.String()); err != nil || back != day {
			t.Fatalf("%v is read back as %v (%v)", day, back, err)
		}
		if back, err := ParseMonth(month.String()); err != nil || back != month {
			t.Fatalf("%v is read back as %v (%v)", month, back, err)
		}
	})
}

func TestNoDayAndNoMonthAreEmpty(t *testing.T) {
	var got struct {
		Day   Day
		Month Month
	}
	out, err := json.Marshal(got)
	if err != nil || string(out) != `{"Day":"","Month":""}` {
		t.Fatalf("%s (%v)", out, err)
	}
	got.Day, got.Month = 1, 1
	if err := json.Unmarshal(out, &got); err != nil || got.Day != 0 || got.Month != 0 {
		t.Errorf("%v (%v)", got, err)
	}
	if Day(0).Month() != 0 || Month(0).First() != 0 || Month(0).Last() != 0 {
		t.Error("no day lies in a month")
	}
}

func TestWhatIsNoDayIsRefused(t *testing.T) {
	for _, text := range []string{"", "2026-02-30", "2026-2-3", "06.11.2026", "0206-11-06", "1970-01-01", "9999-01-01", "2026-11-06T10:00", " 2026-11-06"} {
		var input *InputError
		if day, err := ParseDay(text); !errors.As(err, &input) || input.Field != "day" {
			t.Errorf("%q: got %v (%v)", text, day, err)
		}
	}
	for _, text := range []string{"", "2026-13", "2026", "10-2026", "0026-10"} {
		if month, err := ParseMonth(text); err == nil {
			t.Errorf("%q: got %v", text, month)
		}
	}
}

func TestZonesAreEqualWhenTheirNamesAre(t *testing.T) {
	for _, name := range []string{"+02:00", "Europe/Vilnius", "-03:30", "UTC"} {
		first, second := zone(t, name), zone(t, name)
		if first != second {
			t.Errorf("%s differs from itself", name)
		}
		if back := zone(t, first.String()); back != first {
			t.Errorf("%s is read back as %v", name, back)
		}
	}
	if zone(t, "UTC") != (Zone{}) || zone(t, "+00:00").String() != "+00:00" || zone(t, "+02:00") == zone(t, "+03:00") {
		t.Error("zones are mixed up")
	}
}

func TestWhatIsNoZoneIsRefused(t *testing.T) {
	for _, text := range []string{"", "Local", "GMT+2", "+2", "+25:00", "+02:60", "+0200", "Etc/GMT-2", "Europe/Nowhere", "../etc/passwd", "+02:00x"} {
		var input *InputError
		if z, err := ParseZone(text); !errors.As(err, &input) || input.Remedy == "" {
			t.Errorf("%q: got %v (%v)", text, z, err)
		}
	}
}

func TestTheZoneDecidesTheDay(t *testing.T) {
	late := at(t, "2026-10-31T22:30:00Z")
	for name, want := range map[string]string{"+02:00": "2026-11-01", "+00:00": "2026-10-31", "-03:30": "2026-10-31", "Europe/Vilnius": "2026-11-01"} {
		z := zone(t, name)
		if got := z.Day(late).String(); got != want || z.Month(late).String() != want[:7] {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

func TestInstantsAreReadInTheZone(t *testing.T) {
	for _, c := range []struct{ says, zone, text, want string }{
		{"RFC 3339 carries its own offset", "+02:00", "2026-11-06T16:00:00Z", "2026-11-06T18:00:00+02:00"},
		{"a fraction of a second is dropped", "+02:00", "2026-11-06T16:00:00.999Z", "2026-11-06T18:00:00+02:00"},
		{"seconds may be left out", "+02:00", "2026-11-06 17:30+03:00", "2026-11-06T16:30:00+02:00"},
		{"local time is the zone's", "+02:00", "2026-11-06 17:30", "2026-11-06T17:30:00+02:00"},
		{"local time may have a T and seconds", "+02:00", "2026-11-06T17:30:15", "2026-11-06T17:30:15+02:00"},
		{"spaces around do not count", "+02:00", "  2026-11-06 09:05 ", "2026-11-06T09:05:00+02:00"},
		{"in summer the place is ahead", "Europe/Vilnius", "2026-07-06 17:30", "2026-07-06T17:30:00+03:00"},
		{"a time shown twice is the first", "Europe/Vilnius", "2026-10-25 03:30", "2026-10-25T03:30:00+03:00"},
	} {
		t.Run(c.says, func(t *testing.T) {
			got, err := zone(t, c.zone).Parse(c.text)
			if err != nil || got.Format(time.RFC3339) != c.want {
				t.Errorf("got %v (%v), want %v", got, err, c.want)
			}
		})
	}
}

func TestWhatIsNoInstantIsRefused(t *testing.T) {
	for _, text := range []string{"", "2026-11-06", "17:30", "2026-11-06 25:00", "2026-02-30 10:00", "0026-11-06 10:00", "2026-03-29 03:30", "9999-12-31T23:59:59Z", "yesterday"} {
		var input *InputError
		if got, err := zone(t, "Europe/Vilnius").Parse(text); !errors.As(err, &input) || input.Field != "time" {
			t.Errorf("%q: got %v (%v)", text, got, err)
		}
	}
}

func TestInstantIsTheFirstThatTheClocksReach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		z, err := ParseZone(rapid.SampledFrom(anyZones).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		day := z.Day(anyMoment(t, z))
		minute := rapid.IntRange(0, 1440).Draw(t, "minute")
		wall := int64(day)*secondsOfDay + int64(minute)*60
		reached := time.Unix(wall, 0).Add(-30 * time.Hour)
		for ; ; reached = reached.Add(time.Minute) {
			if _, offset := z.Local(reached).Zone(); reached.Unix()+int64(offset) >= wall {
				break
			}
		}
		if got := z.Instant(day, minute); !got.Equal(reached) {
			t.Errorf("%v minute %d in %v: got %v, want %v", day, minute, z, got, z.Local(reached))
		}
	})
}

func FuzzZoneParse(f *testing.F) {
	f.Add("2026-11-06 17:30")
	f.Add("2026-11-06T17:30:00+02:00")
	f.Fuzz(func(t *testing.T, text string) {
		z, err := ParseZone("Europe/Vilnius")
		if err != nil {
			t.Fatal(err)
		}
		when, err := z.Parse(text)
		if err != nil {
			var in *InputError
			if !errors.As(err, &in) || in.Problem == "" || in.Remedy == "" || strings.ContainsAny(err.Error(), "\n\r") {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		if back, err := z.Parse(when.Format(time.RFC3339)); err != nil || !back.Equal(when) {
			t.Errorf("%q: %v is read back as %v (%v)", text, when, back, err)
		}
	})
}

func TestDaysMonthsAndZonesSurviveJSON(t *testing.T) {
	type all struct {
		Day   Day
		Month Month
		Zone  Zone
	}
	was, back := all{NewDay(2026, 11, 6), NewMonth(2026, 10), zone(t, "Europe/Vilnius")}, all{}
	out, err := json.Marshal(was)
	if err != nil || string(out) != `{"Day":"2026-11-06","Month":"2026-10","Zone":"Europe/Vilnius"}` {
		t.Fatalf("%s (%v)", out, err)
	}
	if err := json.Unmarshal(out, &back); err != nil || back != was {
		t.Errorf("got %v (%v)", back, err)
	}
	for _, text := range []string{`{"Day":"x"}`, `{"Month":"x"}`, `{"Zone":"x"}`} {
		if err := json.Unmarshal([]byte(text), &back); err == nil || back != was {
			t.Errorf("%s: %v, %v", text, err, back)
		}
	}
}
