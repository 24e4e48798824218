package app

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"hourbook/sla"
)

var lineKinds = []sla.WorkKind{
	{ID: "problem-solving", Name: sla.Words{"en": "problem solving", "lt": "problemų sprendimas"}.Text()},
	{ID: "server-migration", Name: sla.Same("server migration")},
	{ID: "server-configuration", Name: sla.Same("server configuration")},
	{ID: "vpn", Name: sla.Same("VPN")},
}

func TestParseLine(t *testing.T) {
	zone, err := sla.ParseZone("+02:00")
	if err != nil {
		t.Fatal(err)
	}
	now := zone.Instant(sla.NewDay(2026, time.November, 12), 14*60)
	for text, want := range map[string]Line{
		"T-1042 45m problem-solving login loop":   {Ticket: "T-1042", Minutes: 45, Kind: "problem-solving", Note: "login loop"},
		"t-1042 1h30 prob  login":                 {Ticket: "t-1042", Minutes: 90, Kind: "problem-solving", Note: "login"},
		"1042 vpn 2h 3rd try":                     {Ticket: "1042", Minutes: 120, Kind: "vpn", Note: "3rd try"},
		"T-1 1:30 server x":                       {Ticket: "T-1", Minutes: 90, Note: "server x"},
		"T-1 30m problemų-sprendimas":             {Ticket: "T-1", Minutes: 30, Kind: "problem-solving"},
		"login loop":                              {Note: "login loop"},
		"T-1 30m vpn #PO-7 @yesterday was broken": {Ticket: "T-1", Minutes: 30, Kind: "vpn", Order: "PO-7", Note: "was broken"},
		"": {},
	} {
		got := ParseLine(text, lineKinds, now, zone)
		if got.Ticket != want.Ticket || got.Minutes != want.Minutes || got.Kind != want.Kind || got.Note != want.Note || got.Order != want.Order {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
	if line := ParseLine("T-1 30m @blue", lineKinds, now, zone); line.Wrong == nil {
		t.Error("a day that is none is taken")
	}
	if line := ParseLine("T-1 30m @wed", lineKinds, now, zone); line.When.Day.String() != "2026-11-11" {
		t.Errorf("Wednesday is %s", line.When.Day)
	}
	if last := ParseLine("T-1 ser", lineKinds, now, zone).Last; last.Text != "ser" || last.As != "note" {
		t.Errorf("the word that is typed is %+v", last)
	}
}

// Whatever stands in a line and in a time of its own, every word is taken for
// one thing, and a time is one or is named as wrong.
func FuzzParseLine(f *testing.F) {
	for _, text := range []string{
		"T-1042 45m problem-solving login loop", "1042 vpn 2h 3rd try", "T-1 30m vpn #PO-7 @yesterday was broken", "@14:10 #", "T-1 1:30 server x", "@Thu 12 Nov",
	} {
		f.Add(text, "11-02 09.30")
		f.Add(text, "3 March 2025")
	}
	zone, err := sla.ParseZone("+02:00")
	noFault(f, err)
	now := zone.Instant(sla.NewDay(2026, time.November, 12), 14*60)
	f.Fuzz(func(t *testing.T, text, at string) {
		line := ParseLine(text, lineKinds, now, zone)
		if line.Minutes < 0 || line.Minutes > sla.MaxEntry || line.Kind != "" && !slices.ContainsFunc(lineKinds, func(k sla.WorkKind) bool { return k.ID == line.Kind }) {
			t.Errorf("%q is read as %+v", text, line)
		}
		if said, words := " "+strings.Join(strings.Fields(text), " ")+" ", []string{line.Ticket, line.Order}; slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(said, w) }) {
			t.Errorf("%q is read as %+v", text, line)
		}
		if _, err := sla.ParseDay(line.When.Day.String()); line.When.Day != 0 && err != nil {
			t.Errorf("%q: %v", text, err)
		}
		checkWhen(t, at, now, zone)
	})
}

// checkWhen holds that a time of work is now, a day, or an instant on a day, or
// an error for a person.
func checkWhen(t *testing.T, text string, now time.Time, zone sla.Zone) {
	t.Helper()
	when, err := ParseWhen(text, now, zone)
	if err != nil {
		var in *sla.InputError
		if !errors.As(err, &in) || in.Field != "at" || in.Remedy == "" || when != (When{}) {
			t.Errorf("%q: %+v, %v", text, when, err)
		}
		return
	}
	if when == (When{}) || !when.Start.IsZero() && zone.Day(when.Start) != when.Day || when.Day != 0 && (when.Day.Year() < 1971 || when.Day.Year() > 9998) {
		t.Errorf("%q is %+v", text, when)
	}
}
