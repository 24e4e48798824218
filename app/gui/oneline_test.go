package gui

import (
	"strings"
	"testing"
)

func TestOneLineLogsAnEntry(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+K")
	s.picture("oneline-empty")
	s.write("4151 45m prob")
	s.press("Tab")
	s.write("login loop")
	s.sees("T-4151 Calls to Austria", "Problem solving", "COVERED · Included in GOLD support", "Log 0:45 to T-4151")
	s.picture("oneline-entry")
	s.press("Enter")
	works := s.worksOf()
	if len(works) != 2 || works[1].Note != "login loop" || works[1].Minutes != 45 || works[1].Ticket != "T-4151" {
		t.Errorf("logged %+v", works)
	}
	if len(s.Sheets) != 0 {
		t.Error("it stays open")
	}
	s.sees("Undo: T-4151, logged 0:45")
}

func TestOneLineRefusesWhatIsNotDone(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+K")
	s.write("4151 45m vpn tunnel")
	s.sees("NOT OFFERED")
	s.press("Enter")
	if works := s.worksOf(); len(works) != 1 {
		t.Errorf("logged %+v", works)
	}
}

func TestOneLineFindsThingsAndCommands(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+K")
	s.write("voicemail")
	s.sees("T-4148", "Voicemail messages arrive without the sound file")
	s.picture("oneline-find")
	s.press("Escape")
	s.press("Ctrl+K")
	s.sees("voicemail")
	s.write("insight")
	s.press("Enter")
	if s.Current != "insight" {
		t.Errorf("it shows %s", s.Current)
	}
}

func TestNoShortcutActsBehindASheet(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+K", "Alt+3")
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
		s.press("Ctrl+K")
		s.write(text)
		s.sees(want, "Not logged yet")
		s.misses("Log 0:30", "Log 0:45")
		s.press("Enter")
		if len(s.Sheets) != 1 || len(s.worksOf()) != 1 || s.Current != "today" {
			t.Errorf("%q: %d sheets, %d entries on %s", text, len(s.Sheets), len(s.worksOf()), s.Current)
		}
		for _, one := range s.texts() {
			if one.text != "" && strings.HasSuffix(one.text, "…") && strings.Contains(one.text, "Such as") {
				t.Errorf("%q: the remedy is cut: %s", text, one.text)
			}
		}
	}
}

func TestOneLineTakesTheKindOfTheTicketsLastWork(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+K")
	s.write("T-4151 20m server-migration")
	s.press("Enter")
	s.press("Ctrl+K")
	s.write("T-4151 30m more of it")
	s.sees("Work type, as last time", "Server migration", "Log 0:30 to T-4151")
	s.press("Enter")
	works := s.worksOf()
	if w := works[len(works)-1]; w.Kind != "server-migration" || w.Minutes != 30 || w.Note != "more of it" {
		t.Errorf("logged %+v", w)
	}
}
