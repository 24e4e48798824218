package invoices

import (
	"hourbook/app/gui"
	"strings"
	"testing"
)

// What is marked on Invoices is what acts on customers and tickets are about, and
// their forms name it.
func TestWhatInvoicesMarkIsTheSubjectOfOtherActsToo(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Ctrl+2", "Home", "Down", "Down")
	row, _ := s.invoices().drafts.Table.Chosen()
	if m := s.Marked(); m.Customer != row.customer || m.Draft != row.key || m.Document != "" {
		t.Errorf("marked is %+v, the row is of %s", m, row.customer)
	}
	s.Press("Ctrl+Shift+A")
	s.Sees("Order of " + row.name)
	s.Press("Escape", "Ctrl+G")
	if s.Current != "customers" || s.Marked().Customer != row.customer {
		t.Errorf("Ctrl+G leads to %s of %s", s.Marked().Customer, s.Current)
	}
	s.Press("Alt+4", "Ctrl+1", "Home")
	for i := range s.invoices().check.found {
		f := s.invoices().check.at(i)
		switch m := s.Marked(); {
		case f.Code == "late" && m != (gui.Marked{}):
			t.Errorf("work of several customers marks %+v", m)
		case f.Code != "late" && m.Customer != f.Customer:
			t.Errorf("%s of %s marks %+v", f.Code, f.Customer, m)
		case m.Ticket != "" && !strings.Contains(f.title+f.text, m.Ticket):
			t.Errorf("%s marks ticket %s, which it does not show", f.Code, m.Ticket)
		case f.Code == "overlap":
			s.Press("Ctrl+E")
			s.Sees("Edit " + m.Ticket)
			s.Press("Escape")
		}
		s.Press("Down")
	}
}
