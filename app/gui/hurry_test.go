package gui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// hurry types text and keys faster than anything is answered.
func (s *stage) hurry(text string, keys ...string) {
	s.Helper()
	focused := s.win.Canvas().Focused()
	for _, r := range text {
		focused.TypedRune(r)
	}
	for _, key := range keys {
		s.pressOne(key)
	}
}

func TestOneLineWaitsForItsRowsBeforeEnterActs(t *testing.T) {
	s := stageSample(t)
	s.pressOne("Ctrl+K")
	s.hurry("4151 45m problem-solving login loop", "Enter")
	s.settle()
	works := s.worksOf()
	if len(works) != 2 || works[1].Note != "login loop" || works[1].Ticket != "T-4151" {
		t.Errorf("logged %+v", works)
	}
	if len(s.sheets) != 0 || s.current != "today" {
		t.Errorf("%d sheets over %s", len(s.sheets), s.current)
	}
}

// TestKeysAfterAnEntryInOneLineAreNotWrittenIntoIt: what comes after Enter waits for
// the rows, and for the entry.
func TestKeysAfterAnEntryInOneLineAreNotWrittenIntoIt(t *testing.T) {
	s := stageSample(t)
	s.press("Alt+2")
	on := s.screens["tickets"].(*tickets).page.id
	for _, text := range []string{"4151 45m problem-solving login loop", "4149 30m problem-solving import", "dark"} {
		s.hastens("Ctrl+K", text, "Enter", "")
	}
	s.hastens("Ctrl+M", "after them", "Ctrl+Enter", "")
	s.settle()
	works := s.worksOf()
	if n := len(works); n < 2 || works[n-2].Note != "login loop" || works[n-1].Note != "import" || works[n-1].Ticket != "T-4149" {
		t.Errorf("logged %+v", works)
	}
	if notes := s.notesOn(on); len(notes) != 1 || notes[0].Text != "after them" || len(s.hold.keys) != 0 {
		t.Errorf("on %s stands %+v, %d keys still wait", on, notes, len(s.hold.keys))
	}
	s.hastens("Ctrl+K", "41", "Enter", "", "Escape", "")
	if s.settle(); len(s.sheets) != 0 || s.caught() {
		t.Errorf("Escape leaves %d sheets", len(s.sheets))
	}
}

func TestLogPanelTakesNoTicketOfAnOlderText(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+L")
	log := s.screens["today"].(*today).log
	s.win.Canvas().Focus(log.ticket.entry)
	s.hurryAll()
	s.write("T-41")
	s.hurry("51", "Tab")
	s.settle()
	if id := log.ticketID(); id != "T-4151" {
		t.Errorf("the ticket is %s, of “%s”", id, log.ticket.text())
	}
	s.win.Canvas().Focus(log.ticket.entry)
	s.hurryAll()
	s.hurry("voicemail", "Enter")
	s.settle()
	if id := log.ticketID(); id != "T-4148" {
		t.Errorf("the ticket is %s, of “%s”", id, log.ticket.text())
	}
}

// hurryAll chooses the whole text of the field that has the focus.
func (s *stage) hurryAll() {
	s.win.Canvas().Focused().(*entry).TypedShortcut(&fyne.ShortcutSelectAll{})
}

func TestWindowQuitsBeforeTodayWasShown(t *testing.T) {
	s := stageSample(t)
	s.prefs().SetString(prefScreen, "tickets")
	s.build()
	s.open()
	s.settle()
	if lost := s.lost(); lost != "" {
		t.Errorf("it asks: %s", lost)
	}
}
