package today

import "testing"

func TestOneLineWaitsForItsRowsBeforeEnterActs(t *testing.T) {
	s := stageSample(t)
	s.PressOne("Ctrl+K")
	s.Hurry("4151 45m problem-solving login loop", "Enter")
	s.Settle()
	works := s.WorksOf()
	if len(works) != 2 || works[1].Note != "login loop" || works[1].Ticket != "T-4151" {
		t.Errorf("logged %+v", works)
	}
	if len(s.Sheets) != 0 || s.Current != "today" {
		t.Errorf("%d sheets over %s", len(s.Sheets), s.Current)
	}
}

// TestKeysAfterAnEntryInOneLineAreNotWrittenIntoIt: what comes after Enter waits for
// the rows, and for the entry.
func TestKeysAfterAnEntryInOneLineAreNotWrittenIntoIt(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+2")
	on := s.Marked().Ticket
	for _, text := range []string{"4151 45m problem-solving login loop", "4149 30m problem-solving import", "dark"} {
		s.Hastens("Ctrl+K", text, "Enter", "")
	}
	s.Hastens("Ctrl+M", "after them", "Ctrl+Enter", "")
	s.Settle()
	works := s.WorksOf()
	if n := len(works); n < 2 || works[n-2].Note != "login loop" || works[n-1].Note != "import" || works[n-1].Ticket != "T-4149" {
		t.Errorf("logged %+v", works)
	}
	if notes := s.NotesOn(on); len(notes) != 1 || notes[0].Text != "after them" || len(s.Hold.Keys) != 0 {
		t.Errorf("on %s stands %+v, %d keys still wait", on, notes, len(s.Hold.Keys))
	}
	s.Hastens("Ctrl+K", "41", "Enter", "", "Escape", "")
	if s.Settle(); len(s.Sheets) != 0 || s.Caught() {
		t.Errorf("Escape leaves %d sheets", len(s.Sheets))
	}
}

func TestLogPanelTakesNoTicketOfAnOlderText(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+L")
	log := s.Screens["today"].(*today).log
	s.Win.Canvas().Focus(log.ticket.Entry)
	s.HurryAll()
	s.Write("T-41")
	s.Hurry("51", "Tab")
	s.Settle()
	if id := log.ticketID(); id != "T-4151" {
		t.Errorf("the ticket is %s, of “%s”", id, log.ticket.Text())
	}
	s.Win.Canvas().Focus(log.ticket.Entry)
	s.HurryAll()
	s.Hurry("voicemail", "Enter")
	s.Settle()
	if id := log.ticketID(); id != "T-4148" {
		t.Errorf("the ticket is %s, of “%s”", id, log.ticket.Text())
	}
}
