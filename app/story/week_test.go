package story_test

import (
	"strings"
	"testing"
)

// weekAnswer is what somebody worked on a day.
type weekAnswer struct {
	Minutes int
	Entries []struct {
		Entry, Ticket, Start, Note string
		Minutes                    int
	}
}

// worked is what Rasa worked on a day.
func (s *stage) worked(day string) weekAnswer {
	s.Helper()
	return asked[weekAnswer](s, "entries", "--from", day, "--to", day)
}

// begins tells whether an entry of yesterday begins at a time of day.
func (s *stage) begins(note, clock string) bool {
	for _, e := range s.worked("yesterday").Entries {
		if e.Note == note && strings.Contains(e.Start, "T"+clock) {
			return true
		}
	}
	return false
}

// My week by keys alone: yesterday's hole is filled in its cell, an entry is moved
// on the time line and moved back, and the daily look is repeated.
func TestMyWeekByKeysInTheRealWindow(t *testing.T) {
	s := newStage(t)
	s.sample()
	s.hourbook("log", storyTicket, "25m", "--work", "system-monitoring", "--note", "daily look", "--at", "yesterday 09:00")
	w := s.open()
	w.turn("alt+w")
	w.turn("alt+Left")

	w.write("45m")
	w.calm()
	w.press("Return")
	s.until("45m more are logged yesterday", func() bool { return s.worked("yesterday").Minutes == 70 })
	w.calm()

	w.turn("Return") // the day's line, on the entry of the cell
	w.turn("Down", "Down")
	if !s.begins("daily look", "09:00") {
		t.Error("the entry is moved before Enter")
	}
	w.press("Return")
	s.until("the entry begins ten minutes later", func() bool { return s.begins("daily look", "09:10") })
	w.calm()
	w.press("ctrl+z")
	s.until("undo moves it back", func() bool { return s.begins("daily look", "09:00") })
	w.calm()

	before := len(asked[ticketAnswer](s, "ticket", "show", storyTicket).Entries)
	w.sheet("r")
	w.press("Return")
	s.until("it is repeated on the next working day", func() bool { return len(asked[ticketAnswer](s, "ticket", "show", storyTicket).Entries) == before+1 })
	w.lifted()
	w.quit("ctrl+q")
	if !asked[struct{ OK bool }](s, "check").OK {
		t.Error("the ledger is not content")
	}
}
