package app

import (
	"testing"
	"time"

	"hourbook/sla"
)

func TestParseLine(t *testing.T) {
	zone, err := sla.ParseZone("+02:00")
	if err != nil {
		t.Fatal(err)
	}
	now := zone.Instant(sla.NewDay(2026, time.November, 12), 14*60)
	kinds := []sla.WorkKind{
		{ID: "problem-solving", Name: sla.Text{EN: "problem solving", LT: "problemų sprendimas"}},
		{ID: "server-migration", Name: sla.Text{EN: "server migration"}},
		{ID: "server-configuration", Name: sla.Text{EN: "server configuration"}},
		{ID: "vpn", Name: sla.Text{EN: "VPN"}},
	}
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
		got := ParseLine(text, kinds, now, zone)
		if got.Ticket != want.Ticket || got.Minutes != want.Minutes || got.Kind != want.Kind || got.Note != want.Note || got.Order != want.Order {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
	if line := ParseLine("T-1 30m @blue", kinds, now, zone); line.Wrong == nil {
		t.Error("a day that is none is taken")
	}
	if line := ParseLine("T-1 30m @wed", kinds, now, zone); line.When.Day.String() != "2026-11-11" {
		t.Errorf("Wednesday is %s", line.When.Day)
	}
	if last := ParseLine("T-1 ser", kinds, now, zone).Last; last.Text != "ser" || last.As != "note" {
		t.Errorf("the word that is typed is %+v", last)
	}
}
