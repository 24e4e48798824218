package gui

import (
	"strings"
	"testing"
)

func TestOneLineLogsAnEntry(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+K")
	s.Picture("oneline-empty")
	s.Write("4151 45m prob")
	s.Press("Tab")
	s.Write("login loop")
	s.Sees("T-4151 Calls to Austria", "Problem solving", "COVERED · Included in GOLD support", "Log 0:45 to T-4151")
	s.Picture("oneline-entry")
	s.Press("Enter")
	works := s.WorksOf()
	if len(works) != 2 || works[1].Note != "login loop" || works[1].Minutes != 45 || works[1].Ticket != "T-4151" {
		t.Errorf("logged %+v", works)
	}
	if len(s.Sheets) != 0 {
		t.Error("it stays open")
	}
	s.Sees("Undo: T-4151, logged 0:45")
}

func TestOneLineRefusesWhatIsNotDone(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+K")
	s.Write("4151 45m vpn tunnel")
	s.Sees("NOT OFFERED")
	s.Press("Enter")
	if works := s.WorksOf(); len(works) != 1 {
		t.Errorf("logged %+v", works)
	}
}

func TestOneLineFindsThingsAndCommands(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+K")
	s.Write("voicemail")
	s.Sees("T-4148", "Voicemail messages arrive without the sound file")
	s.Picture("oneline-find")
	s.Press("Escape")
	s.Press("Ctrl+K")
	s.Sees("voicemail")
	s.Write("insight")
	s.Press("Enter")
	if s.Current != "insight" {
		t.Errorf("it shows %s", s.Current)
	}
}

func TestNoShortcutActsBehindASheet(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+K", "Alt+3")
	if s.Current != "today" {
		t.Errorf("Alt+3 showed %s behind the sheet", s.Current)
	}
}

func TestOneLineSaysWhatIsMissing(t *testing.T) {
	for text, want := range map[string]string{
		"T-4146 problem-solving fixed":    "Enter a duration. Such as 45m",
		"45m problem-solving fixed":       "Which ticket? Type its number",
		"T-9999 45m problem-solving":      "T-9999",
		"T-4146 30m vpn tunnel":           "We do not offer this work",
		"T-4146 30m problem-solving @abc": "Not a valid day",
	} {
		s := stageSample(t)
		s.Press("Ctrl+K")
		s.Write(text)
		s.Sees(want, "Not logged yet")
		s.Misses("Log 0:30", "Log 0:45")
		s.Press("Enter")
		if len(s.Sheets) != 1 || len(s.WorksOf()) != 1 || s.Current != "today" {
			t.Errorf("%q: %d sheets, %d entries on %s", text, len(s.Sheets), len(s.WorksOf()), s.Current)
		}
		for _, one := range s.Texts() {
			if one.Text != "" && strings.HasSuffix(one.Text, "…") && strings.Contains(one.Text, "Such as") {
				t.Errorf("%q: the remedy is cut: %s", text, one.Text)
			}
		}
	}
}

func TestOneLineTakesTheKindOfTheTicketsLastWork(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+K")
	s.Write("T-4151 20m server-migration")
	s.Press("Enter")
	s.Press("Ctrl+K")
	s.Write("T-4151 30m more of it")
	s.Sees("Work type, as last time", "Server migration", "Log 0:30 to T-4151")
	s.Press("Enter")
	works := s.WorksOf()
	if w := works[len(works)-1]; w.Kind != "server-migration" || w.Minutes != 30 || w.Note != "more of it" {
		t.Errorf("logged %+v", w)
	}
}
