package invoices

import (
	"slices"
	"testing"
)

// TestKeysAfterARemedyGoIntoItsForm: what a finding needs is asked of the ledger
// first; what is typed meanwhile is for the form that comes.
func TestKeysAfterARemedyGoIntoItsForm(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Alt+4", "Ctrl+1")
	check := s.invoices().check
	check.rows.Choose(slices.IndexFunc(check.found, func(f remark) bool { return f.Code == "order" }))
	s.Hastens("Enter", "O-9", "Enter", "", "Alt+2", "")
	s.Settle()
	if all := s.OrdersOf("dunes"); !slices.Equal(all, []string{"O-9"}) || s.Current != "tickets" || len(s.Sheets) != 0 {
		t.Errorf("ordered %v, %d sheets over %s", all, len(s.Sheets), s.Current)
	}
}
