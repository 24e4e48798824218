package gui

import (
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
	if len(s.sheets) != 0 {
		t.Error("it stays open")
	}
	s.sees("Undo: T-4151, logged 0:45")
}

func TestOneLineRefusesWhatIsNotDone(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+K")
	s.write("4151 45m vpn tunnel")
	s.sees("NOT DONE")
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
	if s.current != "insight" {
		t.Errorf("it shows %s", s.current)
	}
}

func TestNoShortcutActsBehindASheet(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+K", "Alt+3")
	if s.current != "today" {
		t.Errorf("Alt+3 showed %s behind the sheet", s.current)
	}
}
