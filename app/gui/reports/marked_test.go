package reports

import (
	"hourbook/app/gui"
	"testing"
)

// On Insight it is the row that has the focus, else the customer that all cards
// are about; nothing where that is all of them.
func TestWhatInsightMarksIsTheSubjectOfActs(t *testing.T) {
	s := stageSample(t)
	s.manyCustomers(8)
	s.Press("Alt+5", whatIfKeys)
	in := s.Screens["insight"].(*insight)
	if m := s.Marked(); m != (gui.Marked{}) {
		t.Errorf("marked is %+v, all customers are shown", m)
	}
	s.Win.Canvas().Focus(in.drift)
	s.Press("End")
	if m, row := s.Marked(), in.known.drift[len(in.known.drift)-1]; m.Ticket != row.Ticket || m.Customer != row.Customer {
		t.Errorf("marked is %+v, the row is %+v", m, row)
	}
	s.Win.Canvas().Focus(in.whatIf.table.List)
	s.Press("Home", "Down")
	row, _ := in.whatIf.table.Chosen()
	if m := s.Marked(); m.Customer != row.Customer || m.Ticket != "" {
		t.Errorf("marked is %+v, the row is of %s", m, row.Customer)
	}
	s.Press("Ctrl+F")
	s.Write("bocian")
	s.Press("Enter", "Ctrl+G")
	if s.Current != "customers" || s.Marked().Customer != "bociani" {
		t.Errorf("Ctrl+G leads to %s of %s", s.Marked().Customer, s.Current)
	}
}
