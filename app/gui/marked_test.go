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

// On Insight it is the row that has the focus, else the customer that all cards
// are about; nothing where that is all of them.
func TestWhatInsightMarksIsTheSubjectOfActs(t *testing.T) {
	s := stageSample(t)
	s.manyCustomers(8)
	s.Press("Alt+5", whatIfKeys)
	in := s.Screens["insight"].(*insight)
	if m := s.marked(); m != (marked{}) {
		t.Errorf("marked is %+v, all customers are shown", m)
	}
	s.Win.Canvas().Focus(in.drift)
	s.Press("End")
	if m, row := s.marked(), in.known.drift[len(in.known.drift)-1]; m.ticket != row.Ticket || m.customer != row.Customer {
		t.Errorf("marked is %+v, the row is %+v", m, row)
	}
	s.Win.Canvas().Focus(in.whatIf.table.List)
	s.Press("Home", "Down")
	row, _ := in.whatIf.table.Chosen()
	if m := s.marked(); m.customer != row.Customer || m.ticket != "" {
		t.Errorf("marked is %+v, the row is of %s", m, row.Customer)
	}
	s.Press("Ctrl+F")
	s.Write("bocian")
	s.Press("Enter", "Ctrl+G")
	if s.Current != "customers" || s.marked().customer != "bociani" {
		t.Errorf("Ctrl+G leads to %s of %s", s.marked().customer, s.Current)
	}
}

// On Customers it is the customer that is shown, and its ticket where the row of one
// has the focus. That stays the one, wherever its row goes.
func TestATicketsRowOnCustomersIsTheSubjectOfActs(t *testing.T) {
	s := onCustomer(t, "bociani")
	page := s.Screens["customers"].(*customers).page
	if m := s.marked(); m.customer != "bociani" || m.ticket != "" {
		t.Errorf("marked is %+v, the list of customers has the focus", m)
	}
	s.Press("Enter", "Down")
	on := page.file.tickets[1].ID
	if m := s.marked(); m.customer != "bociani" || m.ticket != on {
		t.Errorf("marked is %+v, the row is of %s", m, on)
	}
	s.Press("Ctrl+S")
	s.Sees(on + " is solved.")
	if m := s.marked(); s.Current != "customers" || m.ticket != on {
		t.Errorf("then %+v is marked on %s", m, s.Current)
	}
	s.Press("Ctrl+M")
	s.Write("told them")
	s.record()
	if notes := s.notesOn(on); len(notes) != 1 {
		t.Errorf("on %s stands %+v", on, notes)
	}
	s.Press("Ctrl+E")
	s.Sees("Edit " + on)
	s.Press("Escape", "Escape", "Ctrl+E")
	s.Sees("Edit " + page.file.customer.Name)
}
