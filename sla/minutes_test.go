package sla

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// cases reads a table of testdata/cases without its header.
func cases(t testing.TB, name string) [][]string {
	t.Helper()
	file, err := os.Open("../testdata/cases/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %v, %d rows", name, err, len(rows))
	}
	return rows[1:]
}

func TestDurationsAreReadAsTheTableSays(t *testing.T) {
	for _, row := range cases(t, "durations.csv") {
		t.Run(row[0], func(t *testing.T) {
			got, err := ParseMinutes(row[0])
			if row[1] == "refused" {
				if err == nil {
					t.Errorf("got %v, want it refused", got)
				}
				return
			}
			if want, _ := strconv.Atoi(row[1]); err != nil || got != Minutes(want) {
				t.Errorf("got %v (%v), want %v", int(got), err, want)
			}
		})
	}
}

func TestARefusedDurationSaysWhyAndWhatWorks(t *testing.T) {
	for text, why := range map[string]string{
		"": problemEmpty, " ": problemEmpty, "90": problemBare, "1.5": problemBare, "0m": problemZero, "0,001h": problemZero,
		"0:00": problemZero, "-30m": problemNegative, "−1h": problemNegative, "-90": problemNegative, "-x": problemNonsense,
		"1:75": problemSixty, "1h90m": problemSixty, "24h1m": problemOver, "24:01": problemOver, "9999999999h": problemNonsense,
		"1e3m": problemNonsense, "1.5m": problemNonsense, "1.5h30m": problemNonsense, "1:5": problemNonsense, "1:30h": problemNonsense,
		"h": problemNonsense, "m": problemNonsense, "1hh": problemNonsense, "1m30": problemNonsense, "+30m": problemNonsense,
		"1h 30m 10s": problemNonsense, "٣h": problemNonsense, "1..5h": problemNonsense, ".5h": problemNonsense, "1.h": problemNonsense,
		"0x10m": problemNonsense, "1_000m": problemNonsense, "999999999h": problemOver,
	} {
		_, err := ParseMinutes(text)
		var input *InputError
		if !errors.As(err, &input) || input.Problem != why || input.Field != "duration" || input.Value != strings.TrimSpace(text) {
			t.Errorf("%q: got %v, want %q", text, err, why)
		} else if !strings.Contains(input.Remedy, "h") {
			t.Errorf("%q: the remedy %q shows nothing that works", text, input.Remedy)
		}
	}
}

func TestDurationsAreReadAsPeopleTypeThem(t *testing.T) {
	for text, want := range map[string]Minutes{
		"1 h 30 min": 90, "1H30MIN": 90, "90 m": 90, "1h5": 65, "1h05": 65, "2 h": 120, "0.5 h": 30, "00:05": 5, "24:00": 1440, "24.0h": 1440,
		"0h30": 30, "0.125h": 8, "0.1249h": 7, "1h 0m": 60, "\t45m\n": 45, "1440m": 1440, "0.008333334h": 1,
	} {
		if got, err := ParseMinutes(text); err != nil || got != want {
			t.Errorf("%q: got %v (%v), want %v", text, int(got), err, int(want))
		}
	}
}

func TestEveryLengthIsReadBackAsItIsWritten(t *testing.T) {
	for m := Minutes(1); m <= MaxEntry; m++ {
		for _, text := range []string{m.String(), strconv.Itoa(int(m)) + "m", strconv.Itoa(int(m/60)) + "h" + strconv.Itoa(int(m%60))} {
			if got, err := ParseMinutes(text); err != nil || got != m {
				t.Fatalf("%q: got %v (%v), want %v", text, got, err, m)
			}
		}
	}
}

func TestDecimalHoursAreRoundedToTheMinute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		thousandths := rapid.IntRange(9, 24000).Draw(t, "thousandths")
		text := strconv.Itoa(thousandths/1000) + "." + strconv.Itoa(1000 + thousandths%1000)[1:] + "h"
		want := Minutes(math.Floor(float64(thousandths)*60/1000 + 0.5))
		if got, err := ParseMinutes(text); err != nil || got != want {
			t.Errorf("%s: got %v (%v), want %v", text, got, err, want)
		}
	})
}

func TestMinutesAreWrittenInHours(t *testing.T) {
	for m, want := range map[Minutes]string{65: "1:05", 0: "0:00", -5: "-0:05", -65: "-1:05", 100000: "1666:40", math.MinInt64: "-153722867280912930:08"} {
		if got := m.String(); got != want {
			t.Errorf("%d: got %s, want %s", int64(m), got, want)
		}
	}
	if out, err := json.Marshal(Minutes(65)); err != nil || string(out) != "65" {
		t.Errorf("in JSON: %s (%v)", out, err)
	}
}

func TestWindowsMayBeLongerThanADay(t *testing.T) {
	if got, err := ParseWindow("40h"); err != nil || got != 2400 {
		t.Errorf("got %v (%v)", got, err)
	}
	for _, text := range []string{"1001h", "-1h", "0h", "12"} {
		if got, err := ParseWindow(text); err == nil {
			t.Errorf("%s: got %v, want it refused", text, got)
		}
	}
}

func FuzzParseMinutes(f *testing.F) {
	for _, row := range cases(f, "durations.csv") {
		f.Add(row[0])
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ParseMinutes(text)
		if err != nil {
			if m != 0 || err.Error() == "" || strings.ContainsAny(err.Error(), "\n\r") {
				t.Errorf("%q: %v, %q", text, m, err)
			}
			return
		}
		if m < 1 || m > MaxEntry {
			t.Errorf("%q: %v is out of bounds", text, m)
		}
		if again, err := ParseMinutes(m.String()); err != nil || again != m {
			t.Errorf("%q: %v is read back as %v (%v)", text, m, again, err)
		}
	})
}
