package story_test

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An answer is written in the field of the ticket's page, opened as a letter in the
// mail program, and recorded.
func TestAnAnswerOpensTheMailProgram(t *testing.T) {
	s := newStage(t)
	s.sample()
	opened := filepath.Join(s.home, "opened")
	if err := os.WriteFile(filepath.Join(s.home, "xdg-open"), []byte("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '"+opened+"'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	s.hourbook("ticket", "open", "T-9001", "--customer", "grossmoewe", "--subject", "SMS & voice", "--priority", "High", "--channel", "Phone", "--contact-name", "Zofia", "--contact-email", "zofia@example.com")
	w := s.open()
	w.turn("alt+2")
	w.turn("ctrl+f")
	w.write("T-9001")
	w.calm()
	w.press("ctrl+r")
	w.write("It runs & runs.")
	w.press("alt+l")
	until(t, "the mail program is opened", func() bool {
		raw, err := os.ReadFile(opened)
		return err == nil && strings.HasSuffix(string(raw), "\n")
	})
	raw, _ := os.ReadFile(opened)
	link, err := url.Parse(strings.TrimSpace(string(raw)))
	if err != nil || link.Opaque != "zofia@example.com" || link.Query().Get("subject") != "T-9001: SMS & voice" || link.Query().Get("body") != "It runs & runs." {
		t.Errorf("opened %s: %v", raw, err)
	}
	w.press("ctrl+Return")
	s.until("the answer is recorded", func() bool {
		notes := asked[ticketAnswer](s, "ticket", "show", "T-9001").Notes
		return len(notes) == 1 && notes[0].Kind == "answer" && notes[0].Text == "It runs & runs."
	})
	w.quit("ctrl+q")
}
