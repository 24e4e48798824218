package gui

import (
	"strings"
	"testing"
)

// What is marked on Invoices is what acts on customers and tickets are about, and
// their forms name it.
func TestWhatInvoicesMarkIsTheSubjectOfOtherActsToo(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Ctrl+2", "Home", "Down", "Down")
	row, _ := s.invoices().drafts.Table.Chosen()
	if m := s.marked(); m.customer != row.customer || m.draft != row.key || m.document != "" {
		t.Errorf("marked is %+v, the row is of %s", m, row.customer)
	}
	s.Press("Ctrl+Shift+A")
	s.Sees("Order of " + row.name)
	s.Press("Escape", "Ctrl+G")
	if s.Current != "customers" || s.marked().customer != row.customer {
		t.Errorf("Ctrl+G leads to %s of %s", s.marked().customer, s.Current)
	}
	s.Press("Alt+4", "Ctrl+1", "Home")
	for _, f := range s.invoices().check.found {
		switch m := s.marked(); {
		case f.Code == "late" && m != (marked{}):
			t.Errorf("work of several customers marks %+v", m)
		case f.Code != "late" && m.customer != f.Customer:
			t.Errorf("%s of %s marks %+v", f.Code, f.Customer, m)
		case m.ticket != "" && !strings.Contains(f.title+f.text, m.ticket):
			t.Errorf("%s marks ticket %s, which it does not show", f.Code, m.ticket)
		case f.Code == "overlap":
			s.Press("Ctrl+E")
			s.Sees("Edit " + m.ticket)
			s.Press("Escape")
		}
		s.Press("Down")
	}
}
