package customers

import "testing"

// On Customers it is the customer that is shown, and its ticket where the row of one
// has the focus. That stays the one, wherever its row goes.
func TestATicketsRowOnCustomersIsTheSubjectOfActs(t *testing.T) {
	s, _ := onCustomers(t, "bociani")
	page := s.Screens["customers"].(*customers).page
	if m := s.Marked(); m.Customer != "bociani" || m.Ticket != "" {
		t.Errorf("marked is %+v, the list of customers has the focus", m)
	}
	s.Press("Enter", "Down")
	on := page.file.Tickets[1].ID
	if m := s.Marked(); m.Customer != "bociani" || m.Ticket != on {
		t.Errorf("marked is %+v, the row is of %s", m, on)
	}
	s.Press("Ctrl+S")
	s.Sees(on + " is solved.")
	if m := s.Marked(); s.Current != "customers" || m.Ticket != on {
		t.Errorf("then %+v is marked on %s", m, s.Current)
	}
	s.Press("Ctrl+M")
	s.Write("told them")
	s.Record()
	if notes := s.NotesOn(on); len(notes) != 1 {
		t.Errorf("on %s stands %+v", on, notes)
	}
	s.Press("Ctrl+E")
	s.Sees("Edit " + on)
	s.Press("Escape", "Escape", "Ctrl+E")
	s.Sees("Edit " + page.file.Customer.Name)
}
