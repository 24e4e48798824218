package week

import (
	"testing"

	"hourbook/sla"
)

func TestAnEntryIsDuplicatedAndRepeated(t *testing.T) {
	s := stageWeek(t)
	s.onCell("T-4132", 3)
	s.Press("D")
	works := s.mine("05")
	if w := works[len(works)-1]; w.Ticket != "T-4132" || w.Minutes != 25 || !w.Start.Equal(weekTime("05", "17:35")) || w.Note != "daily look" {
		t.Fatalf("the copy is %+v", w)
	}
	s.Press("Ctrl+Z")
	s.Press("R")
	s.Sees("Repeat 0:25 on T-4132", "COVERED", "Fri 6 Nov 09:00")
	s.Picture("week-repeat")
	s.Press("Enter")
	if w := s.one("06", "T-4132"); w.Minutes != 25 || !w.Start.Equal(weekTime("06", "09:00")) {
		t.Fatalf("repeated as %+v", w)
	}
	if s.week().at != 4 || s.week().ticketID() != "T-4132" {
		t.Errorf("after it the cell is day %d of %s", s.week().at, s.week().ticketID())
	}
	s.Press("R")
	s.Write("2")
	s.Sees("Mon 9 Nov 09:00 (in the future)", "Tue 10 Nov 09:00")
	s.Press("Enter")
	for _, day := range []string{"09", "10"} {
		if s.one(day, "T-4132").Minutes != 25 {
			t.Error("nothing on", day)
		}
	}
	if len(s.mine("07")) != 0 {
		t.Error("Saturday is a working day")
	}
}

func TestSeveralEntriesAreChangedInOneActAfterAPreview(t *testing.T) {
	s := stageWeek(t)
	s.onCell("T-4132", 1)
	before := append(s.mine("03"), s.mine("04")...)
	s.Press("Space", "Right", "Space", "Right", "Space")
	s.Sees("3 marked")
	s.Press("C")
	s.Sees("Change 3 entries", "What is left empty stays as it is.")
	s.Write("firewall")
	s.Press("Tab")
	s.Sees("3 entries change · 0.00 → 54.17 EUR", "COVERED → BILLABLE 0.00 → 16.67")
	s.Picture("week-several")
	if s.one("03", "T-4132").Kind != "problem-solving" {
		t.Fatal("it is done before it was said")
	}
	s.Press("Enter")
	s.Sees("A correction needs a reason")
	s.Write("it was the firewall")
	s.Press("Enter")
	for _, day := range []string{"03", "04", "05"} {
		if w := s.one(day, "T-4132"); w.Kind != "firewall" || w.Verdict.Ruling != sla.Billable {
			t.Errorf("%s is %s, %s", day, w.Kind, w.Verdict.Ruling)
		}
	}
	if len(s.week().marks) > 0 {
		t.Error("the marks stay")
	}
	s.Press("Ctrl+Z")
	for i, w := range append(s.mine("03"), s.mine("04")...) {
		if w != before[i] {
			t.Errorf("undo leaves %+v", w)
		}
	}
	if s.one("05", "T-4132").Kind != "problem-solving" {
		t.Error("undo leaves the third")
	}
}
